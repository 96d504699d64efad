// For: who can be told, and what runbooks there are, as the server knows them. May import: shared, react, rules-door. Promises: asked once a page; without an answer it is asked again.
import { useEffect, useState } from 'react';
import type { NamedItem } from '../../../shared/rules/answers.ts';
import { readNamed } from './rules-door.ts';

export interface Told {
  /** Contact points and rosters. */
  readonly people: readonly NamedItem[];
  readonly runbooks: readonly NamedItem[];
  /** True once the server has said who there is. */
  readonly known: boolean;
}

const NOBODY: Told = { people: [], runbooks: [], known: false };
/** A server that is still reading its journal answers later. */
const RETRY_MS = 3000;

export function useTold(): Told {
  const [told, setTold] = useState(NOBODY);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isLeft = false;
    let again: ReturnType<typeof setTimeout> | null = null;
    Promise.all([readNamed('contact-points'), readNamed('rosters'), readNamed('runbooks')]).then(
      ([points, rosters, runbooks]) => isLeft || setTold({ people: [...points, ...rosters], runbooks, known: true }),
      () => isLeft || (again = setTimeout(() => setTries((count) => count + 1), RETRY_MS)),
    );
    return () => {
      isLeft = true;
      if (again !== null) clearTimeout(again);
    };
  }, [tries]);
  return told;
}
