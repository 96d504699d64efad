// For: what an agent's own events do to his state (metrics.md §3.2, settled Q24 to Q26). May import: shared. Promises: settling and counting are done by the caller.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { Agent } from './agent.ts';
import { membershipIn, withMembership } from './agent-state.ts';
import { takeCapacity } from './slots.ts';
import { signOut } from './agent-work.ts';
import { releaseLevels } from './agent-facts.ts';
import { reconcileAgent } from './snapshot.ts';
import type { World } from './world.ts';

export function foldOwnEvent(world: World, agent: Agent, event: FloorEvent): void {
  const { state } = agent;
  switch (event.name) {
    case 'agent.described':
      describe(world, agent, event);
      break;
    case 'agent.signedIn':
      state.signedIn = true;
      break;
    case 'agent.signedOut':
      signOut(world, agent, event.time);
      break;
    case 'agent.ready':
      state.signedIn = true;
      state.intent = 'ready';
      state.pending = null;
      break;
    case 'agent.notReady':
      foldNotReady(world, agent, event);
      break;
    case 'agent.device':
      state.unreachable = event.data.device === 'unreachable';
      break;
    case 'agent.queueJoined':
      join(world, agent, event.data.queueId);
      break;
    case 'agent.queueLeft':
      leave(world, agent, event.data.queueId);
      break;
    case 'agent.queuePaused':
      pause(world, agent, event.data.queueId, true);
      break;
    case 'agent.queueResumed':
      pause(world, agent, event.data.queueId, false);
      break;
    case 'source.snapshot':
      reconcileAgent(world, agent, event);
      break;
    default:
  }
}

function foldNotReady(world: World, agent: Agent, event: EventOf<'agent.notReady'>): void {
  const { state } = agent;
  const notReady = { aux: event.data.aux ?? null, auxClass: event.data.auxClass ?? null };
  if (notReady.aux !== null && notReady.auxClass === null)
    world.notice(agent.log, event.time, 'unknownAux', event.source);
  state.signedIn = true;
  if (event.data.pending === true && state.items.length > 0) {
    state.pending = notReady;
    return;
  }
  state.pending = null;
  state.intent = 'notReady';
  state.notReady = notReady;
}

function join(world: World, agent: Agent, queueId: string): void {
  const queue = world.directory.queue(queueId);
  const { state } = agent;
  if (membershipIn(state.queues, queue) === undefined)
    state.queues = withMembership(state.queues, { queue, paused: false });
}

function leave(world: World, { state }: Agent, queueId: string): void {
  const queue = world.directory.queue(queueId);
  state.queues = state.queues.filter((membership) => membership.queue !== queue);
}

function pause(world: World, agent: Agent, queueId: string, paused: boolean): void {
  const queue = world.directory.queue(queueId);
  const { state } = agent;
  if (membershipIn(state.queues, queue) !== undefined) state.queues = withMembership(state.queues, { queue, paused });
}

/** A new team or site: what runs moves there at this instant (settled D9). */
function describe(world: World, agent: Agent, event: EventOf<'agent.described'>): void {
  const { state } = agent;
  const { data } = event;
  const teamId = data.teamId ?? state.teamId;
  const ownSiteId = data.siteId ?? state.ownSiteId;
  const siteId = world.directory.siteOfAgent({ ownSiteId, teamId });
  if (teamId !== state.teamId || siteId !== state.siteId) {
    releaseLevels(world, agent, event.time);
    state.presenceScope = null;
    state.agentScope = null;
  }
  state.teamId = teamId;
  state.ownSiteId = ownSiteId;
  state.siteId = siteId;
  agent.misplaced = world.directory.calendarOf(siteId) !== agent.group.calendar;
  state.name = data.name ?? state.name;
  if (data.capacity !== undefined) takeCapacity(state, data.capacity);
  world.directory.refreshAgent(agent);
  world.flagsChanged = true;
  world.touch(agent.group);
}
