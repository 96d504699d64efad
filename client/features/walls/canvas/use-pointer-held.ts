// For: following the pointer while something is held by it. May import: react. Promises: Escape takes it back and does nothing else; no listener is left behind.
import { useEffect, useEffectEvent } from 'react';

interface Hold {
  readonly onMove: (event: PointerEvent) => void;
  readonly onDrop: () => void;
  /** Taken back: by Escape, or by the browser. */
  readonly onCancel: () => void;
}

/** While `isHeld`. */
export function usePointerHeld(isHeld: boolean, { onMove, onDrop, onCancel }: Hold): void {
  const move = useEffectEvent(onMove);
  const drop = useEffectEvent(onDrop);
  const cancel = useEffectEvent(onCancel);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  });
  useEffect(() => {
    if (!isHeld) return;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', press, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', press, true);
    };
  }, [isHeld]);
}
