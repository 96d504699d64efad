// For: what happened on the floor since this page opened, told from the lists of the frames. May import: shared, store. Promises: pure; newest first; bounded.
import type { AlertItem, AnnouncementItem, FlagItem, SourceItem } from '../../../shared/board/board.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import type { Frame } from '../../store/state.ts';

export type Change = { readonly key: string; readonly at: EpochMillis } & (
  | { readonly kind: 'opened'; readonly alert: AlertItem }
  | { readonly kind: 'cleared'; readonly alert: AlertItem }
  | { readonly kind: 'source'; readonly source: SourceItem }
  | { readonly kind: 'flag'; readonly flag: FlagItem }
  | { readonly kind: 'announced'; readonly announcement: AnnouncementItem }
  | { readonly kind: 'agent'; readonly id: string; readonly isLost: boolean }
);

/** Changes kept. */
const KEPT = 80;

/** The log after a frame. `before` is null for the first frame: what is open then is told with the instant it began. */
export function logged(log: readonly Change[], before: Frame | null, next: Frame): readonly Change[] {
  const fresh = [
    ...alertChanges(before, next),
    ...sourceChanges(before, next),
    ...flagChanges(before, next),
    ...announced(before, next),
    ...agentChanges(before, next),
  ];
  if (fresh.length === 0) return log;
  const known = new Set(fresh.map((change) => change.key));
  return [...fresh, ...log.filter((change) => !known.has(change.key))]
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
    .slice(0, KEPT);
}

const alertKey = ({ rule, table, row, since }: AlertItem): string => `${rule}/${table}/${row}/${since}`;

/** Of a silent source, its own line tells. */
function alertChanges(before: Frame | null, next: Frame): Change[] {
  if (before?.lists.alerts === next.lists.alerts) return [];
  const ofFigures = (frame: Frame | null) => frame?.lists.alerts?.filter(({ table }) => table !== 'sources') ?? [];
  const [old, now] = [ofFigures(before), ofFigures(next)];
  const oldKeys = new Set(old.map(alertKey));
  const nowKeys = new Set(now.map(alertKey));
  return [
    ...now
      .filter((alert) => !oldKeys.has(alertKey(alert)))
      .map((alert) => ({ kind: 'opened', key: `opened/${alertKey(alert)}`, at: alert.since, alert }) as const),
    ...old
      .filter((alert) => !nowKeys.has(alertKey(alert)))
      .map((alert) => ({ kind: 'cleared', key: `cleared/${alertKey(alert)}`, at: next.at, alert }) as const),
  ];
}

/** Of sources that are well, a first frame says nothing; later frames tell every change of state. */
function sourceChanges(before: Frame | null, next: Frame): Change[] {
  const [old, now] = [before?.lists.sources, next.lists.sources ?? []];
  if (old === now) return [];
  const states = new Map(old?.map((source) => [source.id, source.state]));
  const isWell = ({ state }: SourceItem): boolean => state === 'live' || state === 'unmonitored';
  return now
    .filter((source) => {
      const was = states.get(source.id);
      return was === undefined ? !isWell(source) : was !== source.state && source.state !== 'unmonitored';
    })
    .map(
      (source) => ({ kind: 'source', key: `source/${source.id}/${source.since}`, at: source.since, source }) as const,
    );
}

function flagChanges(before: Frame | null, next: Frame): Change[] {
  if (before?.lists.flags === next.lists.flags) return [];
  const old = new Set(before?.lists.flags?.map((flag) => flag.contactId));
  return (next.lists.flags ?? [])
    .filter((flag) => !old.has(flag.contactId))
    .map((flag) => ({ kind: 'flag', key: `flag/${flag.contactId}/${flag.since}`, at: flag.since, flag }) as const);
}

function announced(before: Frame | null, next: Frame): Change[] {
  if (before?.lists.announcements === next.lists.announcements) return [];
  const old = new Set(before?.lists.announcements?.map((item) => item.id));
  return (next.lists.announcements ?? [])
    .filter((item) => !old.has(item.id))
    .map((item) => ({ kind: 'announced', key: `said/${item.id}`, at: item.at, announcement: item }) as const);
}

/** Agents that can no longer be reached, and those who can again. Rows that did not change are the same object and cost nothing. */
function agentChanges(before: Frame | null, next: Frame): Change[] {
  const [old, now] = [before?.tables.agents, next.tables.agents];
  if (old === now || now === undefined) return [];
  const changes: Change[] = [];
  for (const [id, row] of now.rows) {
    const was = old?.rows.get(id);
    if (was === row || isLost(was) === isLost(row)) continue;
    const since = row['since'];
    const at = typeof since === 'number' ? since : next.at;
    changes.push({ kind: 'agent', key: `agent/${id}/${at}`, at, id, isLost: isLost(row) });
  }
  return changes;
}

const isLost = (row: HeldRow | undefined): boolean => row?.['headline'] === 'unknown';
