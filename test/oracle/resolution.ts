// For: first-contact resolution by definition (docs/spec.md FCR1, FCR2). May import: shared. Promises: every pair of contacts is looked at; nothing is kept.
import type { Channel } from '../../shared/domain.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { DAY, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Contact } from './contact-state.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import { named } from './known-events.ts';
import type { Counter, OracleFigure, OracleRow, RawSegment, Segment, Tally } from './model.ts';

/** Who came, when, with what, by which way: of the first inbound enqueue that names the customer. */
interface Origin {
  readonly customer: string;
  readonly topic: string | undefined;
  readonly channel: Channel;
  readonly at: EpochMillis;
}

/** A contact whose last inbound talk has ended. */
interface Ended {
  readonly contactId: string;
  readonly origin: Origin | undefined;
  readonly queueId: string | null;
  readonly agentId: string;
  readonly at: EpochMillis;
  readonly horizonMs: Millis;
  readonly sameChannel: boolean;
}

const WEEK: Millis = 7 * DAY;
const isInbound = ({ data }: FloorEvent): boolean =>
  !('direction' in data) || (data.direction ?? 'inbound') === 'inbound';

/** What all contacts count for at T. `segments` are the final ones of all agents. */
export function resolutionTallies(
  contacts: readonly Contact[],
  segments: readonly Segment[],
  knowledge: FloorKnowledge,
  at: EpochMillis,
): Tally[] {
  const origins = new Map(contacts.flatMap((contact) => pair(contact.contactId, originOf(contact, knowledge))));
  return contacts.flatMap((contact) => {
    const ended = endOf(contact, segments, knowledge, origins.get(contact.contactId), at);
    return ended === undefined ? [] : talliesOf(ended, isRepeated(ended, origins), at);
  });
}

const pair = (id: string, origin: Origin | undefined): [string, Origin][] =>
  origin === undefined ? [] : [[id, origin]];

function originOf({ events }: Contact, { settingsAt }: FloorKnowledge): Origin | undefined {
  const first = named(events, 'visit.enqueued').find(
    (event) => event.data.customer?.id !== undefined && isInbound(event),
  );
  const customer = first?.data.customer?.id;
  if (first === undefined || customer === undefined) return undefined;
  const channel = first.data.channel ?? settingsAt(first.data.queueId, first.time).channel;
  return { customer, topic: first.data.topic, channel, at: first.time };
}

function endOf(
  contact: Contact,
  segments: readonly Segment[],
  knowledge: FloorKnowledge,
  origin: Origin | undefined,
  at: EpochMillis,
): Ended | undefined {
  const talks = contact.segments.flatMap((raw) => {
    const talkEndAt = segments.find((segment) => segment.raw === raw)?.talkEndAt ?? null;
    return talkEndAt === null || talkEndAt > at || !isInbound(raw.startedBy) ? [] : [{ raw, talkEndAt }];
  });
  const end = Math.max(...talks.map((talk) => talk.talkEndAt));
  const last = talks.findLast((talk) => talk.talkEndAt === end);
  if (last === undefined) return undefined;
  const { queueId, agentId } = last.raw;
  return { contactId: contact.contactId, origin, queueId, agentId, at: end, ...rulesAt(last.raw, knowledge) };
}

/** Nearest wins: queue, its site, options, as they hold where and when the talk began. */
function rulesAt(raw: RawSegment, { optionAt }: FloorKnowledge): Pick<Ended, 'horizonMs' | 'sameChannel'> {
  return {
    horizonMs: optionAt(raw.queueId, raw.startAt, (options) => options.fcr?.horizonMs) ?? WEEK,
    sameChannel: optionAt(raw.queueId, raw.startAt, (options) => options.fcr?.sameChannel) ?? false,
  };
}

function isRepeated(
  { contactId, origin, at, horizonMs, sameChannel }: Ended,
  all: ReadonlyMap<string, Origin>,
): boolean {
  if (origin === undefined) return false;
  return [...all].some(
    ([id, other]) =>
      id !== contactId &&
      other.customer === origin.customer &&
      other.topic === origin.topic &&
      (!sameChannel || other.channel === origin.channel) &&
      other.at > at &&
      other.at <= at + horizonMs,
  );
}

function talliesOf(ended: Ended, repeated: boolean, at: EpochMillis): Tally[] {
  const { queueId, agentId } = ended;
  const known = ended.origin !== undefined;
  const count = (when: EpochMillis, what: Counter): Tally => ({
    at: when,
    what,
    amount: 1,
    queueId,
    agentId,
    teamAt: ended.at,
  });
  const dueAt = ended.at + ended.horizonMs;
  return [
    count(ended.at, 'contactEnded'),
    ...(known ? [count(ended.at, 'contactEndedKnown')] : []),
    ...(repeated ? [count(ended.at, 'contactEndedRepeated')] : []),
    ...(dueAt > at ? [] : [count(dueAt, 'contactJudged')]),
    ...(dueAt > at || !known ? [] : [count(dueAt, 'contactJudgedKnown')]),
    ...(dueAt > at || !repeated ? [] : [count(dueAt, 'contactJudgedRepeated')]),
  ];
}

/** The two figures of one scope and window, from the sums of its tallies. */
export const resolutionFigures = (sum: (what: Counter) => number): OracleRow => ({
  fcr: resolved(sum('contactJudged'), sum('contactJudgedKnown'), sum('contactJudgedRepeated')),
  fcrProvisional: resolved(sum('contactEnded'), sum('contactEndedKnown'), sum('contactEndedRepeated')),
});

/** Null while the customer is known of fewer than 80 % of the contacts. */
function resolved(all: number, known: number, repeated: number): OracleFigure {
  const parts = { num: known - repeated, den: known };
  if (all === 0) return { value: null, ...parts };
  return { value: known === 0 || 100 * known < 80 * all ? null : parts.num / known, ...parts, coverage: known / all };
}
