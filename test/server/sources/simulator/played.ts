// For: days of the demo floor for the simulator's tests, played once each. May import: the scenario. Promises: nothing is changed once played.
import { demoFloor } from '../../../../server/sources/simulator/scenario/demo-floor.ts';
import { simulateDay } from '../../../../server/sources/simulator/scenario/scenario.ts';
import type { SourceEvent } from '../../../../server/sources/source.ts';
import { parseFloor, type Floor } from '../../../../shared/floor/schema.ts';
import { parseInstant, type EpochMillis } from '../../../../shared/time.ts';

export function floorOf(input: unknown): Floor {
  const parsed = parseFloor(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.floor;
}

export const DEMO = floorOf(demoFloor('Asia/Shanghai'));

/** Noon in Shanghai of a date. */
export const noonOf = (date: string): EpochMillis => parseInstant(`${date}T12:00:00+08:00`);
export const openingOf = (date: string): EpochMillis => parseInstant(`${date}T06:00:00+08:00`);

const played = new Map<string, readonly SourceEvent[]>();

/** An operating day of the demo floor; `scale` 0.25 is a floor of 24 agents, for what needs no crowd. */
export function demoDay(seed: number, date: string, scale = 1): readonly SourceEvent[] {
  const key = `${seed} ${date} ${scale}`;
  const events = played.get(key) ?? simulateDay({ seed, floor: DEMO, at: noonOf(date), scale });
  played.set(key, events);
  return events;
}

export const contactOf = (event: SourceEvent): string | undefined =>
  'contactId' in event.data ? String(event.data.contactId) : undefined;
