// For: how much room a place has, for its style sheet. May import: react. Promises: `data-room` on the place: nothing, `less`, `less little` or `less little least`; without renderings; what queries of containers would say, for browsers before them.
import { useLayoutEffect, type RefObject } from 'react';

/** Widest that is still so narrow, px. */
const STEPS = [
  ['less', 779],
  ['little', 679],
  ['least', 579],
] as const;

const roomOf = (width: number): string => STEPS.flatMap(([name, widest]) => (width <= widest ? [name] : [])).join(' ');

export function useRoom(placeRef: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const place = placeRef.current;
    if (place === null || !('ResizeObserver' in window)) return;
    const look = (): void => {
      const room = roomOf(place.clientWidth);
      if (place.dataset['room'] !== room) place.dataset['room'] = room;
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(place);
    return () => observer.disconnect();
  }, [placeRef]);
}
