// For: which signs of strain an agent shows now, and since when (F9, STRAIN1 to STRAIN5). May import: shared. Promises: a function of his state, his levels and now; no event sets a timer of its own.
import { STRAIN_SIGNALS, type Strain, type StrainItem } from '../../../shared/board/strain-item.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { Agent } from '../agent.ts';
import { show } from '../head-counts.ts';
import type { World } from '../world.ts';
import { BREAK } from './care.ts';

/** `overload`: more in hand than he can carry for longer than this. */
const OVERLOAD_FOR: Millis = MINUTE;
const [OVERLOADED, OVERLOAD, NO_BREAK, NEGATIVE_RUN] = [0, 1, 2, 3] as const;

/** Brings an agent's signals to engine time, if one of them may have changed. Answers the next instant at which one may by itself. */
export function passStrain(world: World, agent: Agent): EpochMillis {
  const { strain, state } = agent;
  if (world.now < strain.dueAt && strain.rules === state.rules) return strain.dueAt;
  strain.rules = state.rules;
  strain.dueAt = state.signedIn ? look(world, agent) : leave(world, agent);
  return strain.dueAt;
}

/** Of who is not here nothing is said. */
function leave(world: World, agent: Agent): EpochMillis {
  take(world, agent, Infinity, Infinity, Infinity, Infinity);
  return Infinity;
}

function look(world: World, agent: Agent): EpochMillis {
  const { now } = world;
  const { state, watch } = agent;
  const { strain: rules } = state.rules;
  if (watch.isDue(rules, now)) watch.judge(agent.chapters, rules, now);
  const breakAt = state.restAt + BREAK;
  const rested = now >= breakAt;
  const overloadAt = state.overAt + OVERLOAD_FOR + 1;
  const noBreakAt = rested ? Infinity : state.breakEnd + rules.noBreakMs;
  const runAt = rested ? Infinity : runSince(state.run, state.breakEnd, rules.negativeRun);
  // Of whom nothing is heard nothing is said.
  const upTo = world.staleSince(state.source) === null ? now : -Infinity;
  take(world, agent, by(upTo, watch.since), by(upTo, overloadAt), by(upTo, noBreakAt), by(upTo, runAt));
  let next = watch.nextAt;
  if (overloadAt > now) next = Math.min(next, overloadAt);
  if (noBreakAt > now) next = Math.min(next, noBreakAt);
  // A break ends what is so by then.
  return !rested && Math.min(noBreakAt, runAt) <= now ? Math.min(next, breakAt) : next;
}

/** An instant that has come, else Infinity. */
const by = (now: EpochMillis, at: EpochMillis): EpochMillis => (at <= now ? at : Infinity);

/** The talk that made the run since his last break as long as `least`; Infinity when it is shorter. */
function runSince(run: readonly EpochMillis[], breakEnd: EpochMillis, least: number): EpochMillis {
  if (run.length < least) return Infinity;
  let first = 0;
  while (first < run.length && run[first]! <= breakEnd) first++;
  return run[first + least - 1] ?? Infinity;
}

/** Takes since when each signal holds. */
function take(world: World, agent: Agent, a: EpochMillis, b: EpochMillis, c: EpochMillis, d: EpochMillis): void {
  const { strain } = agent;
  const { since } = strain;
  if (since[OVERLOADED] === a && since[OVERLOAD] === b && since[NO_BREAK] === c && since[NEGATIVE_RUN] === d) return;
  since[OVERLOADED] = a;
  since[OVERLOAD] = b;
  since[NO_BREAK] = c;
  since[NEGATIVE_RUN] = d;
  strain.isAny = Math.min(a, b, c, d) < Infinity;
  if (strain.isAny) world.strained.add(agent);
  else world.strained.delete(agent);
  show(world, agent);
}

/** The signals of an agent, in the order of STRAIN_SIGNALS. */
export const strainsOf = ({ strain: { since } }: Agent): Strain[] =>
  STRAIN_SIGNALS.map((signal, index) => ({ signal, since: since[index]! })).filter((one) => one.since < Infinity);

/** Who shows strain now, the oldest first: of a team, or all. */
export function strainItems({ strained }: World, teamId?: string): StrainItem[] {
  const items: StrainItem[] = [];
  for (const agent of strained) {
    if (teamId !== undefined && agent.state.teamId !== teamId) continue;
    const signals = strainsOf(agent);
    const since = Math.min(...signals.map((one) => one.since));
    items.push({ agentId: agent.id, teamId: agent.state.teamId ?? null, since, signals });
  }
  return items.sort((a, b) => a.since - b.since);
}
