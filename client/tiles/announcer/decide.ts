// For: which alerts this browser announces now. May import: shared. Promises: pure; each opening and each end once; what was open long before anybody looked is no news; several at once are one announcement.
import { bySeverity } from '../../../shared/domain.ts';
import type { AlertItem } from '../../../shared/board/board.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';

/** An alert that opened longer ago is shown, and not announced: the screen was away. */
export const NEWS: Millis = 2 * MINUTE;

export interface Announcement {
  /** The same for every page of a browser: who claims it first says it. */
  readonly key: string;
  readonly kind: 'opened' | 'cleared';
  readonly alert: AlertItem;
  /** How many others it stands for. */
  readonly more: number;
}
/** The alerts that have been announced as open, by id. */
export type Known = ReadonlyMap<string, AlertItem>;

export interface Decided {
  readonly known: Known;
  readonly say: Announcement | null;
}

const worstFirst = (a: AlertItem, b: AlertItem): number =>
  bySeverity(a, b) || a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);

/** `known` null: the first look, at which what is open is only learnt unless it is news. */
export function decide(known: Known | null, open: readonly AlertItem[], now: EpochMillis): Decided {
  const before = known ?? new Map<string, AlertItem>();
  const next = new Map(
    open.filter(({ id, quiet }) => before.has(id) || quiet === null).map((alert) => [alert.id, alert]),
  );
  const fresh = open.filter((alert) => !before.has(alert.id) && isNews(alert, now)).sort(worstFirst);
  const ids = new Set(open.map(({ id }) => id));
  const gone = [...before.values()].filter(({ id, severity }) => !ids.has(id) && severity !== 'watch').sort(worstFirst);
  const [opened] = fresh;
  const [cleared] = gone;
  if (opened !== undefined) return { known: next, say: said('opened', opened, fresh.length - 1) };
  if (cleared !== undefined) return { known: next, say: said('cleared', cleared, gone.length - 1) };
  return { known: next, say: null };
}

/** Who has taken it on, put it off or silenced it knows. */
const isNews = ({ quiet, owner, openedAt }: AlertItem, now: EpochMillis): boolean =>
  quiet === null && owner === null && now - openedAt <= NEWS;

const said = (kind: Announcement['kind'], alert: AlertItem, more: number): Announcement => ({
  key: `${kind} ${alert.id}`,
  kind,
  alert,
  more,
});
