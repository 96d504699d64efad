// For: the alerts of today as bars in lanes. May import: shared. Promises: pure; a lane for each row that had alerts, what is open before all else, then the busiest, sources last; what is left out is counted.
import { SEVERITIES } from '../../../shared/domain.ts';
import type { PastAlert } from '../../../shared/rules/alert-history.ts';
import { rowKey, type ScopeKind } from '../../../shared/rules/places.ts';
import { HOUR, type EpochMillis } from '../../../shared/time.ts';

export interface Lane {
  readonly key: string;
  readonly kind: ScopeKind;
  readonly row: string;
  readonly alerts: readonly PastAlert[];
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** Alerts of rows that have no lane. */
  readonly undrawn: number;
}

const ofSource = ({ kind }: Pick<Lane, 'kind'>): number => Number(kind === 'source');

/** How bad the worst is that is open in a lane; nothing open is less than anything. */
const openIn = ({ alerts }: Lane): number =>
  Math.max(
    -1,
    ...alerts.filter(({ closedAt }) => closedAt === null).map(({ severity }) => SEVERITIES.indexOf(severity)),
  );

/** At most `most` lanes, those with something open first; alerts that were open at or after `from`. */
export function lanesOf(past: readonly PastAlert[], from: EpochMillis, most: number): Lanes {
  const lanes = new Map<string, PastAlert[]>();
  for (const alert of past) {
    if ((alert.closedAt ?? Infinity) < from) continue;
    const key = rowKey(alert.kind, alert.row);
    lanes.set(key, [...(lanes.get(key) ?? []), alert]);
  }
  const all = [...lanes].map(([key, alerts]) => ({ key, kind: alerts[0]!.kind, row: alerts[0]!.row, alerts }));
  const first = all.sort(
    (a, b) => openIn(b) - openIn(a) || b.alerts.length - a.alerts.length || (a.key < b.key ? -1 : 1),
  );
  return {
    lanes: first.slice(0, most).sort((a, b) => ofSource(a) - ofSource(b)),
    undrawn: first.slice(most).reduce((sum, { alerts }) => sum + alerts.length, 0),
  };
}

/** Whole hours from the first alert of the day (an hour before now at the latest) to the next full hour after now. */
export function hoursOf(
  lanes: readonly Lane[],
  dayFrom: EpochMillis,
  now: EpochMillis,
): { readonly from: EpochMillis; readonly to: EpochMillis } {
  const first = Math.min(...lanes.flatMap(({ alerts }) => alerts.map(({ openedAt }) => openedAt)), now - HOUR);
  const hour = (at: number): number => dayFrom + Math.floor((at - dayFrom) / HOUR) * HOUR;
  const from = Math.max(dayFrom, hour(first));
  const to = hour(now) + 2 * HOUR;
  return { from: Math.min(from, to - 4 * HOUR), to };
}

/** Every so many hours a tick, so that there are at most nine. */
export function hourTicks({
  from,
  to,
}: {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}): readonly EpochMillis[] {
  const hours = Math.round((to - from) / HOUR);
  const every = [1, 2, 3, 4, 6].find((step) => hours / step <= 9) ?? 8;
  return Array.from({ length: Math.floor(hours / every) + 1 }, (_, nth) => from + nth * every * HOUR);
}
