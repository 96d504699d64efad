// For: bringing what is counted of an agent in line with his state: levels over time and head counts now. May import: shared. Promises: each change is posted at its instant, head counts always add up to signedIn.
import { SLOT } from '../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Headline } from '../../shared/domain.ts';
import type { Agent, Shown } from './agent.ts';
import type { AgentState } from './agent-state.ts';
import type { Scope } from './scope.ts';
import { hasWork, headlineOf, loadOf, presenceOf, wantsWork } from './headline.ts';
import type { World } from './world.ts';

/** Agent, team, site, total: where his time counts now. */
export function presenceScope(world: World, agent: Agent): Scope {
  const { state } = agent;
  if (state.siteId === '') state.siteId = world.directory.siteOfAgent(state);
  state.presenceScope ??= world.directory.presenceScope(agent, state.teamId, state.siteId);
  return state.presenceScope;
}

/** After every change: posts the changed levels at `at` and shows the new headline. */
export function settle(world: World, agent: Agent, at: EpochMillis): void {
  const { state } = agent;
  if (state.signedIn && state.headline === 'signedOut') state.sessionAt = at;
  const { full, part } = loadOf(state, world.directory.isWallclock(state));
  setLevels(world, agent, at, full, part, presenceOf(state));
  setHeadline(state, headlineOf(state), at);
  show(world, agent);
}

function setLevels(world: World, agent: Agent, at: EpochMillis, full: number, part: number, present: number): void {
  const { state, log } = agent;
  const { ledger } = world;
  const scope = presenceScope(world, agent);
  ledger.postLevel(log, scope, at, SLOT.fullLoadLevel, full - state.fullLoad);
  ledger.postLevel(log, scope, at, SLOT.partLoadLevel, part - state.partLoad);
  ledger.postLevel(log, scope, at, SLOT.presentLevel, present - state.present);
  state.fullLoad = full;
  state.partLoad = part;
  state.present = present;
}

/** What runs ends in its present groups at `at`; the next settle starts it in the new ones. */
export function releaseLevels(world: World, agent: Agent, at: EpochMillis): void {
  if (agent.state.presenceScope !== null) setLevels(world, agent, at, 0, 0, 0);
}

/** Q23: a headline is a function of time: coming back to the same state in the same instant does not move `since`. */
function setHeadline(state: AgentState, headline: Headline, at: EpochMillis): void {
  if (at > state.at) {
    state.before = { headline: state.headline, since: state.since };
    state.at = at;
  }
  state.since = headline === state.before.headline ? state.before.since : at;
  state.headline = headline;
}

/** What is shown: unknown while the source of the agent's news is silent (metrics.md §3.3). */
export function shownHeadline(world: World, agent: Agent): Headline {
  const { state } = agent;
  return state.signedIn && world.staleSince(state.source) !== null ? 'unknown' : state.headline;
}

/** Since when it is shown: silence and its end are states of their own. */
export function shownSince(world: World, agent: Agent): EpochMillis | null {
  const { state } = agent;
  const silence = state.source === null ? undefined : world.sources.get(state.source);
  if (!state.signedIn || silence === undefined) return state.since;
  const unknownAlready = state.headline === 'unknown' ? (state.since ?? Infinity) : Infinity;
  if (silence.staleSince !== null) return Math.min(unknownAlready, Math.max(silence.staleSince, state.sessionAt));
  if (unknownAlready < Infinity) return unknownAlready;
  return state.since === null ? null : Math.max(state.since, silence.heardAgainAt);
}

/** The headline as it counts in one queue: paused there means not ready there while otherwise available (settled Q24). */
function shownIn(world: World, agent: Agent): Shown[] {
  const { state } = agent;
  const staffed = wantsWork(state) || hasWork(state);
  const headline = shownHeadline(world, agent);
  const shown: Shown[] = presenceScope(world, agent).groups.map((group) => ({ group, headline, staffed }));
  for (const [queue, { paused }] of state.queues)
    shown.push({
      group: queue.group,
      headline: paused && headline === 'available' ? 'notReady' : headline,
      staffed: hasWork(state) || (wantsWork(state) && !paused),
    });
  return shown;
}

/** Counts the agent in every group he belongs to, in place of what was counted before. */
export function show(world: World, agent: Agent): void {
  if (agent.refolding) return;
  const next = agent.state.headline === 'signedOut' ? [] : shownIn(world, agent);
  world.touch(agent.group);
  if (sameShown(agent.shown, next)) return;
  count(world, agent.shown, -1);
  count(world, next, 1);
  agent.shown = next;
}

/** Takes the agent out of all head counts. */
export function withdraw(world: World, agent: Agent): void {
  count(world, agent.shown, -1);
  agent.shown = [];
}

function count(world: World, shown: readonly Shown[], change: 1 | -1): void {
  for (const { group, headline, staffed } of shown) {
    world.gauge(group, 'signedIn', change);
    if (headline !== 'signedOut') world.gauge(group, headline, change);
    if (staffed) world.gauge(group, 'staffed', change);
  }
}

const sameShown = (a: readonly Shown[], b: readonly Shown[]): boolean =>
  a.length === b.length &&
  a.every((one, index) => {
    const other = b[index]!;
    return one.group === other.group && one.headline === other.headline && one.staffed === other.staffed;
  });
