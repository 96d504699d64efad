// For: in which groups across queues an agent stands by the queues he has joined (GRP3). May import: shared. Promises: each group once; worked out anew only when his queues, or how those stand, have changed.
import type { Channel } from '../../shared/domain.ts';
import type { AgentState } from './agent-state.ts';
import { added } from './contact.ts';
import type { Group } from './group.ts';
import type { Union } from './shown.ts';

const NONE: readonly Channel[] = [];

/** `headsRevision`: the directory's. */
export function unionsOf(state: AgentState, headsRevision: number): readonly Union[] {
  const { queues, unions } = state;
  if (unions?.queues === queues && unions.headsRevision === headsRevision) return unions.list;
  const list = workOut(queues);
  state.unions = { queues, headsRevision, list };
  return list;
}

function workOut(queues: AgentState['queues']): readonly Union[] {
  const found = new Map<Group, { paused: boolean; channels: readonly Channel[] }>();
  for (const { queue, paused } of queues)
    for (const group of queue.standing.unions) {
      let union = found.get(group);
      if (union === undefined) found.set(group, (union = { paused: true, channels: NONE }));
      if (paused) continue;
      union.paused = false;
      if (!union.channels.includes(queue.channel)) union.channels = added(union.channels, queue.channel);
    }
  return [...found].map(([group, { paused, channels }]) => ({ group, paused, channels }));
}
