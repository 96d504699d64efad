// For: how many agents are in which state now, in every group they belong to. May import: shared. Promises: head counts always add up to signedIn; an unchanged agent costs a comparison.
import type { Staffed } from '../../shared/floor/counting-settings.ts';
import type { Agent } from './agent.ts';
import { presenceScope, shownHeadline } from './agent-facts.ts';
import { GAUGE, type Group } from './group.ts';
import { wantsWork } from './headline.ts';
import { HEAD, type Shown } from './shown.ts';
import { freeSlots, freeSlotsOn, takesWork } from './slots.ts';
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
  const works = state.inHand > 0;
  const wants = wantsWork(state);
  const headline = shownHeadline(world, agent);
  const slot = headline === 'signedOut' ? GAUGE.unknown : GAUGE[headline];
  const pausedSlot = headline === 'available' ? GAUGE.notReady : slot;
  const { groups } = presenceScope(world, agent);
  const takes = takesWork(state) && headline !== 'unknown';
  const free = takes ? freeSlots(state) : 0;
  const flags = flagsOf(state.rules.staffed, works, wants) | (agent.strain.isAny ? HEAD.strained : 0);
  moveLoad(world, agent);
  let place = 0;
  for (; place < groups.length; place++) put(world, agent, place, groups[place]!, slot, flags, 1, free);
  const pooled = state.queues.length > 1 ? HEAD.pooled : 0;
  for (const { queue, paused } of state.queues) {
    const { group, heads } = queue;
    const weight = heads.shared ? Math.round(group.headUnit / state.queues.length) : 1;
    const there = flagsOf(heads.staffed, works, wants && !paused);
    const flagsThere = (there & HEAD.staffs) !== 0 ? there | pooled : there;
    const freeThere = takes && !paused ? freeSlotsOn(state, queue.channel) : 0;
    put(world, agent, place++, group, paused ? pausedSlot : slot, flagsThere, weight, freeThere);
  }
  return place;
}

/** Bits of HEAD. M21: who staffs is ready or at work, or as option agents.staffed has it (OPT6); on duty is who is ready or at work. */
function flagsOf(rule: Staffed, works: boolean, wants: boolean): number {
  const staffs = wants || (rule === 'readyOrWorking' ? works : rule === 'signedIn');
  return (staffs ? HEAD.staffs : 0) | (works || wants ? HEAD.onDuty : 0);
}

/** Brings his load to what it is now wherever he is counted already. */
function moveLoad(world: World, { state, shown }: Agent): void {
  const change = state.inHand - shown.load;
  if (change === 0) return;
  shown.load = state.inHand;
  for (let place = 0; place < shown.length; place++) {
    const group = shown.groups[place]!;
    group.gauges[GAUGE.loadSum]! += change * shown.weights[place]!;
    if (!group.changed) world.touch(group);
  }
}

function put(
  world: World,
  { shown }: Agent,
  place: number,
  group: Group,
  slot: number,
  flags: number,
  weight: number,
  free: number,
): void {
  if (place < shown.length) {
    if (shown.groups[place] === group && shown.weights[place] === weight) {
      if (shown.slots[place] === slot && shown.flags[place] === flags && shown.free[place] === free) return;
      move(shown, place, slot, flags, free);
      if (!group.changed) world.touch(group);
      return;
    }
    count(world, shown, place, -1);
  }
  shown.set(place, group, slot, flags, weight, free);
  count(world, shown, place, 1);
}

/** He is another in the same group. */
function move(shown: Shown, place: number, slot: number, flags: number, free: number): void {
  const { gauges } = shown.groups[place]!;
  const weight = shown.weights[place]!;
  const before = shown.slots[place]!;
  if (before !== slot) {
    gauges[before]! -= weight;
    gauges[slot]! += weight;
    shown.slots[place] = slot;
  }
  const turned = shown.flags[place]! ^ flags;
  if (turned !== 0) {
    countFlags(gauges, turned & flags, weight, 1);
    countFlags(gauges, turned & ~flags, weight, -1);
    shown.flags[place] = flags;
  }
  gauges[GAUGE.slotsFree]! += weight * (free - shown.free[place]!);
  shown.free[place] = free;
}

function countFlags(gauges: Float64Array, flags: number, weight: number, sign: 1 | -1): void {
  if ((flags & HEAD.staffs) !== 0) gauges[GAUGE.staffed]! += sign * weight;
  if ((flags & HEAD.onDuty) !== 0) gauges[GAUGE.onDuty]! += sign * weight;
  if ((flags & HEAD.strained) !== 0) gauges[GAUGE.strained]! += sign * weight;
  if ((flags & HEAD.pooled) !== 0) gauges[GAUGE.pooled]! += sign;
}

/** Counts him no longer in the groups from a place on. */
function cut(world: World, { shown }: Agent, from: number): void {
  for (let place = from; place < shown.length; place++) count(world, shown, place, -1);
  shown.cut(from);
}

function count(world: World, shown: Shown, place: number, sign: 1 | -1): void {
  const group = shown.groups[place]!;
  const { gauges } = group;
  const weight = shown.weights[place]!;
  const change = sign * weight;
  gauges[GAUGE.signedIn]! += change;
  gauges[shown.slots[place]!]! += change;
  countFlags(gauges, shown.flags[place]!, weight, sign);
  gauges[GAUGE.slotsFree]! += change * shown.free[place]!;
  gauges[GAUGE.loadSum]! += change * shown.load;
  if (!group.changed) world.touch(group);
}
