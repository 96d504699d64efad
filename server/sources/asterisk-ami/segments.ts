// For: talks of agents with callers of a queue. May import: shared, own folder. Promises: one answer and one end a talk, however AgentComplete comes (NOTES §6.13, §6.14).
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { repeatPause, settleAgent } from './agents.ts';
import { endDirect, weighSuspicion } from './devices.ts';
import { field, numeric, text, type AmiMessage } from './message.ts';
import { cancelOffers, dropOffer, endOffer, startOffer, tellHeldOffers } from './offers.ts';
import { asId } from './text.ts';
import { closeVisit, newVisit, visitFor } from './visits.ts';
import {
  agentOf,
  tell,
  type Agent,
  type EndedSegment,
  type Moment,
  type Segment,
  type Visit,
  type World,
} from './world.ts';

/** A second AgentComplete, or the transfer that explains the first, comes within milliseconds. */
const ECHO: Millis = 2000;
/** AgentComplete comes within milliseconds of the caller's hang-up, if it comes at all. */
const ORPHAN_HOLD: Millis = 2000;

/** What every event of a talk carries. */
export const talkOf = (segment: Segment, agent: Agent) => ({
  contactId: segment.contactId,
  segmentId: segment.id,
  queueId: asId(segment.queue),
  agentId: agent.id,
});

const secondsOf = (message: AmiMessage, key: string): Millis | undefined => {
  const seconds = numeric(message, key);
  return seconds === undefined ? undefined : Math.max(0, seconds) * 1000;
};

export function onAgentCalled(world: World, message: AmiMessage, moment: Moment): void {
  const visit = visitFor(world, text(message, 'uniqueid'), text(message, 'queue'), moment);
  const agent = agentOf(world, text(message, 'interface'));
  startOffer(world, visit, agent, moment);
  weighSuspicion(world, agent, moment);
}

/** Busy phones come here too; whether the agent could have answered is not told (NOTES §6.18). */
export const onRingNoAnswer = (world: World, message: AmiMessage, moment: Moment): void => {
  endRinging(world, message, 'noAnswer', moment);
};

/** The agent hung up during the announcement: the caller waits on, no talk was (NOTES §4). */
export const onAgentDump = (world: World, message: AmiMessage, moment: Moment): void => {
  endRinging(world, message, 'rejected', moment);
};

function endRinging(world: World, message: AmiMessage, reason: 'noAnswer' | 'rejected', moment: Moment): void {
  const agent = agentOf(world, text(message, 'interface'));
  const visit = world.waiting.get(text(message, 'uniqueid'));
  if (visit !== undefined) endOffer(world, visit, agent, reason, moment);
  weighSuspicion(world, agent, moment);
}

export interface Answer {
  readonly agentUid: string | undefined;
  readonly linkedid: string | undefined;
  readonly time: EpochMillis;
  /** Places an enqueue that was never seen (settled Q6). */
  readonly waitMs: Millis | undefined;
  readonly estimated: boolean;
}

/** A visit is answered: heard, or found in a list. */
export function answer(world: World, visit: Visit, agent: Agent, said: Answer, moment: Moment): Segment {
  endDirect(world, agent, moment, said.time);
  dropOffer(visit, agent);
  cancelOffers(world, visit, moment);
  const wait = visit.enqueuedAt === undefined && said.waitMs !== undefined ? { waitMs: said.waitMs } : {};
  const segment: Segment = {
    contactId: visit.contact.id,
    uniqueid: visit.contact.uniqueid,
    queue: visit.queue,
    id: visit.id,
    since: said.time,
    estimated: said.estimated,
    epoch: said.estimated ? 0 : world.epoch,
    agentUid: said.agentUid,
    linkedid: said.linkedid,
    held: false,
    transferred: false,
    hangup: undefined,
  };
  agent.segments.push(segment);
  tell(
    world,
    moment,
    'visit.answered',
    { ...talkOf(segment, agent), visitId: visit.id, channel: 'voice', ...wait },
    said.time,
  );
  repeatPause(world, agent, moment);
  closeVisit(world, visit);
  weighSuspicion(world, agent, moment);
  return segment;
}

export function onAgentConnect(world: World, message: AmiMessage, moment: Moment): void {
  const uniqueid = text(message, 'uniqueid');
  const queue = text(message, 'queue');
  const agent = agentOf(world, text(message, 'interface'));
  const agentUid = field(message, 'destuniqueid');
  const linkedid = field(message, 'linkedid');
  const present = agent.segments.find((segment) => segment.uniqueid === uniqueid && segment.queue === queue);
  if (present !== undefined && world.waiting.get(uniqueid)?.queue !== queue) {
    // Found in a list before its event came.
    present.agentUid ??= agentUid;
    present.linkedid ??= linkedid;
    return;
  }
  const visit = visitToAnswer(world, uniqueid, queue, moment);
  const waitMs = secondsOf(message, 'holdtime');
  answer(world, visit, agent, { agentUid, linkedid, time: moment.time, waitMs, estimated: false }, moment);
}

/** A visit whose leaving was told for want of this answer is the same visit: its first end stays (settled Q10). */
function visitToAnswer(world: World, uniqueid: string, queue: string, moment: Moment): Visit {
  const left = world.left.get(uniqueid);
  return !world.waiting.has(uniqueid) && left?.queue === queue ? left : visitFor(world, uniqueid, queue, moment);
}

/** The talk an AgentComplete ends: by caller if it names one, else the agent's oldest of that queue. */
function segmentOf(agent: Agent, queue: string, uniqueid: string | undefined): Segment | undefined {
  const candidates = agent.segments.filter((segment) => segment.queue === queue);
  if (uniqueid === undefined) return candidates[0];
  return (
    candidates.find((segment) => segment.uniqueid === uniqueid) ??
    candidates.find((segment) => segment.uniqueid === undefined)
  );
}

export function onAgentComplete(world: World, message: AmiMessage, moment: Moment): void {
  const queue = text(message, 'queue');
  const uniqueid = field(message, 'uniqueid');
  const agent = agentOf(world, text(message, 'interface'));
  const transfer = text(message, 'reason') === 'transfer';
  const segment = segmentOf(agent, queue, uniqueid);
  const echo = segment === undefined ? echoOf(world, agent, queue, uniqueid, moment.time) : undefined;
  if (echo !== undefined) {
    if (transfer) tellTransfer(world, echo, 'blind', {}, moment);
    return;
  }
  const talk = segment ?? unheardTalk(world, message, agent, moment);
  if (talk === undefined) return;
  if (transfer && !talk.transferred) {
    markTransferred(world, talk);
    tell(world, moment, 'segment.transferred', { ...talkOf(talk, agent), kind: 'blind', to: {} });
  }
  const by = text(message, 'reason') === 'caller' ? 'customer' : 'agent';
  endSegment(world, agent, talk, { by, talkMs: talk.estimated ? secondsOf(message, 'talktime') : undefined }, moment);
}

/** An AgentComplete of a talk that began unseen carries its wait and its length: told as far as it goes. */
function unheardTalk(world: World, message: AmiMessage, agent: Agent, moment: Moment): Segment | undefined {
  const talkMs = secondsOf(message, 'talktime');
  const uniqueid = field(message, 'uniqueid');
  if (uniqueid === undefined || talkMs === undefined) {
    world.notice(
      'orphan-complete',
      `AgentComplete of ${agent.id} in ${text(message, 'queue')} belongs to no known talk`,
    );
    return undefined;
  }
  const said: Answer = {
    agentUid: undefined,
    linkedid: field(message, 'linkedid'),
    time: moment.time - talkMs,
    waitMs: secondsOf(message, 'holdtime'),
    estimated: true,
  };
  const queue = text(message, 'queue');
  const waiting = world.waiting.get(uniqueid);
  // The caller may wait in the next queue already (NOTES §6.12).
  const visit = waiting?.queue === queue ? waiting : newVisit(world, uniqueid, queue, undefined);
  return answer(world, visit, agent, said, moment);
}

function echoOf(
  world: World,
  agent: Agent,
  queue: string,
  uniqueid: string | undefined,
  now: EpochMillis,
): EndedSegment | undefined {
  return recentEnds(world, now).find(
    (ended) =>
      ended.agent === agent &&
      ended.segment.queue === queue &&
      (uniqueid ?? ended.segment.uniqueid) === ended.segment.uniqueid,
  );
}

/** The talks that ended within the last moments. */
export function recentEnds(world: World, now: EpochMillis): readonly EndedSegment[] {
  world.ended = world.ended.filter((ended) => now - ended.endedAt <= ECHO);
  return world.ended;
}

export type TransferKind = 'blind' | 'consult';

/**
 * The reason of a talk that has ended already: told at the very instant of its end, where the life-cycle rank puts the
 * transfer before the end (settled Q17, NOTES §6.14).
 */
export function tellTransfer(
  world: World,
  ended: EndedSegment,
  kind: TransferKind,
  to: { address?: string },
  moment: Moment,
): void {
  if (ended.segment.transferred) return;
  markTransferred(world, ended.segment);
  tell(world, moment, 'segment.transferred', { ...talkOf(ended.segment, ended.agent), kind, to }, ended.endedAt);
}

/** The caller's next stay, if any, is the transfer's. */
export function markTransferred(world: World, segment: Segment): void {
  segment.transferred = true;
  const contact = segment.uniqueid === undefined ? undefined : world.contacts.get(segment.uniqueid);
  if (contact !== undefined) contact.nextReason = 'transfer';
}

export interface SegmentEnd {
  readonly by: 'customer' | 'agent' | 'system';
  /** Only where our own begin is a guess: two instants of one clock are finer than Asterisk's whole seconds. */
  readonly talkMs?: Millis | undefined;
  /** When it ended, if not now. */
  readonly time?: EpochMillis;
  /** False when the end was not heard: no after-call work is known to follow. */
  readonly wrapup?: false;
}

export function endSegment(world: World, agent: Agent, segment: Segment, end: SegmentEnd, moment: Moment): void {
  agent.segments.splice(agent.segments.indexOf(segment), 1);
  world.orphans.delete(segment);
  const own = agent.memberships.get(segment.queue)?.wrapupSeconds ?? 0;
  const wrapup = end.wrapup === false ? undefined : world.wrapupMs(segment.queue, own);
  const data = {
    ...talkOf(segment, agent),
    by: end.by,
    ...(end.talkMs === undefined ? {} : { talkMs: end.talkMs }),
    ...(wrapup === undefined ? {} : { wrapup }),
  };
  const endedAt = tell(world, moment, 'segment.ended', data, end.time ?? moment.time);
  world.ended = [...recentEnds(world, endedAt), { segment, agent, endedAt }];
  tellHeldOffers(world, agent, moment);
  if (agent.memberships.size === 0) settleAgent(world, agent, moment);
  else weighSuspicion(world, agent, moment);
}

/** A caller's channel ended: his talk has, too; AgentComplete is waited for, as it says by whom. */
export function onTalkHangup(world: World, uniqueid: string, moment: Moment): void {
  for (const agent of world.agents.values()) {
    for (const segment of agent.segments) {
      if (segment.uniqueid !== uniqueid || segment.hangup !== undefined) continue;
      segment.hangup = { moment, deadline: moment.time + ORPHAN_HOLD };
      world.orphans.set(segment, agent);
    }
  }
}

/** Ends the talks whose AgentComplete never came (NOTES §6.14). */
export function endOrphans(world: World, now: EpochMillis): void {
  for (const [segment, agent] of world.orphans) {
    const { hangup } = segment;
    if (hangup === undefined || hangup.deadline > now) continue;
    world.notice('complete-missing', `no AgentComplete for ${segment.contactId} at ${agent.id}`);
    endSegment(world, agent, segment, { by: 'system' }, hangup.moment);
  }
}
