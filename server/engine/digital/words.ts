// For: what messages and case events do to a conversation (DIG2 to DIG4). May import: shared. Promises: the caller has settled what was due before, and sets clocks going after.
import type { EventName, EventOf, FloorEvent } from '../../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { World } from '../world.ts';
import { newClock } from './clock.ts';
import type { Conversation } from './conversation.ts';
import { postEnd, verdictOf } from './facts.ts';
import { scopeAt, settingsAt } from './place.ts';

/** Customer messages up to this long after a turn's first belong to it (metrics.md §2.4.2). */
const TURN: Millis = 10 * SECOND;

type Message = EventOf<'message.received'>;

/** True for the events that make a contact a conversation. */
export const isCaseOrMessage = ({ name }: FloorEvent): boolean =>
  name === 'message.received' || name.startsWith('case.');

/** Events of a contact that neither say anything of a conversation nor bring it into other hands. */
const ASIDE: ReadonlySet<EventName> = new Set<EventName>([
  'offer.started',
  'offer.ended',
  'segment.held',
  'segment.resumed',
  'segment.consulted',
  'contact.escalated',
  'sentiment.scored',
  'keyword.matched',
  'survey.answered',
  'quality.scored',
  'flag.handled',
]);
export const isAside = ({ name }: FloorEvent): boolean => ASIDE.has(name);

/** Folds one event; names that say nothing of a conversation pass by. */
export function foldWord(world: World, conversation: Conversation, event: FloorEvent): void {
  const { queueId } = event.data as { queueId?: string };
  // A queue that is named is a row of the board, whether it places the conversation or not.
  if (queueId !== undefined) world.directory.queue(queueId);
  switch (event.name) {
    case 'message.received':
      if (event.data.from === 'customer') hear(world, conversation, event.time);
      else reply(world, conversation, event);
      break;
    case 'case.paused':
      pause(world, conversation, event);
      break;
    case 'case.resumed':
      if (!conversation.isDone) conversation.status = 'running';
      break;
    case 'case.solved':
      solve(world, conversation, event.time);
      break;
    case 'case.reopened':
      reopen(world, conversation, event.time);
      break;
    case 'contact.closed':
      if (event.data.resolved !== false) solve(world, conversation, event.time);
      else if (conversation.status !== 'solved') end(conversation, 'closed');
      break;
    default:
  }
}

function hear(world: World, conversation: Conversation, at: EpochMillis): void {
  if (conversation.reply !== null || conversation.owed || at <= conversation.turnAt + TURN) return;
  conversation.turnAt = at;
  if (conversation.isDone) conversation.owed = true;
  else beginTurn(world, conversation, at);
}

function beginTurn(world: World, conversation: Conversation, at: EpochMillis): void {
  const settings = settingsAt(world, conversation, at);
  conversation.reply = conversation.hasTurned
    ? newClock('nrt', at, settings.nrtTargetMs, settings)
    : newClock('frt', at, settings.frtTargetMs, settings);
  conversation.hasTurned = true;
  conversation.owed = false;
}

function reply(world: World, conversation: Conversation, event: Message): void {
  const { time, data } = event;
  if (data.from === 'bot' && !settingsAt(world, conversation, time).botReplyStops) return;
  conversation.owed = false;
  const clock = conversation.reply;
  if (clock === null) return;
  conversation.reply = null;
  const verdict = verdictOf(clock, time);
  postEnd(world, conversation.log, scopeAt(world, conversation, time), time, verdict);
  if (data.agentId === undefined) return;
  conversation.marked = true;
  const { contact } = conversation;
  const agent = world.directory.agent(data.agentId);
  world.mark({ at: time, event, contact, kind: 'reply', sign: false, verdict }, agent);
}

/** Of the statuses a source may wait in, the floor says which stop the clocks (option digital.pauseStatuses). */
function pause(world: World, conversation: Conversation, { time, data }: EventOf<'case.paused'>): void {
  if (conversation.isDone) return;
  const { pauseStatuses } = settingsAt(world, conversation, time);
  const pauses = data.status === undefined || pauseStatuses === null || pauseStatuses.includes(data.status);
  conversation.status = pauses ? 'paused' : 'running';
}

/** Nothing more is owed to the customer: a reply that was not due yet is decided by nobody. */
function end(conversation: Conversation, status: 'solved' | 'closed'): void {
  conversation.status = status;
  conversation.reply = null;
}

function solve(world: World, conversation: Conversation, at: EpochMillis): void {
  if (conversation.status === 'solved') return;
  end(conversation, 'solved');
  const clock = conversation.resolution;
  if (clock === null) return;
  const verdict = verdictOf(clock, at);
  const scope = scopeAt(world, conversation, at);
  postEnd(world, conversation.log, scope, at, verdict);
  if (conversation.ttr === 'first') conversation.resolution = null;
  else conversation.solved = { at, scope, verdict };
}

function reopen(world: World, conversation: Conversation, at: EpochMillis): void {
  const { isDone, solved } = conversation;
  conversation.status = 'running';
  if (!isDone) return;
  if (solved !== null) postEnd(world, conversation.log, solved.scope, solved.at, solved.verdict, -1);
  conversation.solved = null;
  if (conversation.owed) beginTurn(world, conversation, at);
}
