// For: what holds at an instant of the scenario: who is described, who is in, who is on a break. May import: source.ts. Promises: the events that told of it, in the order in which they hold.
import type { SourceEvent } from '../../source.ts';

/** What is so at an instant, as the events that told of it, in the order in which they hold. */
export interface Standing {
  note(event: SourceEvent): void;
  events(): readonly SourceEvent[];
}

export function createStanding(): Standing {
  const described = new Map<string, SourceEvent>();
  const present = new Map<string, Map<string, SourceEvent>>();
  const keep = (agentId: string, what: string, event: SourceEvent) => {
    const facts = present.get(agentId) ?? new Map<string, SourceEvent>();
    present.set(agentId, facts);
    facts.delete(what);
    facts.set(what, event);
  };
  return {
    note(event) {
      if (event.name === 'team.described') described.set(`team/${event.data.teamId}`, event);
      if (event.name === 'queue.described') described.set(`queue/${event.data.queueId}`, event);
      if (event.name === 'agent.described') described.set(`agent/${event.data.agentId}`, event);
      if (event.name === 'agent.signedIn') keep(event.data.agentId, 'session', event);
      if (event.name === 'agent.queueJoined') keep(event.data.agentId, event.data.queueId, event);
      if (event.name === 'agent.ready' || event.name === 'agent.notReady') keep(event.data.agentId, 'intent', event);
      if (event.name === 'agent.device') keep(event.data.agentId, 'device', event);
      if (event.name === 'agent.signedOut') present.delete(event.data.agentId);
    },
    events: () => [...described.values(), ...[...present.values()].flatMap((facts) => [...facts.values()])],
  };
}
