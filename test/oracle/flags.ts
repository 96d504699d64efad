// For: which contacts are flagged at T, and the customer turns that are counted (M23, SENT1 to SENT6; Q30). May import: shared. Promises: by definition over the contact's events; one open flag a contact: its worst.
import type { FloorEvent } from '../../shared/events/event.ts';
import { compareEvents } from '../../shared/events/order.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { foldContact } from './contact-fold.ts';
import type { Contact } from './contact-state.ts';
import type { OpenFlag, OracleFigure, Tally } from './model.ts';
import { calmOf, levelOf, RULES, stateOf, triggersOf, type Rule, type Told } from './sentiment-rules.ts';
import { piecesOf, scoreAt, turnsOf } from './sentiment-score.ts';
import { firstIn, forAtLeast, without, type Span } from './time-sets.ts';
import { inWindow, type WindowBounds } from './window-bounds.ts';

const COOL_DOWN = 60_000;
const CALM = 30_000;
const UNSEEN = 5_000;

/** One flag of one rule: open in [since, until). `index` is the number of events that were told by then. */
interface Flag {
  readonly rule: Rule;
  readonly since: EpochMillis;
  readonly index: number;
  readonly term: string | null;
}

/** The open flag of a contact at T, its worst if it has several. `handled` are the `flag.handled` events of the contact. */
export function openFlag(contact: Contact, handled: readonly FloorEvent[], at: EpochMillis): OpenFlag | undefined {
  const remarks = handled.filter((event) => event.source === SERVER_SOURCE);
  const events = [...contact.events, ...remarks].sort(compareEvents);
  const told: Told = { events, segments: contact.segments, end: at + 1 };
  const ended = hasEnded(contact);
  const shown = RULES.flatMap((rule) => openFlagOf(told, rule) ?? []).filter(
    (flag) => levelOf(flag.rule) === 'red' || (!ended && at >= flag.since + UNSEEN),
  );
  const worst = shown.sort(byWeight)[0];
  if (worst === undefined) return undefined;
  const scores = piecesOf(events, told.end).filter(({ from, to }) => from <= at && at < to);
  return {
    contactId: contact.contactId,
    ...{ since: worst.since, rule: worst.rule, level: levelOf(worst.rule), term: worst.term },
    score: scores.length === 0 ? null : Math.min(...scores.map((piece) => scoreAt(piece, at))),
    ...whereNow(contact),
  };
}

const byWeight = (a: Flag, b: Flag): number =>
  Number(levelOf(b.rule) === 'red') - Number(levelOf(a.rule) === 'red') || a.since - b.since;

/** The flag of a rule that is open at T: each raised, ended and cooled down in turn. */
function openFlagOf(told: Told, rule: Rule): Flag | undefined {
  let cool = -Infinity;
  for (;;) {
    const flag = nextFlag(told, rule, cool);
    if (flag === undefined) return undefined;
    const until = endOf(told, flag);
    if (until === undefined) return flag;
    cool = until + COOL_DOWN;
  }
}

/** The stretches in which flags of the contact were there to be seen. `handled` as above. */
export function flagsSeen(contact: Contact, handled: readonly FloorEvent[], at: EpochMillis): Span[] {
  const remarks = handled.filter((event) => event.source === SERVER_SOURCE);
  const events = [...contact.events, ...remarks].sort(compareEvents);
  const told: Told = { events, segments: contact.segments, end: at + 1 };
  return RULES.flatMap((rule) => {
    const seen: Span[] = [];
    for (let cool = -Infinity; ;) {
      const flag = nextFlag(told, rule, cool);
      if (flag === undefined) return seen;
      const until = endOf(told, flag) ?? Infinity;
      seen.push({ from: flag.since + (levelOf(rule) === 'red' ? 0 : UNSEEN), to: until });
      if (until === Infinity) return seen;
      cool = until + COOL_DOWN;
    }
  });
}

/** The first flag at or after an instant: by a turn or a word, or by a state, at the end of its instant. */
function nextFlag(told: Told, rule: Rule, from: EpochMillis): Flag | undefined {
  const trigger = triggersOf(told, rule).find(({ time }) => time >= from);
  const state = firstIn(stateOf(told, rule), from);
  if (trigger !== undefined) return { rule, since: trigger.time, index: trigger.index, term: trigger.term };
  if (state === undefined) return undefined;
  return { rule, since: state, index: told.events.findLastIndex(({ time }) => time <= state), term: null };
}

/** Handled, closed or calm for 30 s, whichever is first; red is only ever handled. */
function endOf(told: Told, flag: Flag): EpochMillis | undefined {
  const isRed = levelOf(flag.rule) === 'red';
  const ended = told.events.find(
    ({ name }, index) => index > flag.index && (name === 'flag.handled' || (name === 'contact.closed' && !isRed)),
  );
  const since = without(calmOf(told, flag.rule), [{ from: -Infinity, to: flag.since }]);
  const calm = isRed ? undefined : firstIn(forAtLeast(since, CALM), flag.since);
  const first = Math.min(ended?.time ?? Infinity, calm ?? Infinity);
  return first < told.end ? first : undefined;
}

/** Q30: an amber flag ends with the contact's last segment; while a visit waits, the last one has yet to come. */
const hasEnded = ({ segments, visits }: Contact): boolean =>
  segments.length > 0 &&
  segments.every((segment) => segment.endAt !== null) &&
  visits.every((visit) => visit.exitAt !== null);

interface Place extends Pick<OpenFlag, 'queueId' | 'stay' | 'agentId'> {
  /** False for a segment that has ended. */
  readonly open: boolean;
}

/** Where the contact is: its visit or segment that began last, the segment when both began at once. */
function placeOf({ segments, visits }: Contact): Place {
  const places = [
    ...visits.map((stay) => ({ at: stay.enqueuedAt, queueId: stay.queueId, stay, agentId: null, open: false })),
    ...segments.map(({ startAt, queueId, stay, agentId, endAt }) => ({
      at: startAt,
      queueId,
      stay,
      agentId,
      open: endAt === null,
    })),
  ];
  return places.sort((a, b) => a.at - b.at).at(-1) ?? { queueId: null, stay: null, agentId: null, open: false };
}

function whereNow(contact: Contact): Pick<OpenFlag, 'queueId' | 'stay' | 'agentId'> {
  const { queueId, stay, agentId } = placeOf(contact);
  return { queueId, stay, agentId };
}

/** What the scored turns of a customer count for, each where the contact was then. */
export function turnTallies({ contactId, events, knowledge }: Contact): Tally[] {
  return turnsOf(events).flatMap(({ index, time, score }) => {
    const { queueId, stay, agentId, open } = placeOf(foldContact(contactId, events, knowledge, time, index + 1));
    const place = { at: time, amount: 1, queueId, stay, agentId: open ? agentId : null };
    const scored: Tally = { ...place, what: 'turnsScored' };
    return score <= -0.5 ? [scored, { ...place, what: 'turnsNegative' as const }] : [scored];
  });
}

/** `negShare`: turns of −0.5 or less among all scored turns. `tallies` are those of one scope. */
export function negShare(tallies: readonly Tally[], bounds: WindowBounds): OracleFigure {
  const inside = tallies.filter(({ at }) => inWindow(bounds, at));
  const num = inside.filter(({ what }) => what === 'turnsNegative').length;
  const den = inside.filter(({ what }) => what === 'turnsScored').length;
  return { value: den === 0 ? null : num / den, num, den };
}
