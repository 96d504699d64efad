// For: drawing only the rows in sight. May import: row-window. Promises: follows scrolling and resizing; renders again only when the window moves.
import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { rowWindow, topShowing, type RowWindow } from './row-window.ts';

interface RowWindowHandle extends RowWindow {
  /** The scrolling place of the table. */
  readonly placeRef: RefObject<HTMLDivElement | null>;
  /** Scrolls a row into sight. */
  readonly show: (row: number) => void;
}

export function useRowWindow(count: number): RowWindowHandle {
  const placeRef = useRef<HTMLDivElement>(null);
  const [{ first, last }, setShown] = useState<RowWindow>({ first: 0, last: Math.min(count, 48) });
  const look = useCallback(() => {
    const place = placeRef.current;
    if (place === null) return;
    const next = rowWindow(count, place.scrollTop, place.clientHeight);
    setShown((held) => (held.first === next.first && held.last === next.last ? held : next));
  }, [count]);
  useLayoutEffect(() => {
    const place = placeRef.current;
    if (place === null) return;
    look();
    place.addEventListener('scroll', look, { passive: true });
    const observer = 'ResizeObserver' in window ? new ResizeObserver(look) : null;
    observer?.observe(place);
    return () => {
      place.removeEventListener('scroll', look);
      observer?.disconnect();
    };
  }, [look]);
  const show = useCallback((row: number) => {
    const place = placeRef.current;
    if (place !== null) place.scrollTop = topShowing(row, place.scrollTop, place.clientHeight);
  }, []);
  return { placeRef, first, last, show };
}
