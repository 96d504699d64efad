// For: the day of one agent on a random floor: session, breaks, queues, device. May import: shared. Promises: told after his contacts, so that breaks and the end of his day wait for his work.
import { MINUTE, SECOND, type EpochMillis } from '../../../shared/time.ts';
import type { PlannedAgent } from './floor-plan.ts';
import type { Stage } from './contact-story.ts';

export function tellAgent(stage: Stage, agent: PlannedAgent): void {
  const { random, story } = stage;
  const { source, id: agentId } = agent;
  const described = {
    agentId,
    name: `Agent ${agentId}`,
    ...(agent.teamId === undefined ? {} : { teamId: agent.teamId }),
  };
  const place = agent.siteId === undefined ? {} : { siteId: agent.siteId };
  const capacity = Object.keys(agent.capacity).length > 0 ? { capacity: agent.capacity } : {};
  story.tell(source, agent.from - MINUTE, 'agent.described', { ...described, ...place, ...capacity });
  story.tell(source, agent.from, 'agent.signedIn', { agentId });
  tellQueues(stage, agent);
  story.tell(source, agent.from + random.int(0, 5) * SECOND, 'agent.ready', { agentId });
  for (const pause of agent.breaks) tellBreak(stage, agent, pause);
  if (random.chance(0.15)) tellDevice(stage, agent);
  if (random.chance(0.1)) {
    story.note('teamChange');
    story.tell(source, between(stage, agent), 'agent.described', {
      agentId,
      teamId: random.pick(['north', 'south', 'day']),
    });
  }
  const lastWork = Math.max(agent.from, ...stage.roster.spans(agent).map((span) => span.to));
  if (agent.to < stage.plan.to + 5 * MINUTE || random.chance(0.5)) {
    story.tell(source, Math.max(agent.to, lastWork), 'agent.signedOut', { agentId });
  }
}

/** Most join their queues; a few are never told to have, yet take their contacts. */
function tellQueues({ random, story }: Stage, agent: PlannedAgent): void {
  const { source, id: agentId } = agent;
  if (random.chance(0.1)) return story.note('neverJoined');
  for (const queueId of agent.queueIds) {
    story.tell(source, agent.from, 'agent.queueJoined', { agentId, queueId });
    if (!random.chance(0.15)) continue;
    story.note('queuePause');
    const paused = agent.from + random.int(1, 60) * MINUTE;
    story.tell(source, paused, 'agent.queuePaused', { agentId, queueId });
    if (random.chance(0.7))
      story.tell(source, paused + random.int(1, 20) * MINUTE, 'agent.queueResumed', { agentId, queueId });
    else if (random.chance(0.5)) story.tell(source, paused + 25 * MINUTE, 'agent.queueLeft', { agentId, queueId });
  }
}

/** A break taken at once, or asked for while work runs and taken when it ends. */
function tellBreak({ random, story, roster }: Stage, agent: PlannedAgent, pause: PlannedAgent['breaks'][number]): void {
  const { source, id: agentId } = agent;
  const working = roster.spans(agent).filter((span) => span.from <= pause.from && pause.from < span.to);
  const pending = working.length > 0 && random.chance(0.8);
  story.note(pending ? 'pendingBreak' : 'break');
  if (pending && working.some((span) => span.to >= pause.to)) story.note('pendingCancelled');
  const auxClass = pause.aux === 'coffee' ? ('break' as const) : undefined;
  const aux = { aux: pause.aux, ...(auxClass === undefined ? {} : { auxClass }) };
  story.tell(source, pause.from, 'agent.notReady', { agentId, ...aux, ...(pending ? { pending } : {}) });
  if (random.chance(0.2)) story.tell(source, pause.from + 30 * SECOND, 'agent.notReady', { agentId, aux: 'restroom' });
  story.tell(source, pause.to, 'agent.ready', { agentId });
}

function tellDevice(stage: Stage, agent: PlannedAgent): void {
  const { random, story } = stage;
  story.note('deviceUnreachable');
  const at = between(stage, agent);
  story.tell(agent.source, at, 'agent.device', { agentId: agent.id, device: 'unreachable' });
  if (random.chance(0.8))
    story.tell(agent.source, at + random.int(5, 600) * SECOND, 'agent.device', { agentId: agent.id, device: 'ok' });
}

const between = ({ random }: Stage, agent: PlannedAgent): EpochMillis =>
  random.int(agent.from, Math.max(agent.from, agent.to));
