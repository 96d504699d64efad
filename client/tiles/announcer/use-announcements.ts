// For: announcing what opens and what is over, on laptops and walls. May import: shared, store, screen, i18n, announcer parts. Promises: each once a browser, over reconnects and pages.
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Millis } from '../../../shared/time.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useWords } from '../../i18n/console-words.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { useScreen } from '../../screen/use-screen.ts';
import { list, row, rulesInForce } from '../../store/selectors.ts';
import type { AlertItem } from '../../../shared/board/board.ts';
import { alertWords } from '../limit-words.ts';
import { claim, forget } from './claim.ts';
import { decide, type Announcement, type Known } from './decide.ts';
import { announce } from './outlets.ts';
import { SILENT, type Loudness } from './settings.ts';

const alerts = list('alerts');
/** Names this page among those of the browser. */
const PAGE =
  typeof crypto !== 'undefined' && 'randomUUID' in crypto ? crypto.randomUUID() : `${performance.timeOrigin}`;
const wait = (ms: Millis): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** `loudFor`: how loud an announcement is here and now; what is silent is passed over and never made up for. */
export function useAnnouncements(loudFor: (announcement: Announcement) => Loudness): void {
  const { store } = useScreenContext();
  const open = useScreen(alerts);
  const ready = useScreen((state) => state.frame !== null && state.connection.state === 'live');
  const known = useRef<Known | null>(null);
  const words = useAnnouncementWords();
  const look = useEffectEvent(() => {
    if (!ready) return;
    const now = store.serverNow();
    const decided = decide(known.current, open, now);
    known.current = decided.known;
    const { say } = decided;
    const loudness = say === null ? SILENT : loudFor(say);
    if (say === null || !(loudness.notify || loudness.sound || loudness.speech)) return;
    void claim(localStorage, say.key, PAGE, Math.round(store.now()), wait).then((isMine) => {
      if (isMine) announce(words(say), loudness);
    });
  });
  useEffect(() => look(), [open, ready]);
  useEffect(() => forget(localStorage, Math.round(store.now())), [store]);
}

function useAnnouncementWords() {
  const { api } = useScreenContext().store;
  const say = useAlertsWords();
  const consoleSay = useWords();
  const language = useLanguage();
  const nameOf = ({ table, row: id }: AlertItem): string => {
    const state = api.getState();
    if (table === 'totals') return say('item.total');
    const name =
      table === 'sources'
        ? list('sources')(state).find((item) => item.id === id)?.name
        : row(table, id)(state)?.['name'];
    return name === undefined || name === null || typeof name === 'number' ? id : localText(name, language);
  };
  return ({ key, kind, alert, more }: Announcement) => {
    const what = alertWords(alert, { say: consoleSay, language, rules: rulesInForce(api.getState()) });
    const text = kind === 'opened' ? what : say('loud.cleared', { what });
    const title = more === 0 ? nameOf(alert) : `${nameOf(alert)} +${more}`;
    return { key, title, text, severity: kind === 'opened' ? alert.severity : ('cleared' as const), language };
  };
}
