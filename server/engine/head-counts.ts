// For: how many agents are in which state now, in every group they belong to. May import: shared. Promises: once settled, head counts add up to signedIn; an agent to whom much happens is counted once.
import type { Staffed } from '../../shared/floor/counting-settings.ts';
import type { Agent } from './agent.ts';
import { presenceScope, shownHeadline } from './agent-facts.ts';
import { GAUGE, type Group } from './group.ts';
import { AgentStanding, takenBy } from './agent-standing.ts';
import { wantsWork } from './headline.ts';
import { HEAD, type Shown } from './shown.ts';
import { freeSlots, freeSlotsAmong, freeSlotsOn } from './slots.ts';
import { unionsOf } from './unions.ts';
import type { World } from './world.ts';

/** How the agent at hand stands now; compared, and taken over where it differs. */
const now = new AgentStanding();

/** Something of him may have changed: `settleHeads` will count him as he stands then, once for all that has happened to him until then. */
export function show(world: World, agent: Agent): void {
  if (agent.refolding || agent.unsettled) return;
  agent.unsettled = true;
  world.unsettledHeads.push(agent);
}

/** Brings the head counts up to date; called before anybody reads them. */
export function settleHeads(world: World): void {
  const { unsettledHeads } = world;
  for (let index = 0; index < unsettledHeads.length; index++) settleHead(world, unsettledHeads[index]!);
  unsettledHeads.length = 0;
}

/** Counts the agent in every group he belongs to, in place of what was counted before. */
function settleHead(world: World, agent: Agent): void {
  agent.unsettled = false;
  world.touch(agent.group);
  if (agent.state.headline === 'signedOut') return withdraw(world, agent);
  look(world, agent);
  if (agent.standing.is(now)) return;
  agent.standing.take(now);
  moveLoad(world, agent);
  cut(world, agent, showEverywhere(world, agent));
}

/** Takes the agent out of all head counts. */
export function withdraw(world: World, agent: Agent): void {
  agent.standing.slot = -1;
  cut(world, agent, 0);
}

/** Brings `now` to how he stands. */
function look(world: World, agent: Agent): void {
  const { state } = agent;
  const headline = shownHeadline(world, agent);
  now.slot = headline === 'signedOut' ? GAUGE.unknown : GAUGE[headline];
  now.groups = presenceScope(world, agent).groups;
  now.wants = wantsWork(state);
  now.inHand = state.inHand;
  now.flags = flagsOf(state.rules.staffed, state.inHand > 0, now.wants) | (agent.strain.isAny ? HEAD.strained : 0);
  now.takes = now.wants && !state.unreachable && headline !== 'unknown';
  now.taken = takenBy(state.items);
  now.capacity = state.capacity;
  now.queues = state.queues;
  now.headsRevision = world.directory.headsRevision;
}

/** Answers in how many groups he is counted now. */
function showEverywhere(world: World, agent: Agent): number {
  const { state, standing } = agent;
  const { slot, flags, groups, takes } = standing;
  const free = takes ? freeSlots(state) : 0;
  let place = 0;
  for (; place < groups.length; place++) put(world, agent, place, groups[place]!, slot, flags, 1, free);
  return state.queues.length === 0 ? place : showInUnions(world, agent, showInQueues(world, agent, place));
}

/** In one queue, paused there means not ready there while otherwise available (settled Q24). */
function showInQueues(world: World, agent: Agent, from: number): number {
  const { state, standing } = agent;
  const { slot, inHand, wants, takes } = standing;
  const { queues } = state;
  const pooled = queues.length > 1 ? HEAD.pooled : 0;
  let place = from;
  for (const { queue, paused } of queues) {
    const { group, heads } = queue;
    const weight = heads.shared ? Math.round(group.headUnit / queues.length) : 1;
    const flags = flagsOf(heads.staffed, inHand > 0, wants && !paused);
    const free = takes && !paused ? freeSlotsOn(state, queue.channel) : 0;
    const pool = (flags & HEAD.staffs) !== 0 ? pooled : 0;
    put(world, agent, place++, group, paused ? pausedSlot(slot) : slot, flags | pool, weight, free);
  }
  return place;
}

/** In a group of queues: paused in all he has joined of it (GRP3). */
function showInUnions(world: World, agent: Agent, from: number): number {
  const { state, standing } = agent;
  const { slot, inHand, wants, takes, headsRevision } = standing;
  const flags = flagsOf(state.rules.staffed, inHand > 0, wants);
  const flagsPaused = flagsOf(state.rules.staffed, inHand > 0, false);
  let place = from;
  for (const { group, paused, channels } of unionsOf(state, headsRevision)) {
    const free = takes ? freeSlotsAmong(state, channels) : 0;
    put(world, agent, place++, group, paused ? pausedSlot(slot) : slot, paused ? flagsPaused : flags, 1, free);
  }
  return place;
}

const pausedSlot = (slot: number): number => (slot === GAUGE.available ? GAUGE.notReady : slot);

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
