// For: what conversations count, and the figures of it (DIG5, DIG8 to DIG10). May import: shared. Promises: each clock is counted by definition.
import { MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Contact } from './contact-state.ts';
import { conversationOf, type ClockKind, type Conversation, type OracleClock } from './digital-clocks.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import type { OracleFigure, OracleRow, Tally } from './model.ts';
import type { Scope } from './scopes.ts';
import { inWindow, type WindowBounds } from './window-bounds.ts';

type What = `${ClockKind} ${'ms' | 'count' | 'hit' | 'miss'}`;

/** A counted thing: of the queue of its place, or of the agent who replied. */
interface DigitalTally {
  readonly at: EpochMillis;
  readonly what: What;
  readonly amount: number;
  readonly place: Pick<Tally, 'queueId' | 'stay' | 'agentId' | 'teamAt'>;
}

export interface DigitalPast {
  readonly conversations: readonly Conversation[];
  readonly ofQueues: readonly DigitalTally[];
  readonly ofAgents: readonly DigitalTally[];
}

/** All conversations among the contacts folded up to T. */
export function digitalPast(contacts: readonly Contact[], knowledge: FloorKnowledge, at: EpochMillis): DigitalPast {
  const conversations = contacts.flatMap((contact) => conversationOf(contact, knowledge, at) ?? []);
  const tallies = conversations.flatMap((one) => one.clocks.flatMap((clock) => talliesOf(one, clock, at)));
  return {
    conversations,
    ofQueues: tallies.filter(({ place }) => place.agentId === null),
    ofAgents: tallies.filter(({ place }) => place.agentId !== null),
  };
}

/** Open at its due instant and one ms longer: a miss (same rule as σ, Q13). */
const isMissed = ({ dueAt, endAt }: OracleClock, at: EpochMillis): boolean => dueAt < Math.min(endAt ?? Infinity, at);

function talliesOf({ placeAt }: Conversation, clock: OracleClock, at: EpochMillis): DigitalTally[] {
  const { kind, endAt, counted, agentId, dueAt, targetMs, elapsedMs } = clock;
  const missed = isMissed(clock, at);
  const tallies: DigitalTally[] = [];
  const count = (what: What, when: EpochMillis, amount: number): void => {
    const { queueId, stay } = placeAt(when);
    tallies.push({ at: when, what, amount, place: { queueId, stay, agentId: null } });
    // The agent who replied has it, too, in the team he was in then.
    if (agentId !== null)
      tallies.push({ at: when, what, amount, place: { queueId: null, stay: null, agentId, teamAt: endAt ?? when } });
  };
  if (missed) count(`${kind} miss`, dueAt + 1, 1);
  if (counted && endAt !== null) {
    count(`${kind} ms`, endAt, elapsedMs);
    count(`${kind} count`, endAt, 1);
    if (targetMs !== null && !missed) count(`${kind} hit`, endAt, 1);
  }
  return tallies;
}

const ratio = (num: number, den: number): OracleFigure => ({ value: den === 0 ? null : num / den, num, den });

/** The digital figures of one scope in one window, without their `@window`. */
export function digitalFigures({ ofQueues, ofAgents }: DigitalPast, scope: Scope, bounds: WindowBounds): OracleRow {
  const own = scope.kind === 'agent' || scope.kind === 'team' ? ofAgents : ofQueues;
  const counted = own.filter(
    ({ at, place }) => inWindow(bounds, at) && scope.counts({ ...place, at, what: 'offered', amount: 1 }),
  );
  const sum = (...whats: What[]): number =>
    counted.filter(({ what }) => whats.includes(what)).reduce((total, { amount }) => total + amount, 0);
  const level = (...kinds: ClockKind[]): OracleFigure => {
    const hits = sum(...kinds.map((kind): What => `${kind} hit`));
    return ratio(hits, hits + sum(...kinds.map((kind): What => `${kind} miss`)));
  };
  return {
    frt: ratio(sum('frt ms'), sum('frt count')),
    nrt: ratio(sum('nrt ms'), sum('nrt count')),
    ttr: ratio(sum('ttr ms'), sum('ttr count')),
    slaDigital: level('frt', 'nrt'),
    slaFrt: level('frt'),
    slaNrt: level('nrt'),
    slaTtr: level('ttr'),
  };
}

export interface DueClock {
  readonly contactId: string;
  readonly kind: ClockKind;
  readonly queueId: string | null;
  readonly classId: string | undefined;
  readonly dueAt: EpochMillis;
  readonly breached: boolean;
}

/** Open clocks that are at risk or breached at T (DIG10). */
export const dueClocks = ({ conversations }: DigitalPast, at: EpochMillis): DueClock[] =>
  conversations.filter((one) => one.open).flatMap((one) => dueClocksOf(one, at));

const dueClocksOf = ({ contactId, clocks, placeAt }: Conversation, at: EpochMillis): DueClock[] =>
  clocks
    .filter(({ endAt }) => endAt === null)
    .filter((clock) => clock.dueAt < at || isAtRisk(clock, at))
    .map(({ kind, dueAt, place }) => ({
      contactId,
      kind,
      queueId: placeAt(at).queueId,
      classId: place.classId,
      dueAt,
      breached: dueAt < at,
    }));

const marginOf = (targetMs: Millis): Millis => Math.max(targetMs / 5, 2 * MINUTE);
function isAtRisk({ dueAt, targetMs }: OracleClock, at: EpochMillis): boolean {
  if (dueAt === Infinity || targetMs === null) return false;
  return dueAt > at && dueAt - at <= marginOf(targetMs);
}

/** What is so now in one scope. Agents and teams have no cases of their own. */
export function digitalGauges({ conversations }: DigitalPast, scope: Scope, at: EpochMillis): OracleRow {
  const holds = ({ queueId, stay }: Pick<Tally, 'queueId' | 'stay'>): boolean =>
    queueId === null || stay === null ? scope.kind === 'total' : scope.waits({ ...stay, queueId });
  const open = conversations.filter((one) => one.open && holds(one.placeAt(at)));
  const due = open.flatMap((one) => dueClocksOf(one, at));
  return {
    openCases: { value: open.length },
    atRisk: { value: due.filter(({ breached }) => !breached).length },
    breachedOpen: { value: due.filter(({ breached }) => breached).length },
  };
}
