// For: alerts of the last days, and what is silenced. May import: shared, react, store, screen, rules-door. Promises: read anew when the list of open alerts changes; without an answer what is known stays.
import { useEffect, useState } from 'react';
import type { PastAlert } from '../../../shared/rules/alert-history.ts';
import type { SilenceItem } from '../../../shared/rules/answers.ts';
import { DAY } from '../../../shared/time.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { useScreen } from '../../screen/use-screen.ts';
import { list } from '../../store/selectors.ts';
import { readHistory, readSilences } from './rules-door.ts';

export interface Past {
  /** False until the server has answered: that nothing is held says nothing yet. */
  readonly known: boolean;
  readonly alerts: readonly PastAlert[];
  readonly silences: readonly SilenceItem[];
  reload(): void;
}

const open = list('alerts');
/** Changes that come together are one question. */
const REST_MS = 400;
/** A server that is still reading its journal answers later. */
const RETRY_MS = 3000;
const PAST_DAYS = 7;

export function usePast(): Past {
  const { store } = useScreenContext();
  const alerts = useScreen(open);
  const [asked, ask] = useState(0);
  const [held, setHeld] = useState<Omit<Past, 'reload'>>({ known: false, alerts: [], silences: [] });
  useEffect(() => {
    let isLeft = false;
    let again: ReturnType<typeof setTimeout> | null = null;
    const timer = setTimeout(() => {
      const since = Math.max(0, Math.round(store.serverNow() - PAST_DAYS * DAY));
      Promise.all([readHistory(since), readSilences()]).then(
        ([past, silences]) => isLeft || setHeld({ known: true, alerts: past, silences }),
        () => isLeft || (again = setTimeout(() => ask((count) => count + 1), RETRY_MS)),
      );
    }, REST_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
      if (again !== null) clearTimeout(again);
    };
  }, [alerts, asked, store]);
  return { ...held, reload: () => ask((count) => count + 1) };
}
