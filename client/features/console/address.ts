// For: what the console's address says: selection, order, filter. May import: shared, queue-sort, queue-filter. Promises: pure; reading what was written gives the same; nonsense reads as nothing said.
import { CHANNELS } from '../../../shared/domain.ts';
import { NO_FILTER, QUICK_VIEWS, STATES, type Filter } from './queue-filter.ts';
import { DEFAULT_SORT, SORT_KEYS, type Sort } from './queue-sort.ts';

export interface Address {
  /** The queue whose drawer is open. */
  readonly queue: string | null;
  readonly sort: Sort;
  readonly filter: Filter;
}

const KEYS = ['queue', 'sort', 'view', 'state', 'channel', 'find'] as const;

export function readAddress(query: string): Address {
  const params = new URLSearchParams(query);
  return {
    queue: params.get('queue') || null,
    sort: sortIn(params.get('sort')),
    filter: {
      view: QUICK_VIEWS.find((view) => view === params.get('view')) ?? NO_FILTER.view,
      states: listIn(params.get('state'), STATES),
      channels: listIn(params.get('channel'), CHANNELS),
      find: params.get('find') ?? '',
    },
  };
}

/** The query (with `?`, or empty) that says it; other parameters of `query` stay. */
export function writeAddress(query: string, { queue, sort, filter }: Address): string {
  const params = new URLSearchParams(query);
  const said: Readonly<Record<(typeof KEYS)[number], string>> = {
    queue: queue ?? '',
    sort: sortText(sort) === sortText(DEFAULT_SORT) ? '' : sortText(sort),
    view: filter.view === NO_FILTER.view ? '' : filter.view,
    state: filter.states.join(','),
    channel: filter.channels.join(','),
    find: filter.find.trim(),
  };
  for (const key of KEYS)
    if (said[key] === '') params.delete(key);
    else params.set(key, said[key]);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

const sortText = ({ key, direction }: Sort): string => (direction === 'descending' ? `-${key}` : key);

function sortIn(text: string | null): Sort {
  const key = SORT_KEYS.find((known) => known === text?.replace(/^-/u, ''));
  return key === undefined
    ? DEFAULT_SORT
    : { key, direction: text?.startsWith('-') === true ? 'descending' : 'ascending' };
}

const listIn = <T extends string>(text: string | null, known: readonly T[]): readonly T[] => {
  const named = new Set((text ?? '').split(','));
  return known.filter((item) => named.has(item));
};
