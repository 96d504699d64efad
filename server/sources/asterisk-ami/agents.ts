// For: who is signed in to which queue, paused or not. May import: shared, own folder. Promises: people are told by Interface, once, however many queues send the same.
import type { EpochMillis } from '../../../shared/time.ts';
import { endDirect, setStatus, weighSuspicion } from './devices.ts';
import { field, numeric, text, type AmiMessage } from './message.ts';
import { asId, cleanText } from './text.ts';
import { agentOf, tell, type Agent, type Intent, type Membership, type Moment, type World } from './world.ts';

export interface MemberReport {
  readonly queue: string;
  /** As an id of ours. */
  readonly interface: string;
  readonly status: number | undefined;
  readonly membership: Membership;
}

/** Reads a member event, or a QueueMember of an answer, whose keys have other names (NOTES §4). Undefined if it names nobody. */
export function readMember(message: AmiMessage): MemberReport | undefined {
  const queue = field(message, 'queue');
  const interfaceName = field(message, 'interface') ?? field(message, 'location');
  if (queue === undefined || queue === '' || interfaceName === undefined || interfaceName === '') return undefined;
  const paused = text(message, 'paused') === '1';
  const lastPause = numeric(message, 'lastpause') ?? 0;
  return {
    queue,
    interface: asId(interfaceName),
    status: numeric(message, 'status'),
    membership: {
      name: cleanText(field(message, 'membername') ?? text(message, 'name')),
      paused,
      reason: paused ? cleanText(text(message, 'pausedreason')) : '',
      pausedAt: paused && lastPause > 0 ? lastPause * 1000 : undefined,
      inCall: text(message, 'incall') === '1',
      wrapupSeconds: numeric(message, 'wrapuptime') ?? 0,
      penalty: numeric(message, 'penalty') ?? 0,
      loginTime: numeric(message, 'logintime') ?? 0,
      isStatic: text(message, 'membership') === 'static',
      epoch: 0,
    },
  };
}

/** Takes what a member event or a list says. Idempotent. `settleAgent` must follow once all queues of the moment are taken. */
export function takeMember(world: World, report: MemberReport, moment: Moment): Agent {
  const agent = agentOf(world, report.interface);
  const before = agent.memberships.get(report.queue);
  const now = report.membership;
  agent.memberships.set(report.queue, now);
  describe(world, agent, moment);
  if (before === undefined) {
    signIn(world, agent, moment);
    tell(world, moment, 'agent.queueJoined', { ...at(agent, report.queue), penalty: now.penalty });
  }
  tellPause(world, agent, report.queue, before, moment);
  if (report.status !== undefined) setStatus(world, agent, report.status, moment);
  return agent;
}

const at = (agent: Agent, queue: string) => ({ agentId: agent.id, queueId: asId(queue) });

function tellPause(world: World, agent: Agent, queue: string, before: Membership | undefined, moment: Moment): void {
  const now = agent.memberships.get(queue);
  if (now?.paused === true) {
    const again = before?.paused === true && before.reason === now.reason;
    const reason = now.reason === '' ? {} : { reason: now.reason };
    if (!again) tell(world, moment, 'agent.queuePaused', { ...at(agent, queue), ...reason });
  } else if (before?.paused === true) tell(world, moment, 'agent.queueResumed', at(agent, queue));
}

/** The name is the one of the queue joined first: MemberName may differ between queues, and is not unique (NOTES §6.24). */
function describe(world: World, agent: Agent, moment: Moment): void {
  const [first] = agent.memberships.values();
  if (first === undefined || first.name === '' || first.name === agent.name) return;
  agent.name = first.name;
  tell(world, moment, 'agent.described', { agentId: agent.id, name: first.name });
}

function signIn(world: World, agent: Agent, moment: Moment): void {
  if (agent.signedIn) return;
  agent.signedIn = true;
  agent.intent = undefined;
  agent.since = tell(world, moment, 'agent.signedIn', { agentId: agent.id });
}

/** Takes an agent out of a queue. `settleAgent` must follow. */
export function dropMember(world: World, agent: Agent, queue: string, moment: Moment): void {
  if (agent.memberships.delete(queue)) tell(world, moment, 'agent.queueLeft', at(agent, queue));
}

/** Tells what follows for the whole agent: signed out of the last queue, paused in all of them (metrics.md §3.4), or ready. */
export function settleAgent(world: World, agent: Agent, moment: Moment): void {
  if (agent.memberships.size === 0) {
    signOut(world, agent, moment);
    return;
  }
  const intent = intentOf(agent);
  if (!sameIntent(agent.intent, intent)) tellIntent(world, agent, intent, moment);
  weighSuspicion(world, agent, moment);
}

function intentOf(agent: Agent): Intent {
  const memberships = [...agent.memberships.values()];
  if (!memberships.every((membership) => membership.paused)) return 'ready';
  const latest = memberships.reduce((a, b) => ((b.pausedAt ?? 0) > (a.pausedAt ?? 0) ? b : a));
  return { aux: latest.reason };
}

const sameIntent = (a: Intent | undefined, b: Intent): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a.aux === b.aux);

function tellIntent(world: World, agent: Agent, intent: Intent, moment: Moment): void {
  agent.intent = intent;
  const agentId = agent.id;
  if (intent === 'ready') agent.since = tell(world, moment, 'agent.ready', { agentId });
  else
    agent.since = tell(world, moment, 'agent.notReady', { agentId, ...(intent.aux === '' ? {} : { aux: intent.aux }) });
}

/** A queue's answer makes an agent ready by settled Q25; Asterisk lets him talk and be paused (NOTES §6.26): said again. */
export function repeatPause(world: World, agent: Agent, moment: Moment): void {
  if (typeof agent.intent === 'object') tellIntent(world, agent, agent.intent, moment);
}

/** A removed member may still be in a call, or be rung and answer (NOTES §6.28): he is signed out when that is over. */
function signOut(world: World, agent: Agent, moment: Moment): void {
  endDirect(world, agent, moment);
  if (!agent.signedIn || agent.segments.length > 0) return;
  if (agent.offers.size > 0) {
    world.leaving.add(agent);
    return;
  }
  agent.signedIn = false;
  agent.intent = undefined;
  weighSuspicion(world, agent, moment);
  agent.since = tell(world, moment, 'agent.signedOut', { agentId: agent.id });
}

/** Signs out the removed members whose phones ring no more. */
export function settleLeaving(world: World, moment: Moment): void {
  for (const agent of world.leaving) {
    if (agent.offers.size > 0) continue;
    world.leaving.delete(agent);
    settleAgent(world, agent, moment);
  }
}

export function onMember(world: World, message: AmiMessage, moment: Moment): void {
  const report = readMember(message);
  if (report === undefined) {
    world.notice('incomplete', `${message.event ?? 'member'} names no member`);
    return;
  }
  report.membership.epoch = world.epoch;
  settleAgent(world, takeMember(world, report, moment), moment);
}

export function onMemberRemoved(world: World, message: AmiMessage, moment: Moment): void {
  const report = readMember(message);
  if (report === undefined) {
    world.notice('incomplete', 'QueueMemberRemoved names no member');
    return;
  }
  const agent = agentOf(world, report.interface);
  dropMember(world, agent, report.queue, moment);
  settleAgent(world, agent, moment);
}

/** Since when the agent is as he is, for the snapshot. */
export const sinceOf = (agent: Agent, fallback: EpochMillis): EpochMillis => (agent.since > 0 ? agent.since : fallback);
