// For: which wall is open, in the address. May import: react, format. Promises: a link opens it; back and forward move between list and editor; language and theme stay.
import { useCallback, useEffect, useState } from 'react';
import { keptHref, nameIn } from '../../format/address.ts';

const EDITED = /^\/walls\/([^/]{1,384})\/?$/u;

/** The id in a path; null for the list. */
export function wallIn(path: string): string | null {
  const part = EDITED.exec(path)?.[1];
  return part === undefined ? null : nameIn(part);
}

/** Where the wall itself is shown, in the language and theme of this page. */
export const shownHref = (id: string): string => keptHref(`/wall/${encodeURIComponent(id)}`, location.search);
/** Where it is edited; null: the list. */
export const hrefOf = (id: string | null): string =>
  keptHref(id === null ? '/walls' : `/walls/${encodeURIComponent(id)}`, location.search);

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
