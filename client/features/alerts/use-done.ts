// For: why something that was asked for was not done. May import: i18n, documents/unanswered. Promises: a server that is not reached is a reason like any other; the next that is done takes the reason away.
import { useState } from 'react';
import { ifUnanswered } from '../../documents/unanswered.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';

interface Done {
  /** In words; null while all was done. */
  readonly failed: string | null;
  /** Waits for what resolves to null, or to why it was refused; rejects with our own mistakes alone. */
  readonly did: (work: Promise<string | null>) => Promise<void>;
}

export function useDone(): Done {
  const say = useAlertsWords();
  const [why, setWhy] = useState<string | null>(null);
  const did = async (work: Promise<string | null>): Promise<void> => {
    setWhy(await work.catch(ifUnanswered(() => say('act.noAnswer'))));
  };
  return { failed: why === null ? null : say('act.failed', { why }), did };
}
