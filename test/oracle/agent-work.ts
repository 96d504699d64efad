// For: an agent's work after Q18, Q19, Q25 have been heard (D8 second stage). May import: shared. Promises: instants may lie after T, where nothing else comes.
import type { Channel } from '../../shared/domain.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { compareEvents } from '../../shared/events/order.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';
import { sessionEndAfter } from './agent-sessions.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import type { Hold, Offer, RawSegment, Segment, Session } from './model.ts';

/** Q19: acw.capMs. */
const DEFAULT_CAP: Millis = 15 * MINUTE;

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
  // What is told wins over what is inferred (§5.5), whenever it comes.
  const cut = !raw.endKnown && forced < told;
  const talkEnd = cut ? forced : told;
  const wrapEndAt = cut || talkEnd === Infinity ? null : wrapupEnd(raw, talkEnd, ends, knowledge);
  const unknownWrapup = wrapEndAt !== null && raw.wrapupEndedAt === null && !infersWrapup(raw, knowledge); // OPT1
  const known = raw.endKnown && !cut && !unknownWrapup;
  const parts = { ...durations(raw, talkEnd), acwMs: wrapEndAt === null ? 0 : wrapEndAt - talkEnd };
  return {
    raw,
    talkEndAt: talkEnd === Infinity ? null : talkEnd,
    transferred: raw.transferred && !cut,
    wrapEndAt,
    doneAt: known ? (wrapEndAt ?? talkEnd) : null, // Q20
    ...parts,
    handleMs: handleTime(raw, parts, knowledge),
  };
}

const infersWrapup = ({ queueId, startAt }: RawSegment, { optionAt }: FloorKnowledge): boolean =>
  optionAt(queueId, startAt, (options) => options.acw?.infer) ?? true;

/** OPT4: a consultation is talk, or hold, as long as it lasts; what is left out is left out once. */
function handleTime(
  raw: RawSegment,
  { talkMs, holdMs, acwMs }: Pick<Segment, 'talkMs' | 'holdMs' | 'acwMs'>,
  { optionAt }: FloorKnowledge,
): Millis {
  const has = (part: 'hold' | 'acw' | 'consult'): boolean =>
    optionAt(raw.queueId, raw.startAt, (options) => options.aht?.include?.[part]) ?? true;
  const consult = has('consult') ? 0 : 1;
  const all = raw.consults.reduce((sum, { from, to }) => sum + (to ?? raw.endAt ?? from) - from, 0);
  const held = raw.consults.reduce((sum, one) => sum + overlap(one, raw), 0);
  const talk = talkMs - consult * Math.min(talkMs, all - held);
  const hold = has('hold') ? holdMs - consult * Math.min(holdMs, held) : 0;
  return talk + hold + (has('acw') ? acwMs : 0);
}

/** How long a consultation ran while the customer was on hold. */
const overlap = (consult: Hold, { holds, endAt }: RawSegment): Millis =>
  holds.reduce((sum, hold) => {
    const [from, to] = [Math.max(consult.from, hold.from), Math.min(consult.to ?? endAt ?? 0, hold.to ?? endAt ?? 0)];
    return sum + Math.max(0, to - from);
  }, 0);

/**
 * Q19: `wrapup.ended` always wins; else wrap-up ends at its limit, at the agent's next start on the channel (Q18) or with his
 * session. Null when there is no wrap-up.
 */
function wrapupEnd(raw: RawSegment, talkEnd: EpochMillis, ends: Ends, knowledge: FloorKnowledge): EpochMillis | null {
  if (raw.wrapupEndedAt !== null) return raw.wrapupEndedAt;
  if (raw.wrapup === null || raw.wrapup === false) return null;
  if (!infersWrapup(raw, knowledge)) return ends(raw, talkEnd);
  const settings =
    raw.queueId === null ? knowledge.directSettings(raw.startAt) : knowledge.settingsAt(raw.queueId, raw.startAt);
  const cap = knowledge.optionAt(raw.queueId, raw.startAt, (options) => options.acw?.capMs) ?? DEFAULT_CAP;
  const limit = typeof raw.wrapup === 'number' ? Math.max(0, raw.wrapup) : (settings.wrapupLimitMs ?? Infinity);
  return Math.min(talkEnd + Math.min(limit, cap), ends(raw, talkEnd));
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
