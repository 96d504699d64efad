// For: which queues the table shows, and how many each choice would show. May import: shared, queue-facts. Promises: pure; an empty choice hides nothing.
import type { Channel } from '../../../shared/domain.ts';
import type { QueueFacts } from './queue-facts.ts';

export const STATES = ['breach', 'watch', 'range'] as const;
export type QueueState = (typeof STATES)[number];
export const QUICK_VIEWS = ['all', 'attention', 'waiting', 'unstaffed'] as const;
export type QuickView = (typeof QUICK_VIEWS)[number];

export interface Filter {
  readonly view: QuickView;
  /** Empty: every state. */
  readonly states: readonly QueueState[];
  /** Empty: every channel. */
  readonly channels: readonly Channel[];
  readonly find: string;
}

export const NO_FILTER: Filter = { view: 'all', states: [], channels: [], find: '' };

const stateOf = ({ status }: QueueFacts): QueueState =>
  status === null ? 'range' : status === 'watch' ? 'watch' : 'breach';

function inView(facts: QueueFacts, view: QuickView): boolean {
  if (view === 'attention') return facts.status !== null;
  if (view === 'waiting') return (facts.waiting ?? 0) > 0;
  return view === 'all' || facts.free === 0;
}

const found = ({ id, name }: QueueFacts, find: string): boolean => {
  const wanted = find.trim().toLowerCase();
  return wanted === '' || name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted);
};

/** The queues that pass every choice. */
export const filterQueues = (all: readonly QueueFacts[], filter: Filter): readonly QueueFacts[] =>
  all.filter(
    (facts) =>
      inView(facts, filter.view) &&
      (filter.states.length === 0 || filter.states.includes(stateOf(facts))) &&
      (filter.channels.length === 0 || (facts.channel !== null && filter.channels.includes(facts.channel))) &&
      found(facts, filter.find),
  );

/** How many queues each choice holds on the whole floor. */
export interface Counts {
  readonly views: Readonly<Record<QuickView, number>>;
  readonly states: Readonly<Record<QueueState, number>>;
  /** Channels that the floor has, in order of first appearance. */
  readonly channels: readonly (readonly [Channel, number])[];
}

export function countQueues(all: readonly QueueFacts[]): Counts {
  const views = { all: 0, attention: 0, waiting: 0, unstaffed: 0 };
  const states = { breach: 0, watch: 0, range: 0 };
  const channels = new Map<Channel, number>();
  for (const facts of all) {
    for (const view of QUICK_VIEWS) if (inView(facts, view)) views[view]++;
    states[stateOf(facts)]++;
    if (facts.channel !== null) channels.set(facts.channel, (channels.get(facts.channel) ?? 0) + 1);
  }
  return { views, states, channels: [...channels] };
}

/** The list with `item` put in or taken out. */
export const toggled = <T>(items: readonly T[], item: T): readonly T[] =>
  items.includes(item) ? items.filter((other) => other !== item) : [...items, item];
