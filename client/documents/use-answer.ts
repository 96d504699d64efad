// For: what the server answers, asked for while a pane is open. May import: react. Promises: without an answer it is asked again, our own mistakes end loudly; an old answer never comes after a new one.
import { useEffect, useState } from 'react';
import { ifUnanswered } from './unanswered.ts';

/** A server that is still reading its journal answers later. */
const RETRY_MS = 3000;

export interface Answer<T> {
  /** Null until there is one. */
  readonly answer: T | null;
  ask(): void;
}

/** `read`: the same function as long as the question is the same. `everyMs`: asked again so often. */
export function useAnswer<T>(read: () => Promise<T>, everyMs: number | null = null): Answer<T> {
  const [held, setHeld] = useState<{ readonly of: unknown; readonly answer: T } | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = (ms: number | null): void => {
      if (!isLeft && ms !== null) timer = setTimeout(() => setAsked((count) => count + 1), ms);
    };
    read().then(
      (answer) => {
        if (!isLeft) setHeld({ of: read, answer });
        later(everyMs);
      },
      ifUnanswered(() => later(RETRY_MS)),
    );
    return () => {
      isLeft = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [read, asked, everyMs]);
  return { answer: held?.of === read ? held.answer : null, ask: () => setAsked((count) => count + 1) };
}
