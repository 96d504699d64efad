// For: what a queue is among others, and where what belongs to it counts (GRP1 to GRP3). May import: shared. Promises: data only.
import type { Channel } from '../../shared/domain.ts';
import type { Group } from './group.ts';
import type { Scope } from './scope.ts';

export type Tier = 1 | 2 | 3;

/** As the newest floor says, else as a source said first. */
export interface QueueStanding {
  readonly channel: Channel;
  readonly tier: Tier | undefined;
  /** Everything but its class: of what belongs to no visit, or to one of the queue's own channel without a class. */
  readonly scope: Scope;
  /** Those that count the heads of their queues by union (GRP3): its channel, its tier, its named groups. */
  readonly unions: readonly Group[];
  /** The other combinations that visits of it have had: class → channel. */
  readonly leaves: Map<string | undefined, Map<Channel, Scope>>;
}
