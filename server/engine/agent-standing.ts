// For: all that head counts of an agent go by. May import: shared. Promises: as long as it is the same he is counted as he was.
import { CHANNELS, type Channel } from '../../shared/domain.ts';
import type { Capacity, Item } from './agent-state.ts';
import type { Group } from './group.ts';

/** More than anyone has in hand on one channel: what he has there is a digit of `taken`. */
const BASE = 64;
const DIGITS: ReadonlyMap<Channel, number> = new Map(CHANNELS.map((channel, place) => [channel, BASE ** place]));

/** What is in hand or rings, by channel, as one number. */
export function takenBy(items: readonly Item[]): number {
  let taken = 0;
  for (const { channel } of items) taken += DIGITS.get(channel)!;
  return taken;
}

export class AgentStanding {
  /** Gauge of his headline; −1 while he is in none. */
  slot = -1;
  /** Bits of HEAD that hold wherever he is. */
  flags = 0;
  wants = false;
  /** In LOAD_UNIT. */
  inHand = 0;
  /** He can be given work, as far as he has room for it. */
  takes = false;
  taken = 0;
  capacity: Capacity | null = null;
  /** Where his time counts. */
  groups: readonly Group[] = [];
  /** The list of queues that he has joined: a changed one is another. */
  queues: readonly unknown[] = [];
  /** The directory's, of how heads of queues count. */
  headsRevision = 0;

  is(other: AgentStanding): boolean {
    return (
      this.slot === other.slot &&
      this.flags === other.flags &&
      this.wants === other.wants &&
      this.inHand === other.inHand &&
      this.takes === other.takes &&
      this.taken === other.taken &&
      this.capacity === other.capacity &&
      this.groups === other.groups &&
      this.queues === other.queues &&
      this.headsRevision === other.headsRevision
    );
  }

  take(other: AgentStanding): void {
    this.slot = other.slot;
    this.flags = other.flags;
    this.wants = other.wants;
    this.inHand = other.inHand;
    this.takes = other.takes;
    this.taken = other.taken;
    this.capacity = other.capacity;
    this.groups = other.groups;
    this.queues = other.queues;
    this.headsRevision = other.headsRevision;
  }
}
