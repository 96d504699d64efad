// For: bringing what is counted of an agent in line with his state: levels over time and his headline. May import: shared. Promises: each change is posted at its instant.
import { LOAD_UNIT, SLOT } from '../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Headline } from '../../shared/domain.ts';
import type { Agent } from './agent.ts';
import type { AgentState } from './agent-state.ts';
import type { Directory } from './directory.ts';
import type { Scope } from './scope.ts';
import { auxClassOf, headlineOf, inHandOf, loadOf, presenceOf } from './headline.ts';
import { follow, isRestClass } from './strain/care.ts';
import { noteLevels } from './strain/levels.ts';
import type { World } from './world.ts';

/** Agent, team, site, total: where his time counts now. */
export const presenceScope = (world: World, agent: Agent): Scope =>
  agent.state.presenceScope ?? takePlace(world, agent, world.now);

/** Takes the groups of where he is, and the rules that hold there at `at`. */
function takePlace({ directory }: World, agent: Agent, at: EpochMillis): Scope {
  const { state } = agent;
  if (state.siteId === '') state.siteId = directory.siteOfAgent(state);
  const scope = directory.scopes.presence(agent, state.teamId, state.siteId);
  state.presenceScope = scope;
  takeRules(directory, state, at);
  return scope;
}

/** Takes the rules in force at `at` where he is. */
export function takeRules({ times }: Directory, state: AgentState, at: EpochMillis): void {
  state.rules = times.agentRules(state.siteId, at);
}

/** Posts the changed levels at `at` and takes the new headline. */
export function bringInLine(world: World, agent: Agent, at: EpochMillis): void {
  const { state } = agent;
  if (state.signedIn && state.headline === 'signedOut') state.sessionAt = at;
  if (state.presenceScope === null) takePlace(world, agent, at);
  state.inHand = inHandOf(state);
  const load = loadOf(state);
  const headline = headlineOf(state);
  // A full load is counted as 1, the rest in parts.
  const full = load === LOAD_UNIT ? 1 : 0;
  setLevels(world, agent, at, full, full === 1 ? 0 : load, presenceOf(state), state.signedIn ? 1 : 0, headline);
  if (noteLevels(agent.chapter.openLevels(), at, load, state.present) && agent.watch.moved(at)) agent.strain.moved();
  const wasHere = state.headline !== 'signedOut';
  setHeadline(state, headline, at);
  const moved = follow(state, state.before, at, isRest(state), state.inHand > LOAD_UNIT);
  if (moved || wasHere !== state.signedIn) agent.strain.moved();
}

const isRest = (state: AgentState): boolean =>
  !state.signedIn || (state.headline === 'notReady' && isRestClass(auxClassOf(state)));

/** Brings the levels of an agent to what they are from `at` on, in his present groups. */
function setLevels(
  world: World,
  agent: Agent,
  at: EpochMillis,
  full: number,
  part: number,
  present: number,
  session: number,
  headline: Headline,
): void {
  const { state } = agent;
  const productive = isProductive(headline, state.rules.talkOnly) ? 1 : 0;
  world.ledger
    .open(agent.log, presenceScope(world, agent), at)
    .addLevel(SLOT.fullLoadLevel, full - state.fullLoad)
    .addLevel(SLOT.partLoadLevel, part - state.partLoad)
    .addLevel(SLOT.presentLevel, present - state.present)
    .addLevel(SLOT.signedInLevel, session - state.session)
    .addLevel(SLOT.productiveLevel, productive - state.productive)
    .close();
  state.fullLoad = full;
  state.partLoad = part;
  state.present = present;
  state.session = session;
  state.productive = productive;
}

/** Settled Q21: ringing stands in the denominator of utilisation only; with `talkOnly` so does all but talk (OPT8). */
const isProductive = (headline: Headline, talkOnly: boolean): boolean =>
  headline === 'busy' || (!talkOnly && (headline === 'acw' || headline === 'available'));

/** What runs ends in its present groups at `at`; the next settle starts it in the new ones. */
export function releaseLevels(world: World, agent: Agent, at: EpochMillis): void {
  if (agent.state.presenceScope !== null) setLevels(world, agent, at, 0, 0, 0, 0, 'signedOut');
}

/** Q23: a headline is a function of time: coming back to the same state in the same instant does not move `since`. */
function setHeadline(state: AgentState, headline: Headline, at: EpochMillis): void {
  if (at > state.at) {
    state.before.headline = state.headline;
    state.before.since = state.since;
    state.before.restAt = state.restAt;
    state.before.breakEnd = state.breakEnd;
    state.before.overAt = state.overAt;
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
  const unknownAlready =
    state.headline === 'unknown' && state.since !== null
      ? Math.min(state.since, Math.max(world.sources.silentSince(silence, state.since), state.sessionAt))
      : Infinity;
  if (silence.staleSince !== null) return Math.min(unknownAlready, Math.max(silence.staleSince, state.sessionAt));
  if (unknownAlready < Infinity) return unknownAlready;
  return state.since === null ? null : Math.max(state.since, silence.heardAgainAt);
}
