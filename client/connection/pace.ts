// For: drawing no more often than a screen can bear. May import: shared, plan. Promises: the first frame after quiet is drawn at once; a slow screen takes several frames in one go, a quick one each; nothing is left out and nothing changes its order; a screen that is slow for a while is told to be.
import type { Millis } from '../../shared/time.ts';
import { createPlan } from './plan.ts';

/** Share of its processor that a screen spends on frames, as the server does (server/gateway/publish.ts). */
const SHARE = 0.2;
/** Layout and paint cost about as much again as what is measured here. */
const WHOLE = 2;
/** However slow a screen is, it draws four times a second. */
export const LONGEST_MS: Millis = 250;
const WEIGHT = 0.3;

/** Half a picture of sixty a second: who needs longer to draw a frame has no pictures to spare for motion. */
const HEAVY_MS: Millis = 8;
/** One hiccup is none yet: so many more heavy drawings than light ones make a screen slow, as many light ones quick again. */
const PATIENCE = 10;

/** From one drawing to the next, when taking one in and rendering it costs `costMs`. */
export const restFor = (costMs: Millis): Millis => Math.min(LONGEST_MS, (costMs * WHOLE) / SHARE);

export interface Pace<T> {
  /** Something that may wait a little. */
  later(item: T): void;
  /** Takes in all that waits. */
  flush(): void;
  stop(): void;
}

/** Calls `tell` when a screen becomes slow or quick again, told what each drawing cost. It begins quick. */
export function createStrain(tell: (slow: boolean) => void): (costMs: Millis) => void {
  let strain = 0;
  let slow = false;
  return (costMs) => {
    const heavy = costMs * WHOLE > HEAVY_MS;
    strain = Math.max(0, Math.min(PATIENCE, strain + (heavy ? 1 : -1)));
    const next = slow ? strain > 0 : strain === PATIENCE;
    if (next === slow) return;
    slow = next;
    tell(slow);
  };
}

/** `take` is called for each item in turn, several within one task; `told` what it cost to draw them. `now` in ms. */
export function createPace<T>(
  take: (item: T) => void,
  now: () => Millis,
  told: (costMs: Millis) => void = () => undefined,
): Pace<T> {
  const plan = createPlan();
  let waiting: T[] = [];
  let doneAt: Millis = -Infinity;
  let cost: Millis = 0;
  const flush = (): void => {
    plan.cancel();
    const items = waiting;
    if (items.length === 0) return;
    waiting = [];
    const start = now();
    for (const item of items) take(item);
    // After the rendering that these have asked for: it is a microtask, too, and was there first.
    queueMicrotask(() => {
      doneAt = now();
      cost += WEIGHT * (doneAt - start - cost);
      told(doneAt - start);
    });
  };
  return {
    later(item) {
      waiting.push(item);
      const left = doneAt + restFor(cost) - now();
      if (left <= 0) flush();
      else plan.once(flush, left);
    },
    flush,
    stop: () => {
      plan.cancel();
      waiting = [];
    },
  };
}
