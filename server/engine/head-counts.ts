// For: how many agents are in which state now, in every group they belong to. May import: shared. Promises: head counts always add up to signedIn; an unchanged agent costs a comparison.
import type { Staffed } from '../../shared/floor/counting-settings.ts';
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
  else if (standsAnew(world, agent)) cut(world, agent, showEverywhere(world, agent));
}

/** Takes the agent out of all head counts. */
export function withdraw(world: World, agent: Agent): void {
  agent.standing.slot = -1;
  cut(world, agent, 0);
}

/** Takes down how he stands now; false when he stood so before. */
function standsAnew(world: World, agent: Agent): boolean {
  const { state, standing } = agent;
  const headline = shownHeadline(world, agent);
  const slot = headline === 'signedOut' ? GAUGE.unknown : GAUGE[headline];
  const works = hasWork(state);
  const wants = wantsWork(state);
  const { groups } = presenceScope(world, agent);
  const rule = state.rules.staffed;
  const { queues } = state;
  const { headsRevision } = world.directory;
  if (
    standing.slot === slot &&
    standing.works === works &&
    standing.wants === wants &&
    standing.rule === rule &&
    standing.groups === groups &&
    standing.queues === queues &&
    standing.headsRevision === headsRevision
  )
    return false;
  standing.slot = slot;
  standing.works = works;
  standing.wants = wants;
  standing.rule = rule;
  standing.groups = groups;
  standing.queues = queues;
  standing.headsRevision = headsRevision;
  return true;
}

/** Answers in how many groups he is counted now. In one queue, paused there means not ready there while otherwise available (settled Q24); in a group of queues, paused in all he has joined of it (GRP3). */
function showEverywhere(world: World, agent: Agent): number {
  const { state, standing } = agent;
  const { slot, works, wants, rule, groups } = standing;
  const { queues } = state;
  const pausedSlot = slot === GAUGE.available ? GAUGE.notReady : slot;
  const staffs = isStaffed(rule, works, wants);
  let place = 0;
  for (const group of groups) put(world, agent, place++, group, slot, staffs, 1, false);
  if (queues.length === 0) return place;
  const pools = queues.length > 1;
  for (const { queue, paused } of queues) {
    const { group, heads } = queue;
    const weight = heads.shared ? Math.round(group.headUnit / queues.length) : 1;
    const staffsIt = isStaffed(heads.staffed, works, wants && !paused);
    put(world, agent, place++, group, paused ? pausedSlot : slot, staffsIt, weight, pools && staffsIt);
  }
  const staffsPaused = isStaffed(rule, works, false);
  for (const { group, paused } of unionsOf(state, standing.headsRevision))
    put(world, agent, place++, group, paused ? pausedSlot : slot, paused ? staffsPaused : staffs, 1, false);
  return place;
}

/** M21: ready or at work, or as option agents.staffed has it (OPT6). */
function isStaffed(rule: Staffed, works: boolean, wants: boolean): boolean {
  return wants || (rule === 'readyOrWorking' ? works : rule === 'signedIn');
}

function put(
  world: World,
  { shown }: Agent,
  place: number,
  group: Group,
  slot: number,
  staffed: boolean,
  weight: number,
  pooled: boolean,
): void {
  if (place < shown.length) {
    if (shown.groups[place] === group && shown.weights[place] === weight && shown.pooled[place] === pooled)
      return move(world, shown, place, slot, staffed);
    count(world, shown, place, -1);
  }
  shown.set(place, group, slot, staffed, weight, pooled);
  count(world, shown, place, 1);
}

/** Another state in the same group, where his head weighs what it weighed. */
function move(world: World, shown: Shown, place: number, slot: number, staffed: boolean): void {
  const before = shown.slots[place]!;
  const staffedBefore = shown.staffed[place]!;
  if (before === slot && staffedBefore === staffed) return;
  const group = shown.groups[place]!;
  const { gauges } = group;
  const weight = shown.weights[place]!;
  gauges[before]! -= weight;
  gauges[slot]! += weight;
  if (staffedBefore !== staffed) gauges[GAUGE.staffed]! += staffed ? weight : -weight;
  shown.slots[place] = slot;
  shown.staffed[place] = staffed;
  if (!group.changed) world.touch(group);
}

/** Counts him no longer in the groups from a place on. */
function cut(world: World, { shown }: Agent, from: number): void {
  for (let place = from; place < shown.length; place++) count(world, shown, place, -1);
  shown.cut(from);
}

function count(world: World, shown: Shown, place: number, sign: 1 | -1): void {
  const group = shown.groups[place]!;
  const { gauges } = group;
  const change = sign * shown.weights[place]!;
  gauges[GAUGE.signedIn]! += change;
  gauges[shown.slots[place]!]! += change;
  if (shown.staffed[place]!) gauges[GAUGE.staffed]! += change;
  if (shown.pooled[place]!) gauges[GAUGE.pooled]! += sign;
  if (!group.changed) world.touch(group);
}
