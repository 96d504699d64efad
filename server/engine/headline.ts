// For: an agent's one headline state and his load, from what he has in hand (metrics.md §3.3, settled Q21, Q30, Q31). May import: shared. Promises: pure.
import type { AuxClass, Headline } from '../../shared/domain.ts';
import { LOAD_UNIT } from '../../shared/metrics/counters.ts';
import type { AgentState, Item } from './agent-state.ts';

const isWork = (item: Item): boolean => item.phase !== 'reserved';

/** Ready, and not paused in every queue he has joined (settled Q30). */
export function wantsWork(state: AgentState): boolean {
  return state.intent === 'ready' && !pausedEverywhere(state);
}

function pausedEverywhere(state: AgentState): boolean {
  for (const membership of state.queues) if (!membership.paused) return false;
  return state.queues.length > 0;
}

/** The one headline of metrics.md §3.3, a silent source left aside. */
export function headlineOf(state: AgentState): Headline {
  if (!state.signedIn) return 'signedOut';
  let work: Headline | undefined;
  for (const item of state.items) {
    if (item.phase === 'wrapup') work = work === 'busy' ? work : 'acw';
    else if (item.phase === 'reserved') work ??= 'ringing';
    else work = 'busy';
  }
  if (work !== undefined) return work;
  if (state.intent === 'notReady' || pausedEverywhere(state)) return 'notReady';
  if (state.intent === null) return 'unknown';
  return state.unreachable ? 'notReady' : 'available';
}

/** The aux code shown with notReady: as asked for, `technical` for the device, null for a pause in every queue. */
export function auxOf(state: AgentState): string | null {
  if (state.intent === 'notReady') return state.notReady.aux;
  return state.intent === 'ready' && state.unreachable ? 'technical' : null;
}

/** What kind of not ready: a ready agent whose phone cannot be reached is so for a technical reason (metrics.md §3.3). */
export function auxClassOf(state: AgentState): AuxClass | null {
  if (state.intent === 'notReady') return state.notReady.auxClass;
  return state.unreachable ? 'technical' : null;
}

/** All work in hand is on hold. */
export function isHeld(state: AgentState): boolean {
  let held = false;
  for (const { phase } of state.items)
    if (phase === 'held') held = true;
    else if (phase !== 'reserved' && phase !== 'wrapup') return false;
  return held;
}

const isRinging = (state: AgentState): boolean => state.items.some((item) => item.phase === 'reserved');

/** 1 while he is ready or works; ringing with nothing else is left out (settled Q21), or work, or time to spare (OPT5). */
export function presenceOf(state: AgentState): 0 | 1 {
  if (!state.signedIn) return 0;
  if (state.inHand > 0) return 1;
  const { ringing } = state.rules;
  if (ringing !== 'idle' && isRinging(state)) return ringing === 'busy' ? 1 : 0;
  return wantsWork(state) ? 1 : 0;
}

/** Σ work in hand ÷ capacity of its channel (LOAD1), in LOAD_UNIT; ringing is none. */
export function inHandOf(state: AgentState): number {
  return state.signedIn && state.items.length > 0 ? Math.round(loadOfItems(state, false)) : 0;
}

function loadOfItems(state: AgentState, ringsCount: boolean): number {
  let load = 0;
  for (const item of state.items) if (ringsCount || isWork(item)) load += LOAD_UNIT / capacityOf(state, item);
  return load;
}

/** min(1, Σ n/capacity), or with `wallclock` 1 while anything is in hand (metrics.md §2.5). In LOAD_UNIT, so that sums stay integers (settled Q31). */
export function loadOf(state: AgentState): number {
  if (!state.signedIn) return 0;
  const { wallclock, ringing } = state.rules;
  const ringsCount = ringing === 'busy';
  if (wallclock) return state.inHand > 0 || (ringsCount && isRinging(state)) ? LOAD_UNIT : 0;
  return Math.min(LOAD_UNIT, ringsCount ? Math.round(loadOfItems(state, true)) : state.inHand);
}

/** Work that he may have at once on a channel: 1 where nothing was described. */
export const capacityOf = (state: AgentState, item: Pick<Item, 'channel'>): number =>
  Math.max(1, state.capacity[item.channel] ?? 1);
