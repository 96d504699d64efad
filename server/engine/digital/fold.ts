// For: the conversation of a contact, folded beside its visits and segments (DIG1 to DIG5). May import: shared. Promises: step by step or all at once it comes to the same; a contact without messages and cases has none.
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Channel } from '../../../shared/domain.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Contact } from '../contact.ts';
import type { World } from '../world.ts';
import { newClock, runClock, stopClock, type Clock } from './clock.ts';
import { Conversation } from './conversation.ts';
import { refreshCounts, uncount } from './counts.ts';
import { postMiss } from './facts.ts';
import { firstHandsOf, handsOf, isIdleAt, settingsAt } from './place.ts';
import { foldWord, isAside, isCaseOrMessage } from './words.ts';

/** After any event of a contact that is a conversation, or becomes one by it. */
export function followEvent(world: World, contact: Contact, event: FloorEvent): void {
  const { conversation } = contact;
  if (isAside(event)) return;
  if (conversation === null || reachesBack(conversation, event)) build(world, contact, event);
  else step(world, conversation, event.time, event);
  refreshCounts(world, contact.conversation!);
}

/** What time alone has done by `at`: its timer is due, or a visit has ended unseen. */
export function passConversation(world: World, conversation: Conversation, at: EpochMillis): void {
  const { contact, steppedAt } = conversation;
  if (at >= conversation.timerAt) conversation.timerAt = Infinity;
  // A visit that ended unseen (settled Q12) leaves nobody at it.
  if (at > steppedAt && isIdleAt(conversation, at) !== conversation.idle) {
    const left = handsOf(contact).filter((instant) => instant <= at);
    step(world, conversation, Math.max(steppedAt, ...left), null);
  }
  settle(world, conversation, at);
  refreshCounts(world, conversation);
}

/** Takes back all that the conversation has counted, but for what agents hold of it. */
export function dropConversation(world: World, contact: Contact): void {
  const { conversation } = contact;
  if (conversation === null) return;
  world.ledger.retract(conversation.log);
  uncount(world, conversation);
  contact.conversation = null;
}

/** True when an event has told something of the time before it that places or runs the clocks. */
function reachesBack(conversation: Conversation, event: FloorEvent): boolean {
  const { contact, steppedAt } = conversation;
  const { visits, segments } = contact;
  if (conversation.visits === 0 && visits.length > 0) return true;
  for (let i = conversation.visits; i < visits.length; i++) {
    const { enqueuedAt } = visits[i]!;
    if (enqueuedAt < event.time || enqueuedAt <= steppedAt) return true;
  }
  for (let i = conversation.segments; i < segments.length; i++) if (segments[i]!.startAt < event.time) return true;
  return visits.length === 0 && isCaseOrMessage(event) && namesPlace(conversation, event);
}

/** True for the first event that names a queue, or a channel. */
function namesPlace({ queueHint, channelTold }: Conversation, { data }: FloorEvent): boolean {
  const { queueId, channel } = data as { queueId?: string; channel?: Channel };
  return (queueHint === undefined && queueId !== undefined) || (!channelTold && channel !== undefined);
}

/** Works the conversation out from all that is known up to `last`, an event of the contact. */
function build(world: World, contact: Contact, last: FloorEvent): void {
  dropMarks(world, contact);
  dropConversation(world, contact);
  const conversation = new Conversation(contact);
  contact.conversation = conversation;
  const words = wordsUpTo(contact, last);
  takeHints(world, conversation, words);
  const first = words.find(isCaseOrMessage)!;
  const createdAt = Math.min(first.time, firstHandsOf(contact));
  const settings = settingsAt(world, conversation, createdAt);
  conversation.ttr = settings.ttr;
  conversation.resolution = newClock('ttr', createdAt, settings.ttrTargetMs, settings);
  const hands = handsOf(contact).sort((a, b) => a - b);
  let next = 0;
  for (const word of words) {
    for (; next < hands.length && hands[next]! <= word.time; next++) step(world, conversation, hands[next]!, null);
    step(world, conversation, word.time, word);
  }
  for (; next < hands.length; next++) step(world, conversation, hands[next]!, null);
  step(world, conversation, Math.max(conversation.steppedAt, last.time), null);
}

function wordsUpTo({ events }: Contact, last: FloorEvent): readonly FloorEvent[] {
  const words: FloorEvent[] = [];
  for (const event of events) {
    if (isCaseOrMessage(event) || event.name === 'contact.closed') words.push(event);
    if (event === last) break;
  }
  return words;
}

function takeHints({ directory }: World, conversation: Conversation, words: readonly FloorEvent[]): void {
  const told = words.filter(isCaseOrMessage);
  const data = told.map((word) => word.data as { queueId?: string; channel?: Channel });
  const queueId = data.find((one) => one.queueId !== undefined)?.queueId;
  const channel = data.find((one) => one.channel !== undefined)?.channel;
  conversation.queueHint = queueId === undefined ? undefined : directory.queue(queueId);
  conversation.channelTold = channel !== undefined;
  conversation.channelHint = channel ?? conversation.queueHint?.settingsAt(told[0]!.time).channel;
}

/** Brings the conversation to `at`, with an event of that instant or without. */
function step(world: World, conversation: Conversation, at: EpochMillis, event: FloorEvent | null): void {
  settle(world, conversation, at);
  if (event !== null) foldWord(world, conversation, event);
  // Messages and case events leave the contact in the hands in which it is.
  if (event === null || !isCaseOrMessage(event)) conversation.idle = isIdleAt(conversation, at);
  setClocks(conversation, at);
  conversation.steppedAt = Math.max(conversation.steppedAt, at);
  conversation.visits = conversation.contact.visits.length;
  conversation.segments = conversation.contact.segments.length;
}

/** Clocks that were open beyond their due instant before `at` have missed their target. */
function settle(world: World, conversation: Conversation, at: EpochMillis): void {
  settleClock(world, conversation, conversation.reply, at);
  settleClock(world, conversation, conversation.resolution, at);
}

function settleClock(world: World, conversation: Conversation, clock: Clock | null, at: EpochMillis): void {
  if (clock === null || clock.missed || clock.dueAt >= at) return;
  clock.missed = true;
  postMiss(world, conversation, clock);
  const { contact } = conversation;
  // What is told later of the time up to the due instant folds the contact anew.
  contact.settledAt = Math.max(contact.settledAt, clock.dueAt);
  conversation.steppedAt = Math.max(conversation.steppedAt, clock.dueAt + 1);
}

function setClocks({ reply, resolution, status, idle }: Conversation, at: EpochMillis): void {
  const set = status === 'running' && !idle ? runClock : stopClock;
  if (reply !== null) set(reply, at);
  if (resolution !== null) set(resolution, at);
}

/** Replies are counted anew with the conversation. */
function dropMarks(world: World, contact: Contact): void {
  if (contact.conversation?.marked !== true || world.silent) return;
  world.openChapters(contact);
  const from = contact.events[0]!.time;
  for (const agent of contact.agents) {
    agent.dropReplies(contact, from);
    if (agent.isStale) world.staleAgents.add(agent);
  }
}
