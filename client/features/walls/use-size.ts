// For: drawings as large as their place. May import: react. Promises: follows resizing; leaves nothing behind.
import { useEffect, useRef, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The room that an element has, px; `first` until it is known. */
export function useSize<T extends HTMLElement>(first: Size) {
  const ref = useRef<T>(null);
  const [size, setSize] = useState(first);
  useEffect(() => {
    const place = ref.current;
    if (place === null || !('ResizeObserver' in window)) return;
    const observer = new ResizeObserver(() => setSize({ width: place.clientWidth, height: place.clientHeight }));
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return [ref, size] as const;
}
