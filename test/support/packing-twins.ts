// For: an engine that packs at once beside one that packs nothing. May import: shared, engine, vitest. Promises: fails where any figure, list or count differs, bit for bit.
import { expect } from 'vitest';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { WINDOWS } from '../../shared/metrics/windows.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { createEngine, type Engine, type EngineRecord } from '../../server/engine/engine.ts';
import type { PackingOptions } from '../../server/engine/packing/packing.ts';
import { doubled, shuffled } from './arbitraries/arrival.ts';
import { withCustomers } from './arbitraries/customers.ts';
import { randomDigitalFloor } from './arbitraries/digital-floor.ts';
import { randomFloorEvents } from './arbitraries/floor-events.ts';
import type { Random } from './arbitraries/seeded.ts';
import { distinct } from './engine-run.ts';

const windows = [...WINDOWS];
/** How soon an engine packs: at once after each event, while others of its agents are still under way, and as the server does. */
export const PACES: readonly PackingOptions[] = [{ quietMs: -1, everyMs: 0 }, { quietMs: 20 * SECOND, everyMs: 0 }, {}];

export interface Told {
  readonly floor: Floor;
  readonly events: readonly FloorEvent[];
  readonly instants: readonly EpochMillis[];
}

function pair({ floor }: Told, packing: PackingOptions): readonly [plain: Engine, packing: Engine] {
  const options = { floor, zone: 'Europe/Berlin', watermarkLagMs: 30 * SECOND };
  return [createEngine(options), createEngine({ ...options, packing })];
}

export function pictureOf(engine: Engine, { floor, events }: Told): object {
  const contacts = new Set(events.map(({ data }) => (data as { readonly contactId?: string }).contactId));
  const figures = engine.figures(windows);
  const queueIds = floor.queues.map(({ id }) => id);
  return {
    figures,
    notices: Object.fromEntries(engine.quality.notices()),
    due: queueIds.flatMap((id) => engine.dueItems(id)),
    waiting: queueIds.flatMap((id) => engine.waitingIn(id)),
    strain: engine.strainItems(),
    flags: engine.board.lists.flags,
    standing: [...contacts].filter((id) => id !== undefined && engine.isStanding(id)),
  };
}

/** Where two pictures differ, bit for bit. */
export function unlike(a: unknown, b: unknown, path = ''): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return [`${path}: ${JSON.stringify(a)} ≠ ${JSON.stringify(b)}`];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    unlike((a as Told & object)[key as never], (b as Told & object)[key as never], `${path}.${key}`),
  );
}

/** Some instants of a floor, the last among them. */
export function stopsOf({ instants }: Told, stops: number): EpochMillis[] {
  const step = Math.ceil(instants.length / stops);
  return instants.filter((_, index) => (instants.length - 1 - index) % step === 0);
}

/** Events as they arrive, up to `most` ms late. */
const arriving = ({ events }: Told, random: Random, most: Millis): EngineRecord[] =>
  distinct(events)
    .map((event) => ({ event, receivedAt: event.time + (random.int(0, 3) === 0 ? random.int(0, most) : 0) }))
    .sort((a, b) => a.receivedAt - b.receivedAt);

/** Events come up to `most` ms late to an engine that packs at once and lets go: fails where it fails. When it lets go of what depends on what is packed, so no twin shows the same. */
export function outlive(told: Told, random: Random, most: Millis, lateLimitMs: Millis): Engine {
  const engine = createEngine({ floor: told.floor, zone: 'Europe/Berlin', lateLimitMs, packing: PACES[0]! });
  for (const record of arriving(told, random, most)) {
    engine.advance(record.receivedAt);
    engine.apply([record]);
  }
  return engine;
}

/** Events come up to `most` ms late; at each stop both engines show the same. */
export function compareLive(
  told: Told,
  random: Random,
  { most, stops, pace = PACES[0]! }: { readonly most: Millis; readonly stops: number; readonly pace?: PackingOptions },
): number {
  const engines = pair(told, pace);
  const arrivals = arriving(told, random, most);
  let next = 0;
  let packed = 0;
  for (const at of stopsOf(told, stops)) {
    for (; next < arrivals.length && arrivals[next]!.receivedAt <= at; next++)
      for (const engine of engines) {
        engine.advance(arrivals[next]!.receivedAt);
        engine.apply([arrivals[next]!]);
      }
    for (const engine of engines) engine.advance(at);
    packed = Math.max(packed, engines[1].packed.contacts);
    const [plain, packing] = engines.map((engine) => pictureOf(engine, told));
    expect(unlike(plain, packing), String(at)).toEqual([]);
  }
  return packed;
}

export function compareLate(told: Told, random: Random): void {
  const engines = pair(told, PACES[0]!);
  const at = told.instants.at(-1)!;
  const arrived = shuffled(doubled(told.events), random).filter(({ time }) => time <= at);
  for (const engine of engines) {
    engine.advance(at);
    for (const event of distinct(arrived)) engine.apply([{ event, receivedAt: at }]);
  }
  const [plain, packing] = engines.map((engine) => pictureOf(engine, told));
  expect(unlike(plain, packing)).toEqual([]);
}

/** Floors of each kind. */
export const packingFloors = (seed: number): Readonly<Record<string, Told>> => ({
  hostile: withCustomers(randomFloorEvents(seed, { messy: 0.5, contacts: 60 })),
  orderly: withCustomers(randomFloorEvents(seed + 100, { messy: 0, contacts: 60 })),
  counting: withCustomers(randomFloorEvents(seed + 200, { messy: 0.2, contacts: 60, counting: true })),
  digital: randomDigitalFloor(seed),
});
