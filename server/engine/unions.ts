// For: in which groups across queues an agent stands by the queues he has joined (GRP3). May import: shared. Promises: each group once; worked out anew only when his queues, or how those stand, have changed.
import type { AgentState } from './agent-state.ts';
import type { Group } from './group.ts';
import type { Union } from './shown.ts';

/** `headsRevision`: the directory's. */
export function unionsOf(state: AgentState, headsRevision: number): readonly Union[] {
  const { queues, unions } = state;
  if (unions?.queues === queues && unions.headsRevision === headsRevision) return unions.list;
  const list = workOut(queues);
  state.unions = { queues, headsRevision, list };
  return list;
}

function workOut(queues: AgentState['queues']): readonly Union[] {
  const paused = new Map<Group, boolean>();
  for (const { queue, paused: here } of queues)
    for (const group of queue.standing.unions) paused.set(group, here && (paused.get(group) ?? true));
  return [...paused].map(([group, everywhere]) => ({ group, paused: everywhere }));
}
