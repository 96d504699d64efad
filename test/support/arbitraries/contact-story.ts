// For: the life of one contact on a random floor: queues, offers, work, transfers, what follows. May import: shared. Promises: clean: nothing in it contradicts the life cycle.
import type { EventName, EventData } from '../../../shared/events/event.ts';
import { HOUR, SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { FloorPlan, PlannedAgent, PlannedQueue } from './floor-plan.ts';
import type { Roster } from './roster.ts';
import type { Random } from './seeded.ts';
import type { Phenomenon, Story } from './story.ts';

export interface Stage {
  readonly plan: FloorPlan;
  readonly roster: Roster;
  readonly random: Random;
  readonly story: Story;
}

/** One contact, and how its source writes of it. */
interface Life extends Stage {
  readonly contactId: string;
  readonly source: string;
  readonly withVisitId: boolean;
  readonly withSegmentId: boolean;
  visits: number;
  segments: number;
}

type Fields<N extends EventName> = Omit<EventData<N>, 'contactId'>;

function tell<N extends EventName>(life: Life, at: EpochMillis, name: N, data: Fields<N>): void {
  life.story.tell(life.source, at, name, { contactId: life.contactId, ...data } as EventData<N>);
}

const note = (life: Life, phenomenon: Phenomenon): void => life.story.note(phenomenon);

export function tellContact(stage: Stage, contactId: string, at: EpochMillis): void {
  const { random, plan } = stage;
  const queue = random.pick(plan.queues);
  const withVisitId = random.chance(0.5);
  const life: Life = {
    ...stage,
    contactId,
    source: queue.source,
    withVisitId,
    withSegmentId: random.chance(0.3),
    visits: 0,
    segments: 0,
  };
  note(life, withVisitId ? 'withVisitId' : 'withoutVisitId');
  if (random.chance(0.08) && tellOutbound(life, at)) return;
  const end = tellVisit(life, queue, at, 'new');
  if (end === undefined) return;
  if (random.chance(0.6)) {
    note(life, 'contactClosed');
    tell(life, end + random.int(0, 5) * SECOND, 'contact.closed', {});
  }
}

const patience = (random: Random): Millis => 3 * SECOND + random.exp(90 * SECOND);

type EnqueueReason = 'new' | 'transfer' | 'overflow';

/** One stay in a queue and all that comes of it. Answers when the last of it was over; undefined when nobody ever came. */
function tellVisit(life: Life, queue: PlannedQueue, at: EpochMillis, reason: EnqueueReason): EpochMillis | undefined {
  const { random } = life;
  note(life, queue.channel);
  const ids = visitIds(life);
  tell(life, at, 'visit.enqueued', {
    queueId: queue.id,
    reason,
    ...ids,
    ...(random.chance(0.2) ? { channel: queue.channel } : {}),
  });
  const second = reason === 'new' && random.chance(0.05) ? secondQueue(life, queue, at) : undefined;
  const end = waitedOut(life, { queue, ids, at, givesUpAt: at + patience(random) });
  if (second !== undefined && end !== undefined) {
    note(life, 'left');
    tell(life, end.waitOver, 'visit.left', { queueId: second.queueId, reason: 'withdrawn', ...second.ids });
  }
  return end?.over;
}

/** The contact waits in another queue at the same time. */
function secondQueue(
  life: Life,
  first: PlannedQueue,
  at: EpochMillis,
): { queueId: string; ids: { visitId?: string } } | undefined {
  const other = life.plan.queues.find((queue) => queue !== first && queue.channel === first.channel);
  if (other === undefined) return undefined;
  note(life, 'secondQueue');
  const ids = visitIds(life);
  tell(life, at, 'visit.enqueued', { queueId: other.id, reason: 'new', ...ids });
  return { queueId: other.id, ids };
}

function visitIds(life: Life): { visitId?: string } {
  life.visits++;
  return life.withVisitId ? { visitId: `${life.contactId}:${String(life.visits)}` } : {};
}

interface Wait {
  readonly queue: PlannedQueue;
  readonly ids: { visitId?: string };
  readonly at: EpochMillis;
  readonly givesUpAt: EpochMillis;
}
interface Outcome {
  readonly waitOver: EpochMillis;
  readonly over: EpochMillis;
}

function waitedOut(life: Life, wait: Wait): Outcome | undefined {
  const { random, roster } = life;
  const { queue, at, givesUpAt } = wait;
  const tried: string[] = [];
  for (let from = at; ;) {
    const next = roster.firstFree(queue, from, tried);
    if (next === undefined || next.at >= givesUpAt) return gaveUp(life, wait);
    const offeredAt = next.at + random.int(0, 2) * SECOND;
    const answersAt = offeredAt + random.int(0, 12) * SECOND;
    const rings = random.chance(0.85) || tried.length > 0;
    if (rings) tellOffer(life, wait, next.agent, offeredAt);
    if (rings && tried.length < 2 && random.chance(0.12)) {
      from = offeredAt + 15 * SECOND;
      tried.push(next.agent.id);
      if (from >= givesUpAt) return hungUpRinging(life, wait, next.agent);
      unanswered(life, wait, next.agent, offeredAt, from);
      continue;
    }
    if (rings && answersAt >= givesUpAt) return hungUpRinging(life, wait, next.agent);
    return answered(life, wait, next.agent, offeredAt, answersAt);
  }
}

function tellOffer(life: Life, { queue, ids, at }: Wait, agent: PlannedAgent, offeredAt: EpochMillis): void {
  tell(life, Math.max(at, offeredAt), 'offer.started', { agentId: agent.id, queueId: queue.id, ...ids });
}

function unanswered(life: Life, { queue, ids }: Wait, agent: PlannedAgent, from: EpochMillis, to: EpochMillis): void {
  const reason = life.random.pick(['noAnswer', 'noAnswer', 'rejected', 'cancelled'] as const);
  note(life, ({ noAnswer: 'ringNoAnswer', rejected: 'offerRejected', cancelled: 'offerCancelled' } as const)[reason]);
  tell(life, to, 'offer.ended', { agentId: agent.id, queueId: queue.id, reason, ...ids });
  const pause = life.random.chance(0.5) ? life.random.int(20, 120) * SECOND : 0;
  if (pause > 0 && life.roster.spans(agent).every((span) => span.to <= from)) {
    life.story.tell(agent.source, to, 'agent.notReady', { agentId: agent.id, aux: 'rona', auxClass: 'system' });
    life.story.tell(agent.source, to + pause, 'agent.ready', { agentId: agent.id });
  }
  life.roster.take(agent, 'voice', from, to + pause);
  life.roster.take(agent, 'chat', from, to + pause);
}

function gaveUp(life: Life, { queue, ids, at, givesUpAt }: Wait): Outcome | undefined {
  const { random } = life;
  const fate = random.next();
  const place = { queueId: queue.id, ...ids };
  if (fate < 0.08) {
    note(life, 'lost');
    return undefined;
  }
  if (fate < 0.2) {
    note(life, 'callback');
    tell(life, givesUpAt, 'visit.callback', place);
  } else if (fate < 0.45) {
    note(life, 'left');
    const reason = random.pick(['timeout', 'overflow', 'exitKey'] as const);
    tell(life, givesUpAt, 'visit.left', { ...place, reason });
    const other = life.plan.queues.find((one) => one !== queue && one.channel === queue.channel);
    if (reason === 'overflow' && other !== undefined && life.visits < 4 && random.chance(0.7)) {
      return { waitOver: givesUpAt, over: tellVisit(life, other, givesUpAt, 'overflow') ?? givesUpAt + HOUR };
    }
  } else {
    note(life, 'abandoned');
    const given = random.chance(0.3) ? { waitMs: givesUpAt - at } : {};
    if ('waitMs' in given) note(life, 'waitGiven');
    tell(life, givesUpAt, 'visit.abandoned', { ...place, ...given });
  }
  return { waitOver: givesUpAt, over: givesUpAt };
}

function hungUpRinging(life: Life, wait: Wait, agent: PlannedAgent): Outcome {
  const { queue, ids, givesUpAt } = wait;
  note(life, 'abandonedRinging');
  tell(life, givesUpAt, 'visit.abandoned', { queueId: queue.id, ...ids });
  life.roster.take(agent, queue.channel, wait.at, givesUpAt);
  return { waitOver: givesUpAt, over: givesUpAt };
}

function answered(
  life: Life,
  wait: Wait,
  agent: PlannedAgent,
  offeredAt: EpochMillis,
  answersAt: EpochMillis,
): Outcome {
  const { random, roster, plan } = life;
  const { queue, ids, at } = wait;
  note(life, 'answered');
  const other = plan.agents.find(
    (one) => one !== agent && one.queueIds.includes(queue.id) && roster.isFree(one, queue.channel, offeredAt),
  );
  if (other !== undefined && random.chance(0.08)) {
    note(life, 'ringAll');
    tellOffer(life, wait, other, offeredAt);
    roster.take(other, queue.channel, offeredAt, answersAt);
  }
  const given = random.chance(0.3) ? { waitMs: answersAt - at } : {};
  if ('waitMs' in given) note(life, 'waitGiven');
  const place = random.chance(0.9) || life.visits > 1 ? { queueId: queue.id } : {};
  const segment = { agentId: agent.id, ...segmentId(life) };
  tell(life, answersAt, 'visit.answered', { ...segment, ...place, ...ids, ...given });
  return {
    waitOver: answersAt,
    over: tellWork(life, { queue, channel: queue.channel, agent, ids: segment, from: answersAt, busyFrom: offeredAt }),
  };
}

const segmentId = (life: Life): { segmentId?: string } =>
  life.withSegmentId ? { segmentId: `${life.contactId}/${String(++life.segments)}` } : {};

interface Work {
  /** Null for direct and outbound work. */
  readonly queue: PlannedQueue | null;
  readonly channel: PlannedQueue['channel'];
  readonly agent: PlannedAgent;
  readonly ids: { agentId: string; segmentId?: string };
  readonly from: EpochMillis;
  readonly busyFrom: EpochMillis;
}

/** Talk, hold, transfer, wrap-up, survey. Answers when all of it was over. */
function tellWork(life: Life, work: Work): EpochMillis {
  const { random, roster } = life;
  const { channel } = work;
  const talk = 5 * SECOND + random.exp((channel === 'chat' ? 300 : 150) * SECOND);
  const to = work.from + talk;
  const holdMs = random.chance(0.2) ? tellHold(life, work, talk) : 0;
  if (random.chance(0.05)) tellConsult(life, work, talk);
  if (random.chance(0.25)) tellMood(life, work.from, to);
  if (random.chance(0.05)) {
    note(life, 'escalationAlone');
    tellEscalation(life, work, work.from + Math.floor(talk / 2), random.pick([1, 2, 3]));
  }
  const transfer = random.chance(0.12) && life.visits < 3;
  if (transfer) return tellTransfer(life, work, to);
  const free = tellEnd(life, work, to, talk - holdMs, holdMs);
  roster.take(work.agent, channel, work.busyFrom, free);
  if (random.chance(0.25)) tellSurvey(life, work, to);
  return to;
}

function tellHold(life: Life, { ids, from }: Work, talk: Millis): Millis {
  const start = Math.floor(talk * 0.3);
  const length = Math.floor(talk * 0.2 * life.random.next());
  note(life, 'hold');
  tell(life, from + start, 'segment.held', ids);
  tell(life, from + start + length, 'segment.resumed', ids);
  return length;
}

function tellConsult(life: Life, { ids, from }: Work, talk: Millis): void {
  note(life, 'consult');
  tell(life, from + Math.floor(talk * 0.6), 'segment.consulted', { ...ids, withAgentId: 'a1' });
  tell(life, from + Math.floor(talk * 0.7), 'segment.consulted', { ...ids, ended: true });
}

/** Turns of a customer whose mood is good, bad or swings. */
function tellMood(life: Life, from: EpochMillis, to: EpochMillis): void {
  const { random } = life;
  const angry = random.next();
  let run = 0;
  const turns = random.int(2, 8);
  for (let turn = 0; turn < turns; turn++) {
    const at = from + Math.floor(((to - from) * (turn + 0.5)) / turns);
    const score = random.chance(angry) ? -random.int(50, 100) / 100 : random.int(-49, 100) / 100;
    tell(life, at, 'sentiment.scored', { score, party: 'customer', scale: 'test' });
    run = score <= -0.5 ? run + 1 : 0;
    if (run === 3) note(life, 'negativeTurns');
    if (random.chance(0.3)) tell(life, at, 'sentiment.scored', { score: 0.9, party: 'agent', scale: 'test' });
    if (run >= 3 && random.chance(0.3)) {
      note(life, 'flagHandled');
      life.story.tell('floorwatch', at + SECOND, 'flag.handled', { contactId: life.contactId, by: 'supervisor' });
    }
  }
}

function tellTransfer(life: Life, work: Work, to: EpochMillis): EpochMillis {
  const { random, roster, plan } = life;
  const { channel } = work;
  const kind = random.pick(['blind', 'consult'] as const);
  const colleague = plan.agents.find((one) => one !== work.agent && roster.isFree(one, channel, to));
  const direct = colleague !== undefined && random.chance(0.4);
  const others = direct ? [] : plan.queues.filter((queue) => queue !== work.queue && queue.channel === channel);
  const next = others.length === 0 ? undefined : random.pick(others);
  if (next !== undefined) tellStepUp(life, work, next, to);
  tell(life, to, 'segment.transferred', {
    ...work.ids,
    kind,
    to: next === undefined ? { agentId: colleague?.id ?? 'elsewhere' } : { queueId: next.id },
  });
  let free = to;
  if (random.chance(0.4)) {
    note(life, 'endedAfterTransfer');
    free = tellEnd(life, work, to, undefined, 0, to + random.int(0, 1) * SECOND);
  }
  roster.take(work.agent, channel, work.busyFrom, free);
  if (next !== undefined) {
    note(life, 'transferToQueue');
    return tellVisit(life, next, to, 'transfer') ?? to + HOUR;
  }
  if (!direct) return to;
  note(life, 'transferToAgent');
  const ids = { agentId: colleague.id, ...segmentId(life) };
  tell(life, to, 'visit.answered', { ...ids, channel });
  return tellWork(life, { queue: null, channel, agent: colleague, ids, from: to, busyFrom: to });
}

/** Of a transfer into a higher tier a source may tell the escalation too: near it or not, of the same tier or another. */
function tellStepUp(life: Life, work: Work, next: PlannedQueue, at: EpochMillis): void {
  const { random } = life;
  const [from, to] = [work.queue?.tier, next.tier];
  if (from === undefined || to === undefined || to <= from) return;
  note(life, 'transferUp');
  if (!random.chance(0.5)) return;
  note(life, 'escalationTold');
  const when = at + random.pick([-6, -5, -1, 0, 0, 1, 5, 6]) * SECOND;
  tellEscalation(life, work, when, random.chance(0.8) ? to : random.pick([1, 2, 3]));
}

/** `contact.escalated`, which may say where or leave it to be found. */
function tellEscalation(life: Life, { queue, agent }: Work, at: EpochMillis, toTier: 1 | 2 | 3): void {
  const { random, plan } = life;
  const queueId = random.chance(0.7) ? queue?.id : random.pick(plan.queues).id;
  tell(life, at, 'contact.escalated', {
    toTier,
    ...(random.chance(0.4) && queueId !== undefined ? { queueId } : {}),
    ...(random.chance(0.4) ? { agentId: agent.id } : {}),
  });
}

/** `segment.ended` and the wrap-up after it. Answers when the agent is free again. */
function tellEnd(
  life: Life,
  work: Work,
  stopped: EpochMillis,
  talkMs: Millis | undefined,
  holdMs: Millis,
  at = stopped,
): EpochMillis {
  const { random } = life;
  const given = talkMs !== undefined && random.chance(0.3);
  if (given) note(life, 'durationsGiven');
  const by = random.pick(['customer', 'agent', 'system'] as const);
  const kind = random.pick(['wrapupTrue', 'wrapupFalse', 'wrapupLimit', 'wrapupAbsent'] as const);
  note(life, kind);
  const number = random.int(5, 90) * SECOND;
  const wrapup = {
    wrapupTrue: { wrapup: true },
    wrapupFalse: { wrapup: false },
    wrapupLimit: { wrapup: number },
    wrapupAbsent: {},
  }[kind];
  tell(life, at, 'segment.ended', { ...work.ids, by, ...wrapup, ...(given ? { talkMs, holdMs } : {}) });
  const expected = kind === 'wrapupTrue' || kind === 'wrapupLimit';
  // Nobody ends it: it runs to its limit, or to the floor's longest when the queue names none.
  const longest = work.queue === null || work.queue.unlisted ? 900 * SECOND : work.queue.wrapupLimitMs;
  if (expected && random.chance(0.25)) {
    note(life, 'wrapupUnended');
    return stopped + (kind === 'wrapupLimit' ? number : longest);
  }
  if (!expected && random.chance(0.8)) return at;
  const end = at + random.int(1, 60) * SECOND;
  tell(life, end, 'wrapup.ended', work.ids);
  return end;
}

function tellSurvey(life: Life, work: Work, over: EpochMillis): void {
  const { random } = life;
  const kind = random.pick(['csat', 'csat', 'csat', 'nps', 'nps', 'ces'] as const);
  const withIds = random.chance(0.4);
  note(life, withIds ? 'survey' : 'surveyWithoutIds');
  const place = withIds ? { agentId: work.agent.id, ...(work.queue === null ? {} : { queueId: work.queue.id }) } : {};
  if (kind !== 'csat') note(life, kind === 'nps' ? 'npsSurvey' : 'cesSurvey');
  const [least, most] = ({ csat: [1, 5], nps: [0, 10], ces: [1, 7] } as const)[kind];
  const value = random.int(least, most);
  tell(life, over + random.int(1, 300) * SECOND, 'survey.answered', { kind, value, ...place });
}

/** A call that an agent makes himself. False when nobody is free to make one. */
function tellOutbound(life: Life, at: EpochMillis): boolean {
  const agent = life.plan.agents.find((one) => life.roster.isFree(one, 'voice', at));
  if (agent === undefined) return false;
  note(life, 'outbound');
  const ids = { agentId: agent.id, ...segmentId(life) };
  tell(life, at, 'visit.answered', { ...ids, direction: 'outbound', channel: 'voice' });
  tellWork(life, { queue: null, channel: 'voice', agent, ids, from: at, busyFrom: at });
  return true;
}
