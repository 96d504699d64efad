// For: in which groups across queues an agent stands by the queues he has joined (GRP3). May import: shared. Promises: each group once; worked out anew only when his queues, or their places, have changed.
import type { AgentState } from './agent-state.ts';
import type { Group } from './group.ts';
import type { Leaves } from './leaves.ts';
import type { Union } from './shown.ts';

export function unionsOf({ revision }: Leaves, state: AgentState): readonly Union[] {
  if (state.unions?.revision !== revision) state.unions = { revision, list: workOut(state) };
  return state.unions.list;
}

function workOut({ queues }: AgentState): readonly Union[] {
  const paused = new Map<Group, boolean>();
  for (const { queue, paused: here } of queues.values())
    for (const group of queue.place.unions) paused.set(group, here && (paused.get(group) ?? true));
  return [...paused].map(([group, everywhere]) => ({ group, paused: everywhere }));
}
