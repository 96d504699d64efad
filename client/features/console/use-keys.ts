// For: the console under the hand: arrows, Enter, Esc, slash. May import: nothing. Promises: typing in a field is never taken for a command; browser shortcuts stay.
import { useEffect, useEffectEvent } from 'react';

export interface KeyCommands {
  /** Steps through the rows; Infinity is the last. */
  move(by: number): void;
  open(): void;
  close(): void;
  find(): void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input[type=search], input[type=text], textarea, select');
/** Enter on a button or link is the button's. */
const hasEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('button, a, input');

/** Listens on the page as long as the component lives. */
export function useKeys(commands: KeyCommands): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (event.key === 'Escape') commands.close();
    else if (isField(event.target)) return;
    else if (event.key === '/') {
      event.preventDefault();
      commands.find();
    } else if (event.key === 'Enter' && !hasEnter(event.target)) commands.open();
    else if (step !== undefined) {
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      commands.move(step);
    }
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, []);
}
