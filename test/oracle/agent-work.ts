// For: an agent's work after Q18, Q19, Q25 have been heard (D8 second stage). May import: shared. Promises: instants may lie after T, where nothing else comes.
import type { Channel } from '../../shared/domain.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { compareEvents } from '../../shared/events/order.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { sessionEndAfter } from './agent-sessions.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import type { Offer, RawSegment, Segment, Session } from './model.ts';

/** Something of a phase in [from, to); `to` is Infinity while it runs. */
export interface WorkItem {
  readonly phase: 'talk' | 'wrapup' | 'ringing';
  readonly channel: Channel;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

export interface AgentWork {
  readonly segments: readonly Segment[];
  readonly items: readonly WorkItem[];
}

type Start = Pick<Offer, 'startedBy' | 'startAt' | 'channel' | 'agentId'>;

/** The final segments and the work items of one agent. */
export function agentWork(
  offers: readonly Offer[],
  segments: readonly RawSegment[],
  sessions: readonly Session[],
  knowledge: FloorKnowledge,
): AgentWork {
  const starts = exclusiveStarts([...offers, ...segments], knowledge);
  const ends = (item: Start, from: EpochMillis): EpochMillis =>
    Math.min(cutAfter(starts, item, from), sessionEndAfter(sessions, from));
  const final = segments.map((raw) => finalSegment(raw, ends, knowledge));
  const items = [...offers.map((offer) => ringingItem(offer, ends)), ...final.flatMap(segmentItems)];
  return { segments: final, items: items.filter((item) => item.from < item.to) };
}

/** Q18: what ends other open things of its channel: an offer or answer where the agent's capacity is 1. */
const exclusiveStarts = (all: readonly Start[], knowledge: FloorKnowledge): Start[] =>
  all.filter((start) => knowledge.capacity(start.agentId, start.channel, start.startAt) === 1);

/** The first such start after the item's own, at or after `from`. */
function cutAfter(starts: readonly Start[], item: Start, from: EpochMillis): EpochMillis {
  const later = starts.filter(
    (start) => start.channel === item.channel && start.startAt >= from && isAfter(start.startedBy, item.startedBy),
  );
  return Math.min(Infinity, ...later.map((start) => start.startAt));
}

const isAfter = (a: FloorEvent, b: FloorEvent): boolean => compareEvents(a, b) > 0;

type Ends = (item: Start, from: EpochMillis) => EpochMillis;

const ringingItem = (offer: Offer, ends: Ends): WorkItem => ({
  phase: 'ringing',
  channel: offer.channel,
  from: offer.startAt,
  to: Math.min(offer.endAt ?? Infinity, ends(offer, offer.startAt)),
});

function finalSegment(raw: RawSegment, ends: Ends, knowledge: FloorKnowledge): Segment {
  const forced = ends(raw, raw.startAt);
  const told = raw.endAt ?? Infinity;
  // At the same instant the event that says so wins over the inference.
  const cut = forced < told;
  const talkEnd = Math.min(told, forced);
  const wrapEndAt = cut || talkEnd === Infinity ? null : wrapupEnd(raw, talkEnd, ends, knowledge);
  const known = raw.endKnown && !cut;
  return {
    raw,
    talkEndAt: talkEnd === Infinity ? null : talkEnd,
    transferred: raw.transferred && !cut,
    wrapEndAt,
    doneAt: known ? (wrapEndAt ?? talkEnd) : null, // Q20
    ...durations(raw, talkEnd),
    acwMs: wrapEndAt === null ? 0 : wrapEndAt - talkEnd,
  };
}

/**
 * Q19: `wrapup.ended` always wins; else wrap-up ends at its limit, at the agent's next start on the channel (Q18) or with his
 * session. Null when there is no wrap-up.
 */
function wrapupEnd(raw: RawSegment, talkEnd: EpochMillis, ends: Ends, knowledge: FloorKnowledge): EpochMillis | null {
  if (raw.wrapupEndedAt !== null) return raw.wrapupEndedAt;
  if (raw.wrapup === null || raw.wrapup === false) return null;
  const settings = raw.queueId === null ? knowledge.directSettings : knowledge.settingsAt(raw.queueId, talkEnd);
  const limit = typeof raw.wrapup === 'number' ? Math.max(0, raw.wrapup) : (settings.wrapupLimitMs ?? Infinity);
  return Math.min(talkEnd + Math.min(limit, settings.acwCapMs), ends(raw, talkEnd));
}

/** §5.4: durations that the source gives come first; talk is without hold (§2.5). */
function durations(raw: RawSegment, talkEnd: EpochMillis): { talkMs: Millis; holdMs: Millis } {
  if (talkEnd === Infinity) return { talkMs: 0, holdMs: 0 };
  const held = raw.holds.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to ?? talkEnd, talkEnd) - from), 0);
  const holdMs = Math.max(0, raw.holdMs ?? held);
  const talkMs = Math.max(0, raw.talkMs ?? talkEnd - raw.startAt - holdMs);
  return { talkMs, holdMs };
}

function segmentItems(segment: Segment): WorkItem[] {
  const { startAt, channel } = segment.raw;
  const talkEnd = segment.talkEndAt ?? Infinity;
  const talk: WorkItem = { phase: 'talk', channel, from: startAt, to: talkEnd };
  return segment.wrapEndAt === null
    ? [talk]
    : [talk, { phase: 'wrapup', channel, from: talkEnd, to: segment.wrapEndAt }];
}
