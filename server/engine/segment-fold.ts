// For: what contact events say of segments: holds, ends, transfers, wrap-up (settled Q17 to Q19). May import: shared. Promises: raw segments; inferred ends by other work are the agent's fold.
import type { Channel, Direction } from '../../shared/domain.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import { added, type Contact } from './contact.ts';
import type { Queue } from './queue.ts';
import { escalateByTransfer } from './escalation.ts';
import { leafOf } from './find-visit.ts';
import { isInbound } from './resolution/resolution.ts';
import type { Segment } from './segment.ts';
import { keepEarly, shorten } from './segment-skew.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

export interface NewSegment {
  readonly segmentId: string | undefined;
  readonly startAt: EpochMillis;
  readonly agent: Agent;
  readonly queue: Queue | undefined;
  readonly visit: Visit | undefined;
  readonly channel: Channel | undefined;
  readonly direction: Direction | undefined;
}

/** Opens a segment at `of.startAt`; `event` is what told of it. */
export function openSegment(world: World, contact: Contact, event: FloorEvent, of: NewSegment): Segment {
  const settings = of.queue?.settingsAt(of.startAt) ?? world.directory.times.directSettings(of.startAt);
  const segment: Segment = {
    contact,
    source: event.source,
    segmentId: of.segmentId,
    agent: of.agent,
    queue: of.queue,
    leaf: leafOf(contact, of.queue, of.visit),
    channel: of.channel ?? settings.channel,
    startAt: of.startAt,
    inbound: isInbound(of.direction),
    visit: of.visit,
    talkEndAt: null,
    endInferred: false,
    transferred: false,
    ended: false,
    talkMs: undefined,
    holdMs: undefined,
    heldMs: 0,
    heldSince: null,
    consultSince: null,
    consultMs: 0,
    consultHeldMs: 0,
    wrapup: false,
    wrapupLimitMs: null,
    wrapupEndAt: null,
    cutAt: null,
    talkedScope: null,
    talkedAt: 0,
    keyed: false,
    horizonMs: 0,
    wrapupClosed: false,
    queueLimitMs: settings.wrapupLimitMs,
    rules: settings.rules,
  };
  contact.segments = added(contact.segments, segment);
  world.mark({ at: of.startAt, event, contact, kind: 'start', sign: false, segment }, of.agent);
  return segment;
}

/** Folds a segment event; names that do not concern segments pass by. */
export function foldSegmentEvent(world: World, contact: Contact, event: FloorEvent): void {
  switch (event.name) {
    case 'segment.held':
      foldHold(world, contact, event);
      break;
    case 'segment.resumed':
      foldResume(world, contact, event);
      break;
    case 'segment.consulted':
      foldConsult(world, contact, event);
      break;
    case 'segment.transferred':
      foldTransferred(world, contact, event);
      break;
    case 'segment.ended':
      foldEnded(world, contact, event);
      break;
    case 'wrapup.ended':
      foldWrapupEnded(world, contact, event);
      break;
    default:
  }
}

type SegmentData = { readonly agentId: string; readonly segmentId?: string | undefined };

/** By its id, if the contact has it; else those of (contact, agent) (settled Q8). The first of them that fits. */
function findSegment(
  { segments }: Contact,
  data: SegmentData,
  fits: (segment: Segment) => boolean,
): Segment | undefined {
  const byId = isNamed(segments, data.segmentId);
  for (const segment of segments) if (isMeant(segment, data, byId) && fits(segment)) return segment;
  return undefined;
}

/** The last of them that fits. */
function findLastSegment(
  { segments }: Contact,
  data: SegmentData,
  fits: (segment: Segment) => boolean,
): Segment | undefined {
  const byId = isNamed(segments, data.segmentId);
  return segments.findLast((segment) => isMeant(segment, data, byId) && fits(segment));
}

function isNamed(segments: readonly Segment[], segmentId: string | undefined): boolean {
  if (segmentId === undefined) return false;
  for (const segment of segments) if (segment.segmentId === segmentId) return true;
  return false;
}

const isMeant = (segment: Segment, { agentId, segmentId }: SegmentData, byId: boolean): boolean =>
  byId ? segment.segmentId === segmentId : segment.agent.id === agentId;
const talking = (segment: Segment): boolean => segment.talkEndAt === null;
const endedTalk = (segment: Segment): boolean => segment.talkEndAt !== null && segment.wrapupEndAt === null;
const expectsWrapup = (segment: Segment): boolean => segment.wrapup && endedTalk(segment);
const transferredOnly = (segment: Segment): boolean => segment.transferred && !segment.ended;

function foldHold(world: World, contact: Contact, event: EventOf<'segment.held'>): void {
  const segment = findSegment(contact, event.data, talking);
  if (segment === undefined) return world.notice(contact.log, event.time, 'orphanTalk', event.source);
  if (segment.heldSince === null) {
    passConsult(segment, event.time);
    segment.heldSince = event.time;
  }
  world.mark({ at: event.time, event, contact, kind: 'hold', sign: false, segment }, segment.agent);
}

function foldResume(world: World, contact: Contact, event: EventOf<'segment.resumed'>): void {
  const segment = findSegment(contact, event.data, talking);
  if (segment === undefined) return world.notice(contact.log, event.time, 'orphanTalk', event.source);
  endHold(segment, event.time);
  world.mark({ at: event.time, event, contact, kind: 'resume', sign: false, segment }, segment.agent);
}

function foldConsult(world: World, contact: Contact, event: EventOf<'segment.consulted'>): void {
  const segment = findSegment(contact, event.data, talking);
  if (segment === undefined) return world.notice(contact.log, event.time, 'orphanTalk', event.source);
  const kind = event.data.ended === true ? 'consultEnd' : 'consult';
  passConsult(segment, event.time);
  segment.consultSince = kind === 'consult' ? event.time : null;
  world.mark({ at: event.time, event, contact, kind, sign: false, segment }, segment.agent);
}

/** Counts the consultation that runs up to `at`; it goes on. */
function passConsult(segment: Segment, at: EpochMillis): void {
  if (segment.consultSince === null) return;
  if (segment.heldSince === null) segment.consultMs += at - segment.consultSince;
  else segment.consultHeldMs += at - segment.consultSince;
  segment.consultSince = at;
}

function endHold(segment: Segment, at: EpochMillis): void {
  if (segment.heldSince === null) return;
  passConsult(segment, at);
  segment.heldMs += at - segment.heldSince;
  segment.heldSince = null;
}

function endTalk(world: World, segment: Segment, at: EpochMillis, event: FloorEvent): void {
  endHold(segment, at);
  passConsult(segment, at);
  segment.consultSince = null;
  segment.talkEndAt = at;
  world.mark({ at, event, contact: segment.contact, kind: 'talkEnd', sign: false, segment }, segment.agent);
}

/** The end was not told: it is known only that the talk is over by `at`. */
export function inferTalkEnd(world: World, segment: Segment, at: EpochMillis, event: FloorEvent): void {
  segment.endInferred = true;
  world.notice(segment.contact.log, at, 'inferredEnd', segment.source);
  endTalk(world, segment, at, event);
}

function foldTransferred(world: World, contact: Contact, event: EventOf<'segment.transferred'>): void {
  const segment = findSegment(contact, event.data, talking);
  if (segment === undefined) return world.notice(contact.log, event.time, 'orphanTalk', event.source);
  segment.transferred = true;
  endTalk(world, segment, event.time, event);
  escalateByTransfer(world, contact, segment, event);
}

/** Q17: after a transfer it only adds durations and wrap-up; the talk stopped at the transfer. */
function foldEnded(world: World, contact: Contact, event: EventOf<'segment.ended'>): void {
  const { data } = event;
  const segment = findSegment(contact, data, talking) ?? findSegment(contact, data, transferredOnly);
  if (segment === undefined) return foldOrphanEnd(world, contact, event);
  takeEnd(segment, event);
  const wrapped = contact.earlyTalks?.get(event);
  if (wrapped !== undefined) segment.wrapup = true;
  if (segment.talkEndAt === null) {
    if (wrapped !== undefined) shorten(world, segment, wrapped, event.time - wrapped.time);
    endTalk(world, segment, event.time, event);
  } else world.refold(segment.agent, segment.talkEndAt, event.time);
  if (wrapped !== undefined) endWrapup(world, segment, event);
}

function takeEnd(segment: Segment, { data }: EventOf<'segment.ended'>): void {
  segment.ended = true;
  segment.talkMs = data.talkMs;
  segment.holdMs = data.holdMs;
  if (data.wrapup === undefined || data.wrapup === false) return;
  segment.wrapup = true;
  segment.wrapupLimitMs = data.wrapup === true ? null : data.wrapup;
}

/** SKEW1: of a talk that begins a little later, if there was none that this could be a second end of. */
function foldOrphanEnd(world: World, contact: Contact, event: EventOf<'segment.ended'>): void {
  const isSecond = findSegment(contact, event.data, () => true) !== undefined;
  if (isSecond || !keepEarly(contact, event)) world.notice(contact.log, event.time, 'orphanTalk', event.source);
}

/** SKEW1: a talk that has just begun ends at once when its end came before. */
export function endBegun(world: World, segment: Segment, answer: EventOf<'visit.answered'>): void {
  const end = segment.contact.earlyTalks?.get(answer);
  if (end?.name !== 'segment.ended') return;
  takeEnd(segment, end);
  if (segment.talkMs === undefined) shorten(world, segment, end, answer.time - end.time);
  endTalk(world, segment, answer.time, answer);
}

/** Q19: it always wins: of the oldest segment that expects one, else of the last that ended; that existed from the end of talk. */
function foldWrapupEnded(world: World, contact: Contact, event: EventOf<'wrapup.ended'>): void {
  const segment =
    findSegment(contact, event.data, expectsWrapup) ??
    findLastSegment(contact, event.data, endedTalk) ??
    findSegment(contact, event.data, talking);
  if (segment === undefined) return world.notice(contact.log, event.time, 'orphanWrapup', event.source);
  if (segment.talkEndAt === null) {
    // SKEW2: its end is told for a little later.
    if (keepEarly(contact, event)) return;
    inferTalkEnd(world, segment, event.time, event);
  }
  const announced = segment.wrapup;
  segment.wrapup = true;
  endWrapup(world, segment, event);
  if (!announced) world.refold(segment.agent, segment.startAt, event.time);
}

function endWrapup(world: World, segment: Segment, event: EventOf<'wrapup.ended'> | EventOf<'segment.ended'>): void {
  const { contact, agent } = segment;
  segment.wrapupEndAt = event.time;
  world.mark({ at: event.time, event, contact, kind: 'wrapEnd', sign: false, segment }, agent);
}
