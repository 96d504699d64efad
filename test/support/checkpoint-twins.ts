// For: an engine that is taken down and made anew from its checkpoint again and again, beside one that never stops. May import: shared, engine, vitest. Promises: fails where anything that a board shows differs, bit for bit.
import { expect } from 'vitest';
import type { BoardTable } from '../../shared/board/board.ts';
import { DAY_RATES } from '../../shared/board/day-quarters.ts';
import { STRAIN_SIGNALS } from '../../shared/board/strain-item.ts';
import { HOUR, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { press } from '../../server/checkpoint/press.ts';
import { createEngine, type Engine, type EngineOptions } from '../../server/engine/engine.ts';
import { randomFloorEvents } from './arbitraries/floor-events.ts';
import { withChangingFloors } from './arbitraries/floors-in-time.ts';
import type { Random } from './arbitraries/seeded.ts';
import { distinct } from './engine-run.ts';
import { packingFloors, PACES, pictureOf, stopsOf, unlike, type Told } from './packing-twins.ts';

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  totals: ['longestWaitQueue', 'quality', 'coverage'],
  sites: ['name', 'quality', 'coverage'],
  teams: ['name', 'siteId', 'lead', 'quality', 'coverage'],
  queues: ['name', 'channel', 'siteId', 'thresholdMs', 'target', 'quality', 'coverage'],
  agents: [
    ...[
      'name',
      'teamId',
      'siteId',
      'headline',
      'since',
      'aux',
      'auxClass',
      'held',
      'queueId',
      'strain',
      'strain.since',
    ],
    ...STRAIN_SIGNALS.map((signal) => `${signal}.since`),
  ],
  classes: ['name', 'target', 'quality'],
  groups: ['name', 'quality'],
  trends: Array.from({ length: 30 }, (_, slot) => `b${String(slot)}`),
  curve: ['start', 'offered', 'lastWeek'],
  days: ['start', ...DAY_RATES],
};

const rowsOf = (table: BoardTable, columns: readonly string[]): object => {
  const readers = columns.map((column) => table.reader(column));
  return Object.fromEntries(table.ids.map((id, row) => [`${id} ${String(row)}`, readers.map((read) => read(row))]));
};

/** All that an engine shows. */
export function shownBy(engine: Engine, told: Told): object {
  const { tables, lists, position, at } = engine.board;
  const picture = pictureOf(engine, told);
  return {
    ...picture,
    ...{ position, at, lists, timer: engine.nextTimerAt(), configured: engine.configured },
    tables: Object.entries(COLUMNS).map(([name, columns]) => rowsOf(tables[name as keyof typeof tables], columns)),
  };
}

/** The engine that its checkpoint makes; nothing that is written must be lost on the way. */
export function restarted(engine: Engine, options: EngineOptions): Engine {
  const { base, blocks } = engine.checkpoint();
  const copy = { base: base.slice(), blocks: new Map([...blocks].map(([number, bytes]) => [number, bytes.slice()])) };
  const next = createEngine({ ...options, from: { ...copy, nextBlock: Math.max(0, ...blocks.keys()) + 1 } });
  const again = next.checkpoint();
  expect(Buffer.compare(again.base, copy.base), 'the checkpoint of a restarted engine').toBe(0);
  expect([...again.blocks.keys()]).toEqual([...blocks.keys()]);
  return next;
}

export interface Ways {
  /** Events come up to so much late. */
  readonly most: Millis;
  readonly stops: number;
  /** One event in so many is followed by a restart. */
  readonly oneIn: number;
  readonly options: Omit<EngineOptions, 'floor' | 'zone'>;
}

/** In order of what they ask for: nothing is packed; all of it is, and comes late; and is let go of, so that part of it comes too late. */
export const WAYS = {
  late: { most: 5 * SECOND, stops: 3, oneIn: 20, options: {} },
  packed: { most: 4 * HOUR, stops: 3, oneIn: 20, options: { packing: { ...PACES[0]!, packer: press } } },
  gone: {
    most: 4 * HOUR,
    stops: 2,
    oneIn: 20,
    options: { packing: { ...PACES[1]!, packer: press }, lateLimitMs: HOUR },
  },
} as const satisfies Readonly<Record<string, Ways>>;

/** Floors of each kind, and one that is configured anew. */
export const restartedFloors = (seed: number): Readonly<Record<string, Told>> => ({
  ...packingFloors(seed),
  changing: withChangingFloors(randomFloorEvents(seed, { messy: 0.5, contacts: 50 })),
});

/** Answers how often it was restarted. */
export function compareRestarted(told: Told, random: Random, { most, stops, oneIn, options: some }: Ways): number {
  const options: EngineOptions = { floor: told.floor, zone: 'Europe/Berlin', watermarkLagMs: 30 * SECOND, ...some };
  let [steady, cut] = [createEngine(options), createEngine(options)];
  const arrivals = distinct(told.events)
    .map((event) => ({ event, receivedAt: event.time + (random.int(0, 3) === 0 ? random.int(0, most) : 0) }))
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .map((record, index) => ({ ...record, position: String(index + 1) as never }));
  let [next, restarts] = [0, 0];
  const compare = (at: EpochMillis): void => {
    for (const engine of [steady, cut]) engine.advance(at);
    expect(unlike(shownBy(steady, told), shownBy(cut, told)), String(at)).toEqual([]);
  };
  for (const at of stopsOf(told, stops)) {
    for (; next < arrivals.length && arrivals[next]!.receivedAt <= at; next++) {
      for (const engine of [steady, cut]) {
        engine.advance(arrivals[next]!.receivedAt);
        engine.apply([arrivals[next]!]);
      }
      if (random.int(1, oneIn) > 1) continue;
      cut = restarted(cut, options);
      restarts++;
    }
    compare(at);
  }
  steady = restarted(steady, options);
  compare(told.instants.at(-1)! + 40 * HOUR);
  return restarts;
}
