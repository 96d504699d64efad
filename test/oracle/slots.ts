// For: what an agent could be given at T (LOAD2). May import: shared. Promises: by definition.
import type { Channel } from '../../shared/domain.ts';
import type { AgentPiece } from './model.ts';

/** Free slots on some channels; without them, on all of his. */
export function freeSlots({ takesWork, capacity, taken }: AgentPiece, channels?: ReadonlySet<Channel>): number {
  if (!takesWork) return 0;
  const described = Object.keys(capacity) as Channel[];
  // One slot of whatever channel.
  if (described.length === 0) return taken.length === 0 && channels?.size !== 0 ? 1 : 0;
  const on = (one: Channel): number => Math.max(0, capacity[one]! - taken.filter((other) => other === one).length);
  return described.filter((one) => channels?.has(one) !== false).reduce((sum, one) => sum + on(one), 0);
}
