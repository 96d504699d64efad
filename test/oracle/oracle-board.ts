// For: the board at T recomputed from the raw set of events, by definition. May import: shared. Promises: no state, no increments, no cleverness.
import type { Channel } from '../../shared/domain.ts';
import { must } from '../../shared/assert.ts';
import type { Strain } from '../../shared/board/strain-item.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import { DAY, formatInstant, type EpochMillis } from '../../shared/time.ts';
import { intentSteps } from './agent-intent.ts';
import { sessionsOf } from './agent-sessions.ts';
import { agentPieces, membershipsAt } from './agent-timeline.ts';
import { agentWork } from './agent-work.ts';
import { foldContact } from './contact-fold.ts';
import type { Contact } from './contact-state.ts';
import { digitalFigures, digitalGauges, digitalPast, type DigitalPast } from './digital-figures.ts';
import { countedFigures, headFigures, noHeads, waitFigures, type Head } from './figures.ts';
import { negShare, openFlag, turnTallies } from './flags.ts';
import { floorKnowledge, type FloorKnowledge } from './floor-knowledge.ts';
import { groupedBy, knownEvents, named } from './known-events.ts';
import type {
  AgentPiece,
  OpenFlag,
  OracleAgentRow,
  OracleAgentState,
  OracleBoard,
  OracleFigure,
  OracleRow,
  Segment,
  Tally,
  Visit,
} from './model.ts';
import { freeSlots } from './slots.ts';
import { resolutionTallies } from './resolution.ts';
import {
  agentScope,
  channelScope,
  classScope,
  groupScope,
  queueScope,
  siteScope,
  teamScope,
  tierScope,
  totalScope,
  type Scope,
} from './scopes.ts';
import { staleSpans, staleSpansOfAgent } from './source-health.ts';
import { strainOf, type TalkEnd } from './strain.ts';
import { talkEnds } from './talk-ends.ts';
import { surveyTallies, visitTallies } from './tallies.ts';
import { resolutionOf, resolvedShare, type Resolution } from './tier-resolution.ts';
import { timeFigures } from './time-figures.ts';
import { windowBounds } from './window-bounds.ts';
import { estimatedWait, ownEstimate, rangeOf, type Band, type QueueHead } from './wait-estimate.ts';
import { answerTally, escalationTallies, offerTallies, segmentTallies } from './work-tallies.ts';

export interface OracleInput {
  /** In any order, with repeats; of repeats the first given stays. */
  readonly events: readonly FloorEvent[];
  readonly floor: Floor;
  readonly at: EpochMillis;
  readonly windows: readonly Window[];
  /** Where the window `all` begins; default: before everything. */
  readonly epoch?: EpochMillis;
}

/** What the events with time ≤ T come to, seen from T. */
interface Past {
  readonly at: EpochMillis;
  readonly windows: readonly Window[];
  readonly epoch: EpochMillis;
  readonly knowledge: FloorKnowledge;
  readonly tallies: readonly Tally[];
  readonly visits: readonly Visit[];
  readonly waiting: readonly Visit[];
  /** Call backs to come that their queues count as waiting (OPT3). */
  readonly owed: readonly Visit[];
  readonly flags: readonly OpenFlag[];
  readonly agents: ReadonlyMap<string, AgentFold>;
  readonly digital: DigitalPast;
  readonly resolutions: readonly Resolution[];
  /** Somebody has told of a step up. */
  readonly steppedUp: boolean;
}
/** With the estimated wait of each queue. */
interface Board extends Past {
  readonly estimates: ReadonlyMap<string, Band | null>;
}

interface AgentFold {
  readonly segments: readonly Segment[];
  readonly pieces: readonly AgentPiece[];
  /** Queue → paused there, at T. */
  readonly queues: ReadonlyMap<string, boolean>;
  readonly strain: readonly Strain[];
}

/** The board at T: `replay` semantics, the watermark is T (Q5). */
export function oracleBoard({ events, floor, at, windows, epoch = -Infinity }: OracleInput): OracleBoard {
  const folded = pastOf(knownEvents(events, at), floor, { at, windows, epoch });
  const { knowledge } = folded;
  const past = { ...folded, estimates: new Map(knowledge.queueIds.map((id) => [id, estimateIn(folded, id)])) };
  const rows = (ids: readonly string[], scopeOf: (id: string) => Scope): Record<string, OracleRow> =>
    Object.fromEntries(ids.map((id) => [id, rowOf(past, scopeOf(id))]));
  return {
    at: formatInstant(at),
    totals: rowOf(past, totalScope(knowledge, at)),
    queues: rows(knowledge.queueIds, (id) => queueScope(knowledge, id, at)),
    agents: Object.fromEntries(knowledge.agentIds.map((id) => [id, agentRow(past, id)])),
    teams: rows(knowledge.teamIds, (id) => teamScope(knowledge, id, at)),
    sites: rows(knowledge.siteIds, (id) => siteScope(knowledge, id, at)),
    channels: rows(channelIds(past), (id) => channelScope(knowledge, id, at)),
    classes: rows(classIds(past), (id) => classScope(knowledge, id, at)),
    tiers: rows(tierIds(past), (id) => tierScope(knowledge, id, at)),
    groups: rows(knowledge.groupIds, (id) => groupScope(knowledge, id, at)),
  };
}

/** Its figures, without the instant. */
export const figuresOf = ({ at: _, ...figures }: OracleBoard): Omit<OracleBoard, 'at'> => figures;

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
/** Of queues and of visits. */
const channelIds = ({ knowledge, visits }: Past): string[] =>
  unique([...knowledge.queueIds.map((id) => knowledge.channelOfQueue(id)), ...visits.map((visit) => visit.channel)]);
const classIds = ({ knowledge, visits }: Past): string[] =>
  unique([...knowledge.classIds, ...visits.flatMap((visit) => visit.classId ?? [])]);
/** All three, as soon as anybody has spoken of one. */
const tierIds = ({ knowledge, steppedUp }: Past): string[] => (steppedUp || knowledge.hasTiers ? ['1', '2', '3'] : []);

function pastOf(known: readonly FloorEvent[], floor: Floor, view: Pick<Past, 'at' | 'windows' | 'epoch'>): Past {
  const { at } = view;
  const knowledge = floorKnowledge(floor, known);
  const contacts = contactsOf(known, knowledge, at);
  const visits = contacts.flatMap((contact) => contact.visits);
  const segments = contacts.flatMap((contact) => contact.segments);
  const agents = agentsOf(known, contacts, knowledge, at);
  return {
    ...view,
    knowledge,
    tallies: [
      ...visits.flatMap((visit) => visitTallies(visit, knowledge, at)),
      ...contacts.flatMap((contact) => contact.offers.flatMap(offerTallies)),
      ...segments.map(answerTally),
      ...[...agents.values()].flatMap((agent) => agent.segments.flatMap(segmentTallies)),
      ...contacts.flatMap((contact) => escalationTallies(contact, knowledge)),
      ...surveyTallies(known, segments, new Map(contacts.flatMap(({ stays }) => [...stays]))),
      ...resolutionTallies(
        contacts,
        [...agents.values()].flatMap((agent) => agent.segments),
        knowledge,
        at,
      ),
      ...contacts.flatMap(turnTallies),
    ],
    visits,
    waiting: visits.filter((visit) => visit.enqueuedAt <= at && (visit.exitAt === null || at < visit.exitAt)),
    owed: contacts.flatMap((contact) => contact.owed).filter((visit) => isShownWaiting(visit, knowledge, at)),
    flags: flagsOf(known, contacts, at),
    agents,
    digital: digitalPast(contacts, knowledge, at),
    resolutions: contacts.flatMap(resolutionOf),
    steppedUp: named(known, 'contact.escalated').length > 0,
  };
}

/** OPT3: for a day at most. */
const isShownWaiting = (
  { queueId, enqueuedAt, exitAt }: Visit,
  { optionAt }: FloorKnowledge,
  at: EpochMillis,
): boolean =>
  optionAt(queueId, enqueuedAt, (options) => options.callback?.asWaiting) === true &&
  at < must(exitAt, 'its end') + DAY;

function contactsOf(known: readonly FloorEvent[], knowledge: FloorKnowledge, at: EpochMillis): Contact[] {
  // The server's remark on a flag is no event of the contact.
  const told = known.filter((event) => event.name !== 'flag.handled');
  return [...groupedBy(told, 'contactId')].map(([id, events]) => foldContact(id, events, knowledge, at));
}

function flagsOf(known: readonly FloorEvent[], contacts: readonly Contact[], at: EpochMillis): OpenFlag[] {
  const handled = groupedBy(named(known, 'flag.handled'), 'contactId');
  return contacts.flatMap((contact) => openFlag(contact, handled.get(contact.contactId) ?? [], at) ?? []);
}

function agentsOf(
  known: readonly FloorEvent[],
  contacts: readonly Contact[],
  knowledge: FloorKnowledge,
  at: EpochMillis,
): Map<string, AgentFold> {
  const stale = staleSpans(known);
  const handled = groupedBy(named(known, 'flag.handled'), 'contactId');
  const fold = (agentId: string, events: readonly FloorEvent[]): AgentFold => {
    const offers = contacts.flatMap((contact) => contact.offers.filter((offer) => offer.agentId === agentId));
    const raw = contacts.flatMap((contact) => contact.segments.filter((segment) => segment.agentId === agentId));
    const sessions = sessionsOf(events, at);
    const { segments, items } = agentWork(offers, raw, sessions, knowledge);
    const intents = intentSteps(events, raw, sessions, items, at);
    const past = { agentId, events, sessions, items, intents, stale: staleSpansOfAgent(events, stale) };
    const queues = new Map(membershipsAt(events, at).map(({ queueId, paused }) => [queueId, paused]));
    const pieces = agentPieces(past, knowledge, at);
    const talks = talkEnds(segments, contacts, (id) => handled.get(id) ?? [], at);
    return { segments, pieces, queues, strain: strainAt(pieces, talks, knowledge, at) };
  };
  return new Map([...groupedBy(known, 'agentId')].map(([id, events]) => [id, fold(id, events)]));
}

const TIMELESS: ReadonlySet<Scope['kind']> = new Set<Scope['kind']>(['queue', 'channel', 'class', 'tier', 'group']);

/** STRAIN1: by the options in force at T. */
function strainAt(
  pieces: readonly AgentPiece[],
  talks: readonly TalkEnd[],
  knowledge: FloorKnowledge,
  at: EpochMillis,
): Strain[] {
  const siteId = pieces.at(-1)?.siteId ?? '';
  return strainOf(pieces, talks, (pick) => knowledge.agentOptionAt(siteId, at, pick), at);
}

function rowOf(past: Board, scope: Scope): OracleRow {
  const { at, knowledge } = past;
  const tallies = past.tallies.filter((tally) => scope.counts(tally));
  const pieces = [...past.agents.values()].flatMap((agent) => agent.pieces.filter((piece) => scope.ownsTime(piece)));
  const waiting = past.waiting.filter((visit) => scope.waits(visit));
  const row: Record<string, OracleFigure> = {
    ...waitFigures(waiting, at, (visit) => knowledge.levelRuleAt(visit.queueId, visit.enqueuedAt).beyondMs),
    waiting: { value: waiting.length + past.owed.filter((visit) => scope.waits(visit)).length },
    ...(scope.kind === 'class' ? noHeads() : headFigures(headsOf(past, scope))),
    ...digitalGauges(past.digital, scope, at),
    strained: { value: TIMELESS.has(scope.kind) ? null : strainedIn(past, scope) },
    ewt: waitEstimate(past, scope),
    ...flagFigures(past.flags.filter((flag) => scope.flags(flag))),
  };
  for (const window of past.windows) {
    const bounds = windowBounds(window, scope.zone, at, past.epoch);
    const counted = countedFigures(tallies, bounds, scope.minN);
    // §2.8: queues own no agent time, so nothing is handled in it; nor do groups across them.
    const handled = TIMELESS.has(scope.kind) ? 0 : (counted['handled']?.value ?? 0);
    const figures = {
      ...digitalFigures(past.digital, scope, bounds),
      ...counted,
      negShare: negShare(tallies, bounds),
      ...timeFigures(pieces, bounds, handled),
      resolvedShare: resolvedShare(past.resolutions, scope.kind === 'tier' ? scope.id : null, bounds),
    };
    for (const [metric, figure] of Object.entries(figures)) row[`${metric}@${window}`] = figure;
  }
  return row;
}

const strainedIn = ({ agents }: Past, scope: Scope): number =>
  [...agents.values()].filter((agent) => agent.strain.length > 0 && scope.ownsTime(pieceNow(agent))).length;

/** The flags that are open at T, the oldest first. */
export function oracleFlags({ events, floor, at }: Pick<OracleInput, 'events' | 'floor' | 'at'>): readonly OpenFlag[] {
  const known = knownEvents(events, at);
  const flags = flagsOf(known, contactsOf(known, floorKnowledge(floor, known), at), at);
  return flags.sort((a, b) => a.since - b.since);
}

const flagFigures = (flags: readonly OpenFlag[]): OracleRow => ({
  flagsOpen: { value: flags.length },
  flagsRed: { value: flags.filter(({ level }) => level === 'red').length },
});

/** What an agent is at T. */
const pieceNow = (agent: AgentFold): AgentPiece => must(agent.pieces.at(-1), 'the piece at T');

type Staffed = 'readyOrWorking' | 'readyOnly' | 'signedIn';

/** §2.5: staffed is ready or at work; OPT6: or ready alone, or here at all. */
function staffs(rule: Staffed | undefined, ready: boolean, working: boolean): boolean {
  if (rule === 'signedIn') return true;
  return ready || (rule !== 'readyOnly' && working);
}

/** GRP3: `paused` in all that he has joined of a group; LOAD2: `channels` of those in which he is not, each once. */
function headOf(
  piece: AgentPiece,
  { agentOptionAt }: FloorKnowledge,
  paused = false,
  channels?: ReadonlySet<Channel>,
): Head {
  const rule = agentOptionAt(piece.siteId, piece.from, (options) => options.agents?.staffed);
  return {
    headline: paused && piece.headline === 'available' ? 'notReady' : piece.headline,
    staffs: staffs(rule, piece.ready && !paused, piece.working),
    weight: 1,
    onDuty: piece.working || (piece.ready && !paused),
    load: piece.inHand.num / piece.inHand.den,
    free: freeSlots(piece, channels),
  };
}

function headsOf(past: Past, scope: Scope): Head[] {
  const agents = [...past.agents.values()];
  if (!scope.unites)
    return agents
      .map(pieceNow)
      .filter((piece) => scope.ownsTime(piece))
      .map((piece) => headOf(piece, past.knowledge));
  const joined = agents.map((agent) => ({ agent, queueIds: [...agent.queues.keys()].filter(scope.holds) }));
  const members = joined.filter(({ queueIds }) => queueIds.length > 0);
  if (scope.kind === 'queue') return members.map(({ agent }) => headInQueue(past, agent, scope.id));
  return members.map(({ agent, queueIds }) => {
    const open = queueIds.filter((id) => agent.queues.get(id) !== true);
    const channels = new Set(open.map((id) => past.knowledge.settingsAt(id, past.at).channel));
    return headOf(pieceNow(agent), past.knowledge, open.length === 0, channels);
  });
}

/** EWT1: of a queue its own; of what holds queues the range of theirs. */
function waitEstimate({ knowledge, estimates }: Board, scope: Scope): OracleFigure {
  if (scope.kind === 'queue') return ownEstimate(estimates.get(scope.id) ?? null);
  return rangeOf(knowledge.queueIds.filter(scope.holds).map((id) => estimates.get(id) ?? null));
}

function estimateIn(past: Past, queueId: string): Band | null {
  const inQueue = (one: { queueId: string | null }): boolean => one.queueId === queueId;
  return estimatedWait({
    at: past.at,
    visits: past.visits.filter(inQueue),
    waiting: past.waiting.filter(inQueue),
    heads: queueHeads(past, queueId),
    tallies: past.tallies.filter(inQueue),
  });
}

const queueHeads = (past: Past, queueId: string): QueueHead[] =>
  [...past.agents.values()]
    .filter((agent) => agent.queues.has(queueId))
    .map((agent) => ({ ...headInQueue(past, agent, queueId), shared: agent.queues.size > 1 }))
    .filter((head) => head.headline !== 'signedOut');

/** Q24: who is paused in a queue counts as not ready there while otherwise available, and staffs it by work in hand only. */
function headInQueue({ knowledge, at }: Past, agent: AgentFold, queueId: string): Head {
  const piece = pieceNow(agent);
  const { headline, ready, working, inHand } = piece;
  const rule = knowledge.optionAt(queueId, at, (options) => options.agents?.staffed);
  const isShared = knowledge.optionAt(queueId, at, (options) => options.agents?.multiQueue) === 'fte'; // OPT9
  const paused = agent.queues.get(queueId) === true;
  return {
    headline: paused && headline === 'available' ? 'notReady' : headline,
    staffs: staffs(rule, ready && !paused, working),
    weight: isShared ? 1 / agent.queues.size : 1,
    onDuty: working || (ready && !paused),
    load: inHand.num / inHand.den,
    free: paused ? 0 : freeSlots(piece, new Set([knowledge.settingsAt(queueId, at).channel])),
  };
}

function agentRow(past: Board, agentId: string): OracleAgentRow {
  const agent = must(past.agents.get(agentId), `agent ${agentId}`);
  return { ...rowOf(past, agentScope(past.knowledge, agentId, past.at)), ...stateOf(agent), strain: agent.strain };
}

/** Q23: since when the headline has been what it is. */
function stateOf(agent: AgentFold): Omit<OracleAgentState, 'strain'> {
  const { headline, aux } = pieceNow(agent);
  const lastOther = agent.pieces.findLastIndex((piece) => piece.headline !== headline);
  const first = agent.pieces[lastOther + 1];
  const never = lastOther < 0 && headline === 'signedOut';
  return { headline, since: never ? null : (first?.from ?? null), aux };
}
