// For: what an agent is at every instant: headline, load, team (metrics.md §3.2, §3.3). May import: shared. Promises: a function of time, cut at every instant at which it may change.
import type { Channel, Headline } from '../../shared/domain.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Intent, IntentStep } from './agent-intent.ts';
import { inSession } from './agent-sessions.ts';
import type { WorkItem } from './agent-work.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import type { Options } from './options.ts';
import type { AgentPiece, Fraction, Session } from './model.ts';

export interface AgentPast {
  readonly agentId: string;
  /** The events that name him, in order of Q3. */
  readonly events: readonly FloorEvent[];
  readonly sessions: readonly Session[];
  readonly items: readonly WorkItem[];
  readonly intents: readonly IntentStep[];
  /** Instants [from, to) at which his source is stale (Q27). */
  readonly stale: readonly Session[];
}

export interface Membership {
  readonly queueId: string;
  readonly paused: boolean;
}

/** The queues that an agent has joined at T (Q24: sign-out keeps them). */
export function membershipsAt(events: readonly FloorEvent[], at: EpochMillis): Membership[] {
  const joined = new Map<string, boolean>();
  for (const event of events.filter((one) => one.time <= at)) {
    if (event.name === 'agent.queueJoined') joined.set(event.data.queueId, joined.get(event.data.queueId) ?? false);
    if (event.name === 'agent.queueLeft') joined.delete(event.data.queueId);
    if (event.name === 'agent.queuePaused' && joined.has(event.data.queueId)) joined.set(event.data.queueId, true);
    if (event.name === 'agent.queueResumed' && joined.has(event.data.queueId)) joined.set(event.data.queueId, false);
  }
  return [...joined].map(([queueId, paused]) => ({ queueId, paused }));
}

/** The pieces of an agent's past up to T, in order, without gaps; the last one says what he is at T. */
export function agentPieces(past: AgentPast, knowledge: FloorKnowledge, at: EpochMillis): AgentPiece[] {
  const instants = new Set<EpochMillis>([
    ...past.events.map((event) => event.time),
    ...past.items.flatMap(({ from, to }) => [from, to]),
    ...past.intents.map((step) => step.at),
    ...[...past.sessions, ...past.stale].flatMap(({ from, to }) => [from, to ?? Infinity]),
    ...knowledge.siteIds.flatMap((siteId) => knowledge.turnsOfSite(siteId)),
    at,
  ]);
  const bounds = [...instants].filter((instant) => instant <= at).sort((a, b) => a - b);
  return bounds.map((from, index) => pieceAt(past, knowledge, from, bounds[index + 1] ?? at));
}

function pieceAt(past: AgentPast, knowledge: FloorKnowledge, from: EpochMillis, to: EpochMillis): AgentPiece {
  const { agentId } = past;
  const signedIn = inSession(past.sessions, from);
  const live = signedIn ? past.items.filter((item) => item.from <= from && from < item.to) : [];
  const working = live.filter((item) => item.phase !== 'ringing');
  const intent = past.intents.filter((step) => step.at <= from).at(-1)?.intent ?? null;
  const memberships = membershipsAt(past.events, from);
  const pausedEverywhere = memberships.length > 0 && memberships.every(({ paused }) => paused); // Q30
  const ready = signedIn && intent?.kind === 'ready' && !pausedEverywhere;
  const siteId = knowledge.siteOfAgent(agentId, from);
  const stale = inSession(past.stale, from);
  const unreachable = unreachableAt(past.events, from);
  const option = <T>(pick: (options: Options) => T | undefined): T | undefined =>
    knowledge.agentOptionAt(siteId, from, pick);
  const ringing = option((options) => options.occupancy?.ringing) ?? 'excluded';
  const counted = ringing === 'busy' ? live : working; // OPT5
  const spare = ringing === 'idle' ? working : live;
  const productive = option((options) => options.utilisation?.formula) === 'talkPerDuty' ? TALK : PRODUCTIVE; // OPT8
  const headlineIf = (silent: boolean): ReturnType<typeof headlineOf> =>
    headlineOf({ signedIn, stale: silent, live, intent, pausedEverywhere, unreachable });
  return {
    agentId,
    from,
    to,
    ...headlineIf(stale),
    ready,
    working: working.length > 0,
    signedIn,
    productive: productive.has(headlineIf(false).headline),
    // Q21: ringing is in neither part while nothing else runs.
    present: counted.length > 0 || (ready && spare.length === 0),
    inHand: itemsPerCapacity(working, knowledge, agentId, from),
    takesWork: ready && !unreachable && !stale,
    capacity: knowledge.capacities(agentId, from),
    taken: live.map(({ channel }) => channel),
    load: loadOf(counted, knowledge, agentId, from, option((options) => options.occupancy?.concurrency) ?? 'weighted'),
    heard: !stale,
    rests: rests(headlineIf(false).headline, intent, unreachable),
    teamId: knowledge.teamOfAgent(agentId, from),
    siteId,
  };
}

/** STRAIN3: gone, or not ready for a break, a meal, or nobody knows what. */
function rests(headline: Headline, intent: Intent, unreachable: boolean): boolean {
  if (headline === 'signedOut') return true;
  if (headline !== 'notReady') return false;
  if (intent?.kind === 'ready') return !unreachable;
  return intent === null ? !unreachable : [null, 'break', 'meal', 'other'].includes(intent.auxClass);
}

/** M34: the numerator of utilisation. */
const PRODUCTIVE: ReadonlySet<Headline> = new Set<Headline>(['busy', 'acw', 'available']);
const TALK: ReadonlySet<Headline> = new Set<Headline>(['busy']);

interface Regions {
  readonly signedIn: boolean;
  readonly stale: boolean;
  readonly live: readonly WorkItem[];
  readonly intent: Intent;
  readonly pausedEverywhere: boolean;
  readonly unreachable: boolean;
}

/** Metrics.md §3.3, line by line. `aux` is said only while not ready. */
function headlineOf({ signedIn, stale, live, intent, pausedEverywhere, unreachable }: Regions): {
  headline: Headline;
  aux: string | null;
} {
  const is = (headline: Headline, aux: string | null = null): { headline: Headline; aux: string | null } => ({
    headline,
    aux,
  });
  if (!signedIn) return is('signedOut');
  if (stale) return is('unknown');
  if (live.some((item) => item.phase === 'talk')) return is('busy');
  if (live.some((item) => item.phase === 'wrapup')) return is('acw');
  if (live.some((item) => item.phase === 'ringing')) return is('ringing');
  if (intent?.kind === 'notReady') return is('notReady', intent.aux);
  if (intent?.kind === 'ready' && unreachable) return is('notReady', 'technical');
  if (pausedEverywhere) return is('notReady');
  return is(intent === null ? 'unknown' : 'available');
}

function unreachableAt(events: readonly FloorEvent[], at: EpochMillis): boolean {
  const told = events.filter(
    (event): event is EventOf<'agent.device'> => event.name === 'agent.device' && event.time <= at,
  );
  return told.at(-1)?.data.device === 'unreachable';
}

/** ℓ = min(1, Σ_c n_c/cap_c) (§2.5); wall-clock: 1 while anything runs. */
function loadOf(
  working: readonly WorkItem[],
  knowledge: FloorKnowledge,
  agentId: string,
  at: EpochMillis,
  concurrency: 'weighted' | 'wallclock',
): Fraction {
  if (concurrency === 'wallclock') return { num: Math.min(1, working.length), den: 1 };
  const sum = itemsPerCapacity(working, knowledge, agentId, at);
  return sum.num >= sum.den ? { num: 1, den: 1 } : sum;
}

/** λ = Σ_c n_c/cap_c (§3.2). */
function itemsPerCapacity(
  working: readonly WorkItem[],
  knowledge: FloorKnowledge,
  agentId: string,
  at: EpochMillis,
): Fraction {
  const count = new Map<Channel, number>();
  for (const { channel } of working) count.set(channel, (count.get(channel) ?? 0) + 1);
  let sum: Fraction = { num: 0, den: 1 };
  for (const [channel, n] of count) sum = plus(sum, { num: n, den: knowledge.capacity(agentId, channel, at) });
  return sum;
}

function plus(a: Fraction, b: Fraction): Fraction {
  const num = a.num * b.den + b.num * a.den;
  const den = a.den * b.den;
  const divisor = gcd(num, den);
  return { num: num / divisor, den: den / divisor };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
