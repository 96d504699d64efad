// For: the supervisor's console, page `/`. May import: shared, store, screen, i18n, tiles, console parts. Promises: selection, order and filter live in the address; works wholly from the keyboard.
import { useCallback, useMemo, useRef } from 'react';
import { useLanguage } from '../../i18n/i18n.ts';
import { useServerNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { rulesInForce } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { useFreshness } from '../../tiles/freshness.ts';
import { DayPanel } from './day-panel.tsx';
import { Drawer } from './drawer.tsx';
import { Loading, NoQueues, NothingFound } from './empty-states.tsx';
import { Filters } from './filters.tsx';
import { Announcer } from '../../tiles/announcer/announcer.tsx';
import { LinkStrip } from '../../tiles/console-bar/link-strip.tsx';
import { LogPanel } from './log-panel.tsx';
import { queueFacts, type QueueFacts } from './queue-facts.ts';
import { countQueues, filterQueues, NO_FILTER, type Filter } from './queue-filter.ts';
import { sortQueues, type Sort } from './queue-sort.ts';
import { QueueTable } from './queue-table.tsx';
import { Summary } from './summary.tsx';
import { TopBar } from '../../tiles/console-bar/top-bar.tsx';
import { useFocusHomes } from '../../ui/use-focus-homes.ts';
import { useAddress, type Going } from './use-address.ts';
import { useChangeLog } from './use-change-log.ts';
import { useDrawerFeed } from './use-drawer-feed.ts';
import { useFirstLook } from './use-first-look.ts';
import { useRowWindow } from './use-row-window.ts';
import { useSelection } from './use-selection.ts';
import './console.css';

const hasFrame = (state: ScreenState): boolean => state.frame !== null;

export function Console() {
  const freshness = useFreshness();
  useFocusHomes();
  const loaded = useScreen(hasFrame);
  return (
    <div className="console" data-freshness={freshness}>
      <TopBar />
      <LinkStrip />
      <Announcer />
      {loaded ? <Floor /> : <Loading />}
    </div>
  );
}

function Floor() {
  const [{ queue, sort, filter }, change] = useAddress();
  const changes = useChangeLog();
  const all = useQueueFacts();
  const ids = useSameIds(useMemo(() => sortQueues(filterQueues(all, filter), sort), [all, filter, sort]));
  const findRef = useRef<HTMLInputElement>(null);
  const setQueue = useCallback((id: string | null, going: Going) => change({ queue: id }, going), [change]);
  const setSort = useCallback((next: Sort) => change({ sort: next }, 'step'), [change]);
  const setFilter = (next: Filter): void => change({ filter: next }, next.find === filter.find ? 'step' : 'along');
  const { placeRef, first, last, show } = useRowWindow(ids.length);
  const { onClose, ...selection } = useSelection({ ids, queue, setQueue, show, find: () => findRef.current?.focus() });
  useDrawerFeed(queue);
  useFirstLook(all, queue, setQueue);
  return (
    <div className={queue === null ? 'panes' : 'panes panes-open'} data-focus-home>
      <Filters filter={filter} counts={countQueues(all)} onChange={setFilter} findRef={findRef} />
      <main className="middle">
        <Summary />
        {ids.length > 0 ? (
          <QueueTable
            ids={ids}
            sort={sort}
            onSort={setSort}
            openId={queue}
            {...selection}
            {...{ placeRef, first, last }}
          />
        ) : all.length === 0 ? (
          <NoQueues />
        ) : (
          <NothingFound hidden={all.length} onShowAll={() => setFilter(NO_FILTER)} />
        )}
        <div className="lower">
          <DayPanel />
          <LogPanel changes={changes} />
        </div>
      </main>
      {queue !== null && <Drawer id={queue} changes={changes} onClose={onClose} />}
    </div>
  );
}

/** Facts of all queues, worked out anew with each frame of the table and each second. */
function useQueueFacts(): readonly QueueFacts[] {
  const table = useScreen((state) => state.frame?.tables.queues);
  const rules = useScreen(rulesInForce);
  const language = useLanguage();
  const now = useServerNow();
  return useMemo(() => queueFacts({ table, rules, language, now }), [table, rules, language, now]);
}

/** The ids in order; the same array while the order stays, so that the table is left alone. */
function useSameIds(facts: readonly QueueFacts[]): readonly string[] {
  const text = JSON.stringify(facts.map(({ id }) => id));
  return useMemo(() => JSON.parse(text) as readonly string[], [text]);
}
