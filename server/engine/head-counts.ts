// For: how many agents are in which state now, in every group they belong to. May import: shared. Promises: head counts always add up to signedIn; an unchanged agent costs a comparison.
import type { Staffed } from '../../shared/floor/counting-settings.ts';
import type { Agent } from './agent.ts';
import { presenceScope, shownHeadline } from './agent-facts.ts';
import { GAUGE, type Group } from './group.ts';
import { hasWork, wantsWork } from './headline.ts';
import type { Shown } from './shown.ts';
import type { World } from './world.ts';

/** Counts the agent in every group he belongs to, in place of what was counted before. */
export function show(world: World, agent: Agent): void {
  if (agent.refolding) return;
  world.touch(agent.group);
  if (agent.state.headline === 'signedOut') withdraw(world, agent);
  else cut(world, agent, showEverywhere(world, agent));
}

/** Takes the agent out of all head counts. */
export function withdraw(world: World, agent: Agent): void {
  cut(world, agent, 0);
}

/** Answers in how many groups he is counted now. In one queue, paused there means not ready there while otherwise available (settled Q24). */
function showEverywhere(world: World, agent: Agent): number {
  const { state } = agent;
  const works = hasWork(state);
  const wants = wantsWork(state);
  const headline = shownHeadline(world, agent);
  const slot = headline === 'signedOut' ? GAUGE.unknown : GAUGE[headline];
  const pausedSlot = headline === 'available' ? GAUGE.notReady : slot;
  const { groups } = presenceScope(world, agent);
  const staffs = isStaffed(state.rules.staffed, works, wants);
  let place = 0;
  for (; place < groups.length; place++) put(world, agent, place, groups[place]!, slot, staffs, 1, false);
  const pools = state.queues.length > 1;
  for (const { queue, paused } of state.queues) {
    const { group, heads } = queue;
    const weight = heads.shared ? Math.round(group.headUnit / state.queues.length) : 1;
    const staffsIt = isStaffed(heads.staffed, works, wants && !paused);
    put(world, agent, place++, group, paused ? pausedSlot : slot, staffsIt, weight, pools && staffsIt);
  }
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
    if (shown.is(place, group, slot, staffed, weight, pooled)) return;
    count(world, shown, place, -1);
  }
  shown.set(place, group, slot, staffed, weight, pooled);
  count(world, shown, place, 1);
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
