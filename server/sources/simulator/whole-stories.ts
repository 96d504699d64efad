// For: the past, told story by story: what happened long ago never looks as if it were still going on. May import: shared, scenario. Promises: no story is split between two portions; every event once.
import type { EpochMillis } from '../../../shared/time.ts';
import { EVENTS_AT_ONCE, type SourceEvent } from '../source.ts';
import type { Stream } from './scenario/scenario.ts';
import type { Happening } from './scenario/sim.ts';
import type { Part } from './part.ts';

type Story = SourceEvent[];

/** One operating day's stories, each list in order of beginning. */
interface Day {
  readonly date: string;
  readonly since: EpochMillis;
  /** Teams, queues and people. */
  readonly described: Map<string, Story>;
  /** What agents do of their own, from sign-in to sign-out. */
  readonly agents: Map<string, Story>;
  readonly contacts: Map<string, Story>;
}

const dayOf = ({ day, event }: Happening): Day => ({
  ...{ date: day, since: event.time },
  ...{ described: new Map(), agents: new Map(), contacts: new Map() },
});

function keep({ described, agents, contacts }: Day, event: SourceEvent): void {
  const [stories, key] = event.name.endsWith('.described')
    ? [described, event.name]
    : 'contactId' in event.data
      ? [contacts, String(event.data.contactId)]
      : [agents, 'agentId' in event.data ? String(event.data.agentId) : ''];
  const story = stories.get(key);
  if (story === undefined) stories.set(key, [event]);
  else story.push(event);
}

const storiesOf = ({ described, agents, contacts }: Day): Story[] => [
  ...described.values(),
  ...agents.values(),
  ...contacts.values(),
];

/** Whole stories, as many as are taken in one go, off the end of `waiting`; a longer one goes by itself. */
function portionOf(waiting: Story[]): SourceEvent[] {
  const portion: SourceEvent[] = [];
  for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
    if (portion.length > 0 && portion.length + next.length > EVENTS_AT_ONCE) break;
    portion.push(...next);
    waiting.pop();
  }
  return portion;
}

/**
 * The happenings of `stream` that belong here: gathered day by day, each day told once it is over. Then who was there is
 * told before what they did: agents' own sessions, and after them each contact from its first event to its last. While
 * a day is gathered nothing is told. What is not over at `until` is told last.
 */
export function wholeStories(stream: Stream, belongs: (happening: Happening) => boolean): Part {
  let days: Day[] = [];
  /** Last first. */
  let waiting: Story[] = [];
  const gather = (until: EpochMillis, steps: number): void => {
    for (const happening of stream.take(until, steps)) {
      if (!belongs(happening)) continue;
      let day = days.find(({ date }) => date === happening.day);
      if (day === undefined) days.push((day = dayOf(happening)));
      keep(day, happening.event);
    }
  };
  const close = (until: EpochMillis): void => {
    const over = (day: Day): boolean => stream.next() > until || day.date < stream.oldest();
    waiting = days.filter(over).flatMap(storiesOf).reverse();
    days = days.filter((day) => !over(day));
  };
  return {
    next: () => Math.min(waiting.at(-1)?.[0]?.time ?? Infinity, days[0]?.since ?? Infinity, stream.next()),
    take(until, steps) {
      if (waiting.length === 0) {
        gather(until, steps);
        close(until);
      }
      return portionOf(waiting);
    },
  };
}
