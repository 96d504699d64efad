// For: the order of the queue table. May import: shared, store, queue-facts. Promises: pure; total (equal figures fall back to wait, name, id); what is unknown stands last either way.
import { SEVERITY_RANK } from '../../../shared/domain.ts';
import { numberIn } from '../../store/selectors.ts';
import type { QueueFacts } from './queue-facts.ts';

export const SORT_KEYS = ['status', 'queue', 'waiting', 'longest', 'sl15', 'sl', 'abandoned', 'free', 'aht'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type Direction = 'ascending' | 'descending';
export interface Sort {
  readonly key: SortKey;
  readonly direction: Direction;
}

export const DEFAULT_SORT: Sort = { key: 'longest', direction: 'descending' };

/** The direction in which a column puts trouble first. */
const FIRST: Readonly<Record<SortKey, Direction>> = {
  status: 'descending',
  queue: 'ascending',
  waiting: 'descending',
  longest: 'descending',
  sl15: 'ascending',
  sl: 'ascending',
  abandoned: 'descending',
  free: 'ascending',
  aht: 'descending',
};

/** The sort after a click on a column: trouble first, then turned round. */
export function sortedBy(key: SortKey, before: Sort): Sort {
  if (before.key !== key) return { key, direction: FIRST[key] };
  return { key, direction: before.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** What a column compares; null is unknown. Waits compare by their anchor, so that their order does not depend on the clock. */
function valueOf({ row, status, name }: QueueFacts, key: SortKey): number | string | null {
  switch (key) {
    case 'status':
      return status === null ? 0 : SEVERITY_RANK[status];
    case 'queue':
      return name;
    case 'waiting':
      return numberIn(row, 'waiting');
    case 'longest':
      return negative(numberIn(row, 'longestWait.since'));
    case 'sl15':
      return numberIn(row, 'sl@slide15');
    case 'sl':
      return numberIn(row, 'sl@today');
    case 'abandoned':
      return numberIn(row, 'abandonRate@today');
    case 'free':
      return numberIn(row, 'available');
    case 'aht':
      return numberIn(row, 'aht@today');
  }
}

const negative = (value: number | null): number | null => (value === null ? null : -value);

/** The facts in order; the input is left as it is. */
export const sortQueues = (facts: readonly QueueFacts[], { key, direction }: Sort): readonly QueueFacts[] =>
  [...facts].sort(
    (a, b) =>
      compare(valueOf(a, key), valueOf(b, key), direction) ||
      compare(valueOf(a, 'longest'), valueOf(b, 'longest'), 'descending') ||
      compare(a.name, b.name, 'ascending') ||
      compare(a.id, b.id, 'ascending'),
  );

function compare(a: number | string | null, b: number | string | null, direction: Direction): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b) : a < b ? -1 : a > b ? 1 : 0;
  return direction === 'ascending' ? order : -order;
}
