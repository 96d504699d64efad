// For: drawings as wide as their place. May import: react. Promises: follows resizing; leaves nothing behind.
import { useEffect, useRef, useState } from 'react';

/** The width that the pane gives, px. */
export function useWidth(first: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const place = ref.current;
    if (place === null || !('ResizeObserver' in window)) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, Math.floor(place.clientWidth) || first)));
    observer.observe(place);
    return () => observer.disconnect();
  }, [first]);
  return [ref, width] as const;
}
