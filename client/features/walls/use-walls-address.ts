// For: which wall is open, in the address. May import: react. Promises: a link opens it; back and forward move between list and editor; language and theme stay.
import { useCallback, useEffect, useState } from 'react';

const EDITED = /^\/walls\/([^/]{1,384})\/?$/u;

/** The id in a path; null for the list. */
export function wallIn(path: string): string | null {
  const part = EDITED.exec(path)?.[1];
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

/** Another page in the language and theme of this one. */
export function keptHref(path: string): string {
  const held = new URLSearchParams(location.search);
  const kept = new URLSearchParams();
  for (const key of ['lang', 'theme']) if (held.has(key)) kept.set(key, held.get(key) ?? '');
  return kept.size === 0 ? path : `${path}?${kept.toString()}`;
}
export const hrefOf = (id: string | null): string =>
  keptHref(id === null ? '/walls' : `/walls/${encodeURIComponent(id)}`);

export function useWallsAddress(): readonly [string | null, (id: string | null) => void] {
  const [id, setId] = useState(() => wallIn(location.pathname));
  useEffect(() => {
    const back = (): void => setId(wallIn(location.pathname));
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const go = useCallback((next: string | null) => {
    history.pushState(null, '', hrefOf(next));
    setId(next);
  }, []);
  return [id, go];
}
