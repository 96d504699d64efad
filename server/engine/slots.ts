// For: how much more work an agent can take now (LOAD2, metrics.md §3.2). May import: shared. Promises: pure, but for taking a capacity.
import type { Channel } from '../../shared/domain.ts';
import { ONE_SLOT, type AgentState, type Capacity } from './agent-state.ts';

export function takeCapacity(state: AgentState, capacity: Capacity): void {
  state.capacity = capacity;
  state.channels = Object.keys(capacity) as Channel[];
  state.slots = ONE_SLOT;
  if (state.channels.length > 0) state.slots = Object.values(capacity).reduce((sum, slots) => sum + slots, 0);
}

/** Σ over his channels of capacity less what is in hand or rings there, of one who takes work. */
export function freeSlots(state: AgentState): number {
  const { items, slots, channels } = state;
  if (items.length === 0) return slots;
  let free = 0;
  for (const channel of channels) free += freeOf(state, channel);
  return free;
}

/** The same of one channel alone. */
export function freeSlotsOn(state: AgentState, channel: Channel): number {
  if (state.capacity[channel] !== undefined) return freeOf(state, channel);
  return state.channels.length === 0 && state.items.length === 0 ? state.slots : 0;
}

/** The same of several channels, each named once. */
export function freeSlotsAmong(state: AgentState, channels: readonly Channel[]): number {
  const { items, slots } = state;
  if (state.channels.length === 0) return channels.length > 0 && items.length === 0 ? slots : 0;
  let free = 0;
  for (const channel of channels) free += freeOf(state, channel);
  return free;
}

function freeOf({ capacity, items }: AgentState, channel: Channel): number {
  let free = capacity[channel] ?? 0;
  for (const item of items) if (item.channel === channel) free--;
  return Math.max(0, free);
}
