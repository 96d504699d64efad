// For: a day of the demo's floor told as it happens, and up to five seconds late (EV5, EV8). May import: engine, the simulator, test/bench. Promises: agents who work all day: many chapters, and events of which one ends in the midst.
import { expect, it } from 'vitest';
import { createEngine } from '../../../server/engine/engine.ts';
import type { Figures } from '../../../server/engine/figures.ts';
import { HOUR, SECOND, type Millis } from '../../../shared/time.ts';
import { benchFloor, simulatedDay, START, ZONE } from '../../bench/simulated-day.ts';

const floor = benchFloor();
const events = simulatedDay(floor);

/** All that happened within each span is told at its end. */
function figuresBy(span: Millis): Figures {
  const engine = createEngine({ floor, zone: ZONE, now: START, lateLimitMs: 48 * HOUR });
  let next = 0;
  while (next < events.length) {
    const end = Math.floor(events[next]!.time / span) * span + span;
    const first = next;
    while (next < events.length && events[next]!.time < end) next++;
    engine.advance(end);
    engine.apply(events.slice(first, next).map((event) => ({ event: { ...event }, receivedAt: end })));
  }
  engine.advance(events.at(-1)!.time + HOUR);
  return engine.figures(['all']);
}

it('EV5 EV8 a day that is told five seconds late is the day that was told at once', { timeout: 120_000 }, () => {
  const atOnce = figuresBy(1);
  for (const span of [5 * SECOND, 20 * SECOND]) {
    const late = figuresBy(span);
    expect(late.agents).toEqual(atOnce.agents);
    expect(late.queues).toEqual(atOnce.queues);
    expect(late.totals).toEqual(atOnce.totals);
  }
});
