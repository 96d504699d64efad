// For: our state made the PBX's state again, from its lists, after every login. May import: shared, own folder. Promises: what is known is told, what ended unseen is left to the snapshot; idempotent.
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { dropMember, settleAgent, settleLeaving, takeMember } from './agents.ts';
import { isChannelOf, readChannels, type FoundRing, type FoundTalk } from './channel-list.ts';
import { beginAllDirects, endDirect, weighSuspicion } from './devices.ts';
import type { CallerReport, ChannelsList, QueueReport, QueuesList } from './lists.ts';
import { endOffer, cancelOffers, startOffer } from './offers.ts';
import { answer, endSegment } from './segments.ts';
import { tellSnapshot } from './snapshot.ts';
import { asId, cleanText, known } from './text.ts';
import { closeVisit, enqueue, openVisit } from './visits.ts';
import { tell, type Agent, type Moment, type Segment, type Visit, type World } from './world.ts';

/** What lies before a login. */
export interface Gap {
  /** The last instant we were in touch; undefined before the first login. */
  readonly lostAt: EpochMillis | undefined;
  /** The PBX itself ended: nothing of before lives on (NOTES §6.31). */
  readonly restarted: boolean;
}

/** Waits are whole seconds and our clocks differ: beyond this it is another stay of the same caller (settled D6). */
const SAME_STAY: Millis = 3000;
/** Device states of a phone that is surely in no call: unknown, not in use, ringing. */
const FREE: ReadonlySet<number> = new Set([0, 1, 6]);

/** First half: queues, members and waiting callers, as QueueStatus lists them. */
export function takeQueues(world: World, list: QueuesList, gap: Gap, moment: Moment): void {
  if (gap.restarted) {
    tell(world, moment, 'source.reset', { reason: 'the PBX restarted' });
    for (const agent of world.agents.values()) endDirect(world, agent, moment, gap.lostAt ?? moment.time);
  }
  endOver(world, list, gap, moment);
  for (const queue of list.queues) describeQueue(world, queue, moment);
  takeMembers(world, list, moment);
  const present = new Set(list.callers.flatMap((caller) => takeCaller(world, caller, moment) ?? []));
  for (const visit of world.waiting.values())
    visit.missing = !present.has(visit) && visit.exit === undefined && visit.epoch !== world.epoch;
}

/** Talks whose begin was not heard on this connection. */
const ofBefore = (world: World, agent: Agent): Segment[] =>
  agent.segments.filter((segment) => segment.epoch !== world.epoch);

/** The PBX ended and began anew, and lists nothing: all that was open is over, who was signed in is kept until told otherwise. */
export function takeRestart(world: World, lostAt: EpochMillis, moment: Moment): void {
  const gap: Gap = { lostAt, restarted: true };
  tell(world, moment, 'source.reset', { reason: 'the PBX restarted' });
  for (const agent of world.agents.values()) {
    endDirect(world, agent, moment, lostAt);
    for (const segment of ofBefore(world, agent)) endUnseen(world, agent, segment, gap, moment);
  }
  for (const visit of [...world.waiting.values()])
    if (visit.epoch !== world.epoch && visit.exit === undefined) vanish(world, visit, moment);
  settleLeaving(world, moment);
  tellSnapshot(world, moment, true);
}

/**
 * Talks that are over for certain: of a PBX that restarted, or of a member whose phone is free and who is in no call of the
 * queue. Told before anything of now, while the agent's time still stands at the gap's begin.
 */
function endOver(world: World, list: QueuesList, gap: Gap, moment: Moment): void {
  const free = new Set(
    list.members
      .filter(({ membership, status }) => !membership.inCall && status !== undefined && FREE.has(status))
      .map((report) => `${report.queue}\n${report.interface}`),
  );
  for (const agent of world.agents.values()) {
    for (const segment of ofBefore(world, agent)) {
      if (gap.restarted || free.has(`${segment.queue}\n${agent.id}`)) endUnseen(world, agent, segment, gap, moment);
    }
  }
}

/** An end that nobody told, at the last instant at which the talk was known. */
function endUnseen(world: World, agent: Agent, segment: Segment, gap: Gap, moment: Moment): void {
  endSegment(world, agent, segment, { by: 'system', time: gap.lostAt ?? moment.time, wrapup: false }, moment);
}

export function describeQueue(world: World, report: QueueReport, moment: Moment): void {
  const serviceLevel =
    report.serviceLevel === undefined
      ? {}
      : { serviceLevel: { thresholdMs: Math.max(0, Math.round(report.serviceLevel * 1000)) } };
  const data = {
    queueId: asId(report.queue),
    name: cleanText(report.queue),
    channel: 'voice' as const,
    ...serviceLevel,
  };
  const told = JSON.stringify(data);
  if (world.queues.get(report.queue) === told) return;
  world.queues.set(report.queue, told);
  tell(world, moment, 'queue.described', data);
}

/** This connection's own events have told of it. */
const isHeard = (world: World, agent: Agent | undefined, queue: string): agent is Agent =>
  agent?.memberships.get(queue)?.epoch === world.epoch;

function takeMembers(world: World, list: QueuesList, moment: Moment): void {
  const listed = new Map<Agent, Set<string>>();
  for (const report of list.members) {
    const known = world.agents.get(report.interface);
    const agent = isHeard(world, known, report.queue) ? known : takeMember(world, report, moment);
    listed.set(agent, (listed.get(agent) ?? new Set()).add(report.queue));
  }
  for (const agent of world.agents.values()) {
    const queues = listed.get(agent);
    const before = agent.memberships.size;
    for (const queue of [...agent.memberships.keys()])
      if (queues?.has(queue) !== true && !isHeard(world, agent, queue)) dropMember(world, agent, queue, moment);
    if (before > 0) settleAgent(world, agent, moment);
  }
}

/** This connection's events told that he left the queue, answered or not. */
function wasHeardLeaving(world: World, uniqueid: string, queue: string): boolean {
  const left = world.left.get(uniqueid);
  return left?.queue === queue && left.epoch === world.epoch;
}

/** The visit of a caller in the list: the one we know, or a new one that began when his wait says. */
function takeCaller(world: World, caller: CallerReport, moment: Moment): Visit | undefined {
  if (wasHeardLeaving(world, caller.uniqueid, caller.queue)) return undefined;
  const arrivedAt = moment.time - caller.waitSeconds * 1000;
  const visit = world.waiting.get(caller.uniqueid);
  if (visit !== undefined) {
    if (visit.epoch === world.epoch) return visit;
    const sameTime = visit.enqueuedAt === undefined || Math.abs(visit.enqueuedAt - arrivedAt) <= SAME_STAY;
    if (visit.queue === caller.queue && visit.exit === undefined && sameTime) return visit;
    vanish(world, visit, moment);
  }
  const { uniqueid, queue, name, number } = caller;
  return enqueue(world, { uniqueid, queue, at: arrivedAt, name: known(name), number: known(number) }, moment);
}

/** A visit ended unseen: the complete snapshot that follows says so (metrics.md §5.6), we know no time and no reason. */
export function vanish(world: World, visit: Visit, moment: Moment): void {
  cancelOffers(world, visit, moment);
  closeVisit(world, visit);
}

/** Second half: talks and ringing, as CoreShowChannels lists them; undefined where the user may not see channels. */
export function takeChannels(world: World, list: ChannelsList | undefined, gap: Gap, moment: Moment): void {
  const found = list === undefined ? undefined : readChannels(list.channels);
  const confirmed = new Set<Segment>();
  for (const talk of found?.talks ?? []) {
    const segment = takeTalk(world, talk, gap, confirmed, moment);
    if (segment !== undefined) confirmed.add(segment);
  }
  endUnconfirmed(world, confirmed, gap, moment);
  for (const visit of [...world.waiting.values()]) if (visit.missing) vanish(world, visit, moment);
  takeRings(world, found?.rings, moment);
  for (const agent of world.agents.values()) weighSuspicion(world, agent, moment);
  if (found !== undefined) beginAllDirects(world);
  settleLeaving(world, moment);
  tellSnapshot(world, moment, found !== undefined || gap.lostAt !== undefined);
}

function takeTalk(
  world: World,
  talk: FoundTalk,
  gap: Gap,
  confirmed: ReadonlySet<Segment>,
  moment: Moment,
): Segment | undefined {
  const agent = agentOfTalk(world, talk, confirmed);
  if (agent === undefined) {
    world.notice('talk-unknown', `${talk.agentChannel} talks for ${talk.queue} and is no member's channel`);
    return undefined;
  }
  const known = agent.segments.find((segment) => segment.uniqueid === talk.uniqueid && segment.queue === talk.queue);
  if (known !== undefined) return known;
  if (wasHeardLeaving(world, talk.uniqueid, talk.queue)) return undefined;
  const waiting = world.waiting.get(talk.uniqueid);
  const visit = waiting?.queue === talk.queue ? waiting : openVisit(world, talk.uniqueid, talk.queue, undefined);
  // Answered between the ring's begin and now, and not before we looked away.
  const time = Math.max(moment.time - talk.agentAge, gap.lostAt ?? 0);
  // Came in the gap: the stay is placed within it. At the first login the past is not ours to count.
  const arrivedAt = Math.max(moment.time - talk.callerAge, gap.lostAt ?? 0);
  const waitMs = gap.lostAt === undefined ? undefined : Math.max(0, time - arrivedAt);
  const { agentUid, linkedid } = talk;
  return answer(world, visit, agent, { agentUid, linkedid, time, waitMs, estimated: true }, moment);
}

/** By the channel's name; where the Local channel is gone, by the one member whose call is not found yet. */
function agentOfTalk(world: World, talk: FoundTalk, confirmed: ReadonlySet<Segment>): Agent | undefined {
  const agents = [...world.agents.values()];
  const named = agents.find((agent) => isChannelOf(talk.agentChannel, agent.id));
  if (named !== undefined) return named;
  const inTalk = agents.find((agent) => agent.segments.some((segment) => segment.uniqueid === talk.uniqueid));
  if (inTalk !== undefined) return inTalk;
  const candidates = agents.filter(
    (agent) =>
      agent.memberships.get(talk.queue)?.inCall === true && !agent.segments.some((segment) => confirmed.has(segment)),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

/**
 * Talks that are not found have ended, at the last instant we knew of them. Not those whose member is counted in a call of
 * the queue that no found talk explains: in the middle of an attended transfer the caller is alone in his bridge.
 */
function endUnconfirmed(world: World, confirmed: ReadonlySet<Segment>, gap: Gap, moment: Moment): void {
  for (const agent of world.agents.values()) {
    for (const segment of ofBefore(world, agent)) {
      if (confirmed.has(segment)) continue;
      const { queue } = segment;
      const explained = agent.segments.some((other) => other.queue === queue && confirmed.has(other));
      const inCall = agent.memberships.get(queue)?.inCall === true && !explained;
      if (!inCall || gap.restarted) endUnseen(world, agent, segment, gap, moment);
    }
  }
}

/** Offers of before that do not ring any more are ended, those that ring unheard are begun. */
function takeRings(world: World, rings: readonly FoundRing[] | undefined, moment: Moment): void {
  const ringing = new Map<Visit, Set<Agent>>();
  for (const ring of rings ?? []) {
    const visit = world.waiting.get(ring.callerLinkedid);
    const agent = [...world.agents.values()].find(({ id }) => isChannelOf(ring.agentChannel, id));
    if (visit !== undefined && agent !== undefined) ringing.set(visit, (ringing.get(visit) ?? new Set()).add(agent));
  }
  for (const visit of world.waiting.values()) {
    if (visit.epoch === world.epoch) continue;
    const now = ringing.get(visit) ?? new Set<Agent>();
    for (const agent of [...visit.offers.keys()]) {
      const rings6 = rings === undefined ? agent.status === 6 || agent.status === 7 : now.has(agent);
      if (!rings6) endOffer(world, visit, agent, 'cancelled', moment);
    }
    for (const agent of now) if (!visit.offers.has(agent)) startOffer(world, visit, agent, moment);
  }
}
