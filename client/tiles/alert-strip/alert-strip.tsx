// For: everything that is wrong now, in one line that is read from 5 m. May import: shared, store, screen, i18n, ui, tiles. Promises: 32 px at least; what has no room turns up on the next page; no all-clear from silence.
import { useMemo } from 'react';
import { FIELD } from '../../../shared/walls/grid.ts';
import { useLanguage, useT } from '../../i18n/i18n.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, ids, list, rulesInForce } from '../../store/selectors.ts';
import { worstOf } from '../../store/status.ts';
import type { ScreenState } from '../../store/state.ts';
import { cutClass } from '../../ui/cut.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { usePage } from '../paging.ts';
import { alertEntries, type AlertEntry } from './alert-entries.ts';
import { alertWords, type AlertWords } from './alert-words.ts';
import { stripPages } from './strip-pages.ts';
import './alert-strip.css';

const alerts = list('alerts');
const sources = list('sources');
const queueIds = ids('queues');
const entriesSaid = (state: ScreenState): string =>
  JSON.stringify(
    alertEntries(
      { alerts: alerts(state), sources: sources(state) },
      state.frame?.tables ?? NO_TABLES,
      rulesInForce(state),
    ),
  );
const NO_TABLES = {};

/** What the count takes of a strip, px. */
const COUNT_PX = 140;
const FONT_PX = 34;

type Item = { key: string; text: string; filled: boolean; entry: AlertEntry; words: AlertWords };

/** `width`: of the whole strip, px; without one it goes across the wall. */
export function AlertStrip({ width = FIELD.width }: { readonly width?: number | undefined }) {
  const t = useT();
  const items = useItems();
  const pages = stripPages(items, width - COUNT_PX, FONT_PX);
  const page = usePage(pages.length);
  if (items.length === 0) return <AllInRange />;
  return (
    <section className="alert-strip">
      <ol>
        {(pages[page] ?? []).map(({ key, entry, words }) => (
          <li key={key} className={`alert alert-${entry.severity}${cutClass(entry.severity)}`}>
            <AlertMark entry={entry} />
            <b>{words.name}</b>
            <span>{words.phrase}</span>
            {words.since !== '' && <time className="num">{words.since}</time>}
          </li>
        ))}
      </ol>
      <span className="alert-count">{t('alert.open', { count: items.length })}</span>
    </section>
  );
}

function useItems(): readonly Item[] {
  const t = useT();
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  // As text: what is wrong hardly ever changes, the tables do with each frame.
  const said = useScreen(entriesSaid);
  const entries = useMemo(() => JSON.parse(said) as readonly AlertEntry[], [said]);
  const now = useAtNow((at) => (entries.length === 0 ? 0 : at));
  return entries.map((entry) => {
    const words = alertWords(entry, t, language, { now, zone });
    const text = `${words.name}${words.phrase}${words.since}`;
    return { key: entry.key, text, filled: entry.severity !== 'watch', entry, words };
  });
}

function AlertMark({ entry }: { readonly entry: AlertEntry }) {
  if (entry.about !== 'source') return <StatusMark status={entry.severity} breathing />;
  return (
    <span className={entry.lost ? 'mark-breach' : 'ink-2'}>
      <Glyph name={entry.lost ? 'lost' : 'stale'} />
    </span>
  );
}

/** Said only of queues that are seen: with a silent source nobody can say that all is well. */
function AllInRange() {
  const t = useT();
  const { store } = useScreenContext();
  const total = useScreen(queueIds).length;
  const blind = useScreen(sources).some(({ state }) => state === 'stale' || state === 'unavailable');
  const inRange = useAtNow((now) => {
    const state = store.api.getState();
    const rows = state.frame?.tables.queues?.rows;
    const rules = rulesInForce(state);
    return queueIds(state).filter((id) => worstOf(rules, { table: 'queues', id, row: rows?.get(id), now }) === null)
      .length;
  });
  if (total === 0) return <section className="alert-strip" />;
  return (
    <section className="alert-strip">
      <p className="alert all-in-range">
        {!blind && inRange === total && (
          <span className="ok">
            <Glyph name="ok" />
          </span>
        )}
        {blind ? t('alert.blind', { count: inRange, total }) : t('alert.allInRange', { count: inRange, total })}
      </p>
    </section>
  );
}
