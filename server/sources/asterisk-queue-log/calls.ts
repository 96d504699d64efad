// For: callers, offers and talks as a queue_log tells them. May import: shared, own folder, asterisk-ami's texts. Promises: one stay a join, one end a stay; what began before the file is told as far as its end tells it.
import type { OfferEndReason } from '../../../shared/domain.ts';
import type { EventData } from '../../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { asId, known } from '../asterisk-ami/text.ts';
import { secondsIn, type CallLine, type LogLine, type TalkLine } from './line.ts';
import { repeatPause, serves } from './members.ts';
import type { Caller, LogState, Member, Talk } from './state.ts';

/** Two ends of one talk come within a moment. */
const ECHO: Millis = 2000;

type LeftReason = EventData<'visit.left'>['reason'];

/** A stay as events name it; a join's number makes its id, as the live source has it (settled D6). */
function stay(caller: Caller, queue: string) {
  const { contactId, joins } = caller;
  return { contactId, visitId: asId(`${contactId}/${queue}#${joins.get(queue) ?? 0}`), queueId: asId(queue) };
}

export function onEnter(state: LogState, line: CallLine): void {
  const caller = state.caller(line.uniqueid);
  const { queue, at } = line;
  caller.joins.set(queue, (caller.joins.get(queue) ?? 0) + 1);
  const data = stay(caller, queue);
  caller.visits.push({ queue, enqueuedAt: at });
  const number = known(line.data[1]);
  const customer = number === undefined ? {} : { customer: { address: number } };
  state.tell('visit.enqueued', at, { ...data, channel: 'voice', reason: caller.nextReason, ...customer });
  caller.nextReason = 'new';
}

/** Takes the stay that a line ends; undefined where it began before the file: then the line's wait places it (Q6). */
function takeVisit(caller: Caller, queue: string): Caller['visits'][number] | undefined {
  const at = caller.visits.findIndex((visit) => visit.queue === queue);
  if (at >= 0) return caller.visits.splice(at, 1)[0];
  caller.joins.set(queue, (caller.joins.get(queue) ?? 0) + 1);
  return undefined;
}

export function onAbandon(state: LogState, line: CallLine): void {
  const caller = state.caller(line.uniqueid);
  const visit = takeVisit(caller, line.queue);
  const waitMs = visit === undefined ? secondsIn(line, 2) : undefined;
  state.tell('visit.abandoned', line.at, { ...stay(caller, line.queue), ...(waitMs === undefined ? {} : { waitMs }) });
}

export function onLeft(state: LogState, line: CallLine, reason: LeftReason): void {
  const caller = state.caller(line.uniqueid);
  takeVisit(caller, line.queue);
  caller.nextReason = 'overflow';
  state.tell('visit.left', line.at, { ...stay(caller, line.queue), ...(reason === undefined ? {} : { reason }) });
}

export function onConnect(state: LogState, line: TalkLine): void {
  const caller = state.caller(line.uniqueid);
  const agent = serves(state, line);
  const visit = takeVisit(caller, line.queue);
  if (visit !== undefined) offer(state, line, caller, agent, secondsIn(line, 2) ?? 0, visit.enqueuedAt);
  answer(state, caller, agent, line, line.at, visit === undefined ? secondsIn(line, 0) : undefined);
}

function answer(
  state: LogState,
  caller: Caller,
  agent: Member,
  { queue }: TalkLine,
  at: EpochMillis,
  waitMs: Millis | undefined,
): Talk {
  const data = stay(caller, queue);
  const talk = { agent, queue, visitId: data.visitId };
  caller.talks.push(talk);
  agent.talks++;
  const wait = waitMs === undefined ? {} : { waitMs };
  const { agentId } = agent;
  state.tell('visit.answered', at, { ...data, agentId, segmentId: data.visitId, channel: 'voice', ...wait });
  repeatPause(state, agent, at);
  return talk;
}

/** A ring that was not answered, told at its end with its length in ms. */
export function onRing(state: LogState, line: TalkLine, reason: OfferEndReason): void {
  const caller = state.caller(line.uniqueid);
  const agent = serves(state, line);
  const visit = caller.visits.find(({ queue }) => queue === line.queue);
  const ms = Number(line.data[0] ?? 0);
  // Phones in use are rung in vain (ringinuse): nobody could have answered.
  if (visit === undefined || agent.talks > 0) return;
  offer(state, line, caller, agent, Number.isInteger(ms) && ms > 0 ? ms : 0, visit.enqueuedAt);
  const { agentId } = agent;
  state.tell('offer.ended', line.at, { ...stay(caller, line.queue), agentId, reason });
  agent.freeSince = line.at;
}

/** A ring of a member whose hands are free, as long as it was told to last. */
function offer(
  state: LogState,
  { at, queue }: TalkLine,
  caller: Caller,
  agent: Member,
  rangMs: Millis,
  from: EpochMillis,
): void {
  if (agent.talks > 0) return;
  const startAt = Math.min(at, Math.max(at - rangMs, from, agent.freeSince));
  state.tell('offer.started', startAt, { ...stay(caller, queue), agentId: agent.agentId });
}

type Ended = { readonly by: 'agent' | 'customer'; readonly talkMs: Millis | undefined };

export function onComplete(state: LogState, line: TalkLine, by: Ended['by']): void {
  const talkMs = secondsIn(line, -2);
  const talk = talkOf(state, line, talkMs);
  if (talk !== null) endTalk(state, line, talk, { by, talkMs });
}

/** A transfer stands in the place of the end: before the position it says how long they talked. */
export function onTransfer(state: LogState, line: TalkLine, kind: 'blind' | 'consult'): void {
  const talkMs = secondsIn(line, -2);
  const caller = state.caller(line.uniqueid);
  const talk = talkOf(state, line, talkMs);
  const ended = talk === null ? endedJustNow(caller, line) : { talk, at: line.at };
  if (ended === null) return;
  state.tell('segment.transferred', ended.at, { ...talkData(caller, ended.talk), kind, to: {} });
  caller.nextReason = 'transfer';
  if (talk === null) return;
  endTalk(state, line, talk, { by: 'agent', talkMs });
}

/** An agent's hang-up and his transfer race: the transfer is why it ended, whichever is written first (server/sources/asterisk-ami/NOTES.md §6.14). */
function endedJustNow({ ended }: Caller, { at, queue, agent }: TalkLine): Caller['ended'] {
  const isIt = ended?.talk.queue === queue && ended.talk.agent.agentId === asId(agent) && at <= ended.at + ECHO;
  return isIt ? ended : null;
}

/** The talk that a line ends; one that began before the file is told from its length. null: its end was told already (an agent's hang-up and a transfer race), or the PBX began anew. */
function talkOf(state: LogState, line: TalkLine, talkMs: Millis | undefined): Talk | null {
  const caller = state.caller(line.uniqueid);
  const agent = serves(state, line);
  const talk = caller.talks.find((one) => one.agent === agent && one.queue === line.queue);
  if (talk !== undefined) return talk;
  if (caller.joins.has(line.queue)) return null;
  takeVisit(caller, line.queue);
  return answer(state, caller, agent, line, line.at - (talkMs ?? 0), secondsIn(line, -3));
}

const talkData = ({ contactId }: Caller, { agent, visitId, queue }: Talk) => ({
  ...{ contactId, segmentId: visitId, queueId: asId(queue) },
  agentId: agent.agentId,
});

function endTalk(state: LogState, { at, uniqueid }: TalkLine, talk: Talk, { by, talkMs }: Ended): void {
  const caller = state.caller(uniqueid);
  caller.talks.splice(caller.talks.indexOf(talk), 1);
  talk.agent.talks--;
  talk.agent.freeSince = at;
  caller.ended = { talk, at };
  state.tell('segment.ended', at, { ...talkData(caller, talk), by, ...(talkMs === undefined ? {} : { talkMs }) });
}

/** The PBX began anew: whoever was there is gone, and nobody says how. */
export function onStart(state: LogState, { at }: LogLine): void {
  for (const caller of state.open) {
    state.tell('contact.closed', at, { contactId: caller.contactId, resolved: false });
    for (const { agent } of caller.talks) [agent.talks, agent.freeSince] = [agent.talks - 1, at];
    caller.visits.length = 0;
    caller.talks.length = 0;
  }
}
