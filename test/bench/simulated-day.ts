// For: a day of the demo's floor as the events that the benches fold. May import: shared, server/sources/simulator. Promises: the same day every time; in order of time.
import { randomUUID } from 'node:crypto';
import type { FloorEvent } from '../../shared/events/event.ts';
import { HOUR } from '../../shared/time.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { demoFloor } from '../../server/sources/simulator/scenario/demo-floor.ts';
import { simulateDay } from '../../server/sources/simulator/scenario/scenario.ts';

const SEED = 1;
const SOURCE = 'simulator';
export const ZONE = 'UTC';
/** Before all of the day's events. */
export const START = Date.UTC(2026, 0, 15);

/** 12 queues, 84 agents. */
export function benchFloor(): Floor {
  const parsed = parseFloor(demoFloor(ZONE));
  if (!parsed.ok) throw new Error('the demo floor is no floor');
  return parsed.floor;
}

/** Some 100,000 events, 06:00 to 06:00. */
export const simulatedDay = (floor: Floor): readonly FloorEvent[] =>
  simulateDay({ seed: SEED, floor, at: START + 12 * HOUR }).map((event) => ({ ...event, source: SOURCE }));

/** The same event under an id that nobody could foresee, as most systems make them. */
export const withRandomId = (event: FloorEvent): FloorEvent => ({ ...event, id: randomUUID() });
