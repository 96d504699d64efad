// For: the supervisor's console, page `/`. May import: shared, store, screen, i18n, tiles, console parts. Promises: selection, order and filter live in the address; works wholly from the keyboard.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { useServerNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { rulesInForce } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { useFreshness } from '../../tiles/freshness.ts';
import { DayPanel } from './day-panel.tsx';
import { Drawer } from './drawer.tsx';
import { Loading, NoQueues, NothingFound } from './empty-states.tsx';
import { Filters } from './filters.tsx';
import { LinkStrip } from './link-strip.tsx';
import { LogPanel } from './log-panel.tsx';
import { queueFacts, type QueueFacts } from './queue-facts.ts';
import { countQueues, filterQueues, NO_FILTER, type Filter } from './queue-filter.ts';
import { sortQueues, type Sort } from './queue-sort.ts';
import { QueueTable } from './queue-table.tsx';
import { Summary } from './summary.tsx';
import { TopBar } from './top-bar.tsx';
import { useAddress } from './use-address.ts';
import { useChangeLog } from './use-change-log.ts';
import { useKeys } from './use-keys.ts';
import './console.css';

const hasFrame = (state: ScreenState): boolean => state.frame !== null;

export function Console() {
  const freshness = useFreshness();
  const loaded = useScreen(hasFrame);
  return (
    <div className="console" data-freshness={freshness}>
      <TopBar />
      <LinkStrip />
      {loaded ? <Floor /> : <Loading />}
    </div>
  );
}

function Floor() {
  const [{ queue, sort, filter }, change] = useAddress();
  const changes = useChangeLog();
  const all = useQueueFacts();
  const shown = useMemo(() => sortQueues(filterQueues(all, filter), sort), [all, filter, sort]);
  const ids = useSameIds(shown);
  const [current, setCurrent] = useState<string | null>(queue);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const findRef = useRef<HTMLInputElement>(null);
  useDrawerFeed(queue);
  useFirstLook(all, queue, change);
  const open = useCallback(
    (id: string | null) => {
      change({ queue: id });
      if (id !== null) setCurrent(id);
    },
    [change],
  );
  const onSort = useCallback(
    (next: Sort) => {
      change({ sort: next });
    },
    [change],
  );
  const onFilter = (next: Filter): void => {
    change({ filter: next });
  };
  const close = useCallback(() => {
    open(null);
  }, [open]);
  useKeys({
    move: (by) => {
      const next = stepped(ids, current, by);
      if (next === null) return;
      setCurrent(next);
      if (queue !== null) open(next);
      focusRow(bodyRef.current, next);
    },
    open: () => {
      const id = current !== null && ids.includes(current) ? current : ids[0];
      if (id !== undefined) open(id);
    },
    close,
    find: () => findRef.current?.focus(),
  });
  return (
    <div className={queue === null ? 'panes' : 'panes panes-open'}>
      <Filters filter={filter} counts={countQueues(all)} onChange={onFilter} findRef={findRef} />
      <main className="middle">
        <Summary />
        <div className="queues-place">
          {all.length === 0 && <NoQueues />}
          {all.length > 0 && ids.length === 0 && (
            <NothingFound
              hidden={all.length}
              onShowAll={() => {
                onFilter(NO_FILTER);
              }}
            />
          )}
          {ids.length > 0 && (
            <QueueTable
              ids={ids}
              sort={sort}
              onSort={onSort}
              openId={queue}
              currentId={current !== null && ids.includes(current) ? current : null}
              onOpen={open}
              bodyRef={bodyRef}
            />
          )}
        </div>
        <div className="lower">
          <DayPanel />
          <LogPanel changes={changes} />
        </div>
      </main>
      {queue !== null && <Drawer id={queue} changes={changes} onClose={close} />}
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

/** The drawer stands beside the table from this width on (console.css). */
const ROOMY = '(min-width: 1241px)';

/** A page opened on no queue in particular opens on the one that needs somebody most, if one does and there is room. */
function useFirstLook(
  all: readonly QueueFacts[],
  queue: string | null,
  change: (part: { readonly queue: string }) => void,
): void {
  const looked = useRef(queue !== null);
  useEffect(() => {
    if (looked.current || all.length === 0) return;
    looked.current = true;
    const [worst] = sortQueues(all, { key: 'status', direction: 'descending' });
    if (worst !== undefined && worst.status !== null && matchMedia(ROOMY).matches) change({ queue: worst.id });
  }, [all, change]);
}

/** Tells the connection whose waiting contacts this screen wants. */
function useDrawerFeed(queue: string | null): void {
  const { store } = useScreenContext();
  useEffect(() => {
    store.openDrawer(queue);
  }, [store, queue]);
  useEffect(
    () => () => {
      store.openDrawer(null);
    },
    [store],
  );
}

/** The row `by` steps on from the one the keys stand on; without one, the first (or the last, going up). */
function stepped(ids: readonly string[], from: string | null, by: number): string | null {
  const at = from === null ? -1 : ids.indexOf(from);
  const start = at < 0 && by < 0 ? ids.length : at;
  return ids[Math.max(0, Math.min(ids.length - 1, start + by))] ?? null;
}

function focusRow(body: HTMLTableSectionElement | null, id: string): void {
  const row = body?.querySelector<HTMLElement>(`[data-queue="${CSS.escape(id)}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
