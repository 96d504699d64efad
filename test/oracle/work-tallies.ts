// For: what offers, segments and escalations count for, at their one instant (metrics.md §2.3, §4.9). May import: shared. Promises: each is counted by definition, once.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Contact } from './contact-state.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import { named } from './known-events.ts';
import type { Offer, RawSegment, Segment, Tally } from './model.ts';
import { tally, type Place } from './tallies.ts';

const placeOf = ({ queueId, stay, agentId }: Pick<Offer, 'queueId' | 'stay' | 'agentId'>): Place => ({
  queueId,
  stay,
  agentId,
});

/** M30, Q16: an offer counts as unanswered by what `offer.ended` said; whatever else ends a ring cancels it. */
export function offerTallies(offer: Offer): Tally[] {
  if (offer.endAt === null) return [];
  if (offer.endReason === 'noAnswer') return [tally(placeOf(offer), offer.endAt, 'offerNotAnswered')];
  return offer.endReason === 'rejected' ? [tally(placeOf(offer), offer.endAt, 'offerRejected')] : [];
}

/** Q16: every answer that opens a segment is an answered offer, told or not. */
export const answerTally = (segment: RawSegment): Tally => tally(placeOf(segment), segment.startAt, 'offerAnswered');

/** What a segment counts for: when its talk stops (M31, M32), and at r_g (Q20, M33). */
export const segmentTallies = (segment: Segment): Tally[] => [...talkTallies(segment), ...doneTallies(segment)];

function talkTallies({ raw, talkEndAt, transferred }: Segment): Tally[] {
  if (talkEndAt === null) return [];
  const ended = { ...tally(placeOf(raw), talkEndAt, 'talkEnded'), contactId: raw.contactId };
  return transferred ? [ended, tally(placeOf(raw), talkEndAt, 'talkTransferred')] : [ended];
}

function doneTallies(segment: Segment): Tally[] {
  if (segment.doneAt === null) return [];
  const place = placeOf(segment.raw);
  const at = segment.doneAt;
  return [
    tally(place, at, 'handled'),
    tally(place, at, 'talkMs', segment.talkMs),
    tally(place, at, 'holdMs', segment.holdMs),
    tally(place, at, 'handleMs', segment.handleMs),
    ...(segment.holdMs > 0 ? [tally(place, at, 'heldCount')] : []),
    tally(place, at, 'acwMs', segment.acwMs),
    ...(segment.wrapEndAt === null ? [] : [tally(place, at, 'acwCount')]),
  ];
}

/** §4.9: a transfer is no escalation of its own when the source tells one to that tier within this. */
const SAME_STEP: Millis = 5 * SECOND;

/** The escalations of a contact (M32): those told, and the transfers up that nothing told. */
export function escalationTallies(contact: Contact, knowledge: FloorKnowledge): Tally[] {
  const { contactId } = contact;
  const told = named(contact.events, 'contact.escalated');
  const ofTold = told.map((event) => tally(placeOfTold(contact, event), event.time, 'escalated'));
  const ofTransfers = contact.segments.flatMap((segment) => {
    const step = stepUp(segment, knowledge);
    if (step === undefined || told.some((event) => isSameStep(event, step))) return [];
    return [tally(placeOf(segment), step.at, 'escalated')];
  });
  return [...ofTold, ...ofTransfers].map((one) => ({ ...one, contactId }));
}

/** What the event does not name it has of the segment that began last at or before it. */
function placeOfTold({ segments, stays }: Contact, event: EventOf<'contact.escalated'> & FloorEvent): Place {
  const { time, data } = event;
  const begun = segments.filter((segment) => segment.startAt <= time).sort((a, b) => a.startAt - b.startAt);
  const last = begun.at(-1);
  const where = data.queueId === undefined ? last : { queueId: data.queueId, stay: stays.get(event) ?? null };
  const agentId = data.agentId ?? last?.agentId ?? null;
  return { queueId: where?.queueId ?? null, stay: where?.stay ?? null, agentId };
}

interface Step {
  readonly at: EpochMillis;
  readonly toTier: number;
}

/** The step that a segment's transfer makes into a queue of a higher tier, by the tiers in force then. */
function stepUp(segment: RawSegment, { settingsAt }: FloorKnowledge): Step | undefined {
  const { queueId, transferredTo, endAt } = segment;
  if (queueId === null || transferredTo === null || endAt === null) return undefined;
  const from = settingsAt(queueId, endAt).tier;
  const toTier = settingsAt(transferredTo, endAt).tier;
  return from === undefined || toTier === undefined || toTier <= from ? undefined : { at: endAt, toTier };
}

const isSameStep = ({ time, data }: EventOf<'contact.escalated'>, step: Step): boolean =>
  data.toTier === step.toTier && Math.abs(time - step.at) <= SAME_STEP;
