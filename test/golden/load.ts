// For: reading a golden scenario: its events, its floor, what must come out. May import: shared, node. Promises: files are read as they are committed.
import { readFileSync } from 'node:fs';
import type { FloorEvent } from '../../shared/events/event.ts';
import { floorSchema, type Floor } from '../../shared/floor/schema.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import { parseNdjson } from './ndjson.ts';
import type { ScenarioName } from './scenarios.ts';

/** Part of a board (interfaces.md, replay output): what stands here must come out; what does not is not looked at. */
export interface ExpectedBoard {
  /** RFC 3339. */
  readonly at: string;
  readonly totals?: object;
  readonly queues?: object;
  readonly agents?: object;
  readonly teams?: object;
  readonly sites?: object;
  readonly channels?: object;
  readonly classes?: object;
  readonly tiers?: object;
  readonly groups?: object;
}
export interface Scenario {
  readonly name: ScenarioName;
  readonly events: readonly FloorEvent[];
  readonly floor: Floor;
  readonly windows: readonly Window[];
  readonly boards: readonly ExpectedBoard[];
}

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

export function loadScenario(name: ScenarioName): Scenario {
  const expected = JSON.parse(read(`${name}.expected.json`)) as Pick<Scenario, 'windows' | 'boards'>;
  return {
    name,
    events: parseNdjson(read(`${name}.ndjson`)),
    floor: floorSchema.parse(JSON.parse(read(`${name}.floor.json`))),
    ...expected,
  };
}
