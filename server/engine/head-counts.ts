// For: how many agents are in which state now, in every group they belong to. May import: shared. Promises: head counts always add up to signedIn; an unchanged agent costs a comparison.
import type { Agent } from './agent.ts';
import { presenceScope, shownHeadline } from './agent-facts.ts';
import { GAUGE, type Group } from './group.ts';
import { hasWork, wantsWork } from './headline.ts';
import type { Shown } from './shown.ts';
import { unionsOf } from './unions.ts';
import type { World } from './world.ts';

/** Counts the agent in every group he belongs to, in place of what was counted before. */
export function show(world: World, agent: Agent): void {
  if (agent.refolding) return;
  world.touch(agent.group);
  if (agent.state.headline === 'signedOut') withdraw(world, agent);
  else if (stands(world, agent)) cut(world, agent, showEverywhere(world, agent));
}

/** Takes the agent out of all head counts. */
export function withdraw(world: World, agent: Agent): void {
  agent.standing.slot = -1;
  cut(world, agent, 0);
}

/** Takes down how he stands now; false when he stood so before. */
function stands(world: World, agent: Agent): boolean {
  const { state, standing } = agent;
  const headline = shownHeadline(world, agent);
  const slot = headline === 'signedOut' ? GAUGE.unknown : GAUGE[headline];
  const works = hasWork(state);
  const wants = wantsWork(state);
  const { groups } = presenceScope(world, agent);
  // A list of its own for each set of queues: they are the same when it is.
  const unions = unionsOf(world.directory.leaves, state);
  if (
    standing.slot === slot &&
    standing.works === works &&
    standing.wants === wants &&
    standing.groups === groups &&
    standing.unions === unions
  )
    return false;
  standing.slot = slot;
  standing.works = works;
  standing.wants = wants;
  standing.groups = groups;
  standing.unions = unions;
  return true;
}

/** Answers in how many groups he is counted now. In one queue, paused there means not ready there while otherwise available (settled Q24); in a group of queues, paused in all he has joined of it (GRP3). */
function showEverywhere(world: World, { state, standing, shown }: Agent): number {
  const { slot, works, wants, groups, unions } = standing;
  const pausedSlot = slot === GAUGE.available ? GAUGE.notReady : slot;
  let place = 0;
  for (const group of groups ?? []) put(world, shown, place++, group, slot, works || wants);
  for (const { queue, paused } of state.queues.values())
    put(world, shown, place++, queue.group, paused ? pausedSlot : slot, works || (wants && !paused));
  for (const { group, paused } of unions ?? [])
    put(world, shown, place++, group, paused ? pausedSlot : slot, works || (wants && !paused));
  return place;
}

function put(world: World, list: Shown[], place: number, group: Group, slot: number, staffed: boolean): void {
  const shown = list[place];
  if (shown === undefined) count(world, (list[place] = { group, slot, staffed }), 1);
  else if (shown.group === group) move(world, shown, slot, staffed);
  else {
    count(world, shown, -1);
    shown.group = group;
    shown.slot = slot;
    shown.staffed = staffed;
    count(world, shown, 1);
  }
}

/** Another state in the same group. */
function move(world: World, shown: Shown, slot: number, staffed: boolean): void {
  if (shown.slot === slot && shown.staffed === staffed) return;
  const { gauges } = shown.group;
  gauges[shown.slot]!--;
  gauges[slot]!++;
  if (shown.staffed !== staffed) gauges[GAUGE.staffed]! += staffed ? 1 : -1;
  shown.slot = slot;
  shown.staffed = staffed;
  world.touch(shown.group);
}

/** Counts him no longer in the groups from a place on. */
function cut(world: World, agent: Agent, from: number): void {
  for (let place = from; place < agent.shown.length; place++) count(world, agent.shown[place]!, -1);
  if (agent.shown.length > from) agent.shown.length = from;
}

function count(world: World, { group, slot, staffed }: Shown, change: 1 | -1): void {
  const { gauges } = group;
  gauges[GAUGE.signedIn]! += change;
  gauges[slot]! += change;
  if (staffed) gauges[GAUGE.staffed]! += change;
  world.touch(group);
}
