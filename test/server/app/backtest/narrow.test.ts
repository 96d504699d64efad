// For: what a back-test of visits leaves out (BTEST9). Promises: random floors, every figure, window and row; a full fold beside a narrow one.
import { describe, expect, it } from 'vitest';
import { isOfVisits, Narrowing, type Wants } from '../../../../server/app/backtest/narrow.ts';
import type { FigureReading } from '../../../../server/alerts/readings.ts';
import { createRuleReadings } from '../../../../server/app/rule-readings.ts';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { CATALOGUE, PRESET_ROWS, type MetricId } from '../../../../shared/metrics/catalogue.ts';
import { WINDOWS, type Window } from '../../../../shared/metrics/windows.ts';
import type { TableName } from '../../../../shared/board/board.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../../../shared/events/server-events.ts';
import type { Floor } from '../../../../shared/floor/schema.ts';
import { randomFloorEvents, type RandomFloor } from '../../../support/arbitraries/floor-events.ts';
import { randomDigitalFloor } from '../../../support/arbitraries/digital-floor.ts';

const TABLES = ['totals', 'sites', 'queues', 'channels', 'tiers', 'groups'] as const satisfies readonly TableName[];
const FIGURES: readonly { readonly metric: MetricId; readonly window: Window | undefined }[] = [
  ...CATALOGUE,
  ...PRESET_ROWS.slice(0, 2),
].flatMap(({ id, kind }) => {
  const windows: readonly (Window | undefined)[] = kind === 'gauge' ? [undefined] : WINDOWS;
  return windows.map((window) => ({ metric: id, window }));
});
const columnOf = ({ metric, window }: (typeof FIGURES)[number]): string =>
  window === undefined ? metric : `${metric}@${window}`;
const OF_VISITS = FIGURES.filter((figure) => isOfVisits({ table: 'queues', columns: [columnOf(figure)] }));

function narrowed(events: readonly FloorEvent[], wants: Wants): readonly FloorEvent[] {
  const narrowing = new Narrowing(wants);
  const lines = events.map((event) => JSON.stringify(event));
  if (narrowing.notes) for (const line of lines) narrowing.note(line);
  return events.filter((_, nth) => narrowing.keeps(lines[nth]!));
}

/** Every figure of visits of the rows of some tables, as text, at each of some instants. */
function told(
  floor: Floor,
  events: readonly FloorEvent[],
  instants: readonly number[],
  see: (engine: Engine) => object,
) {
  const engine = createEngine({ floor, zone: 'UTC', now: (events[0]?.time ?? 0) - 1 });
  const found: object[] = [];
  let next = 0;
  for (const at of instants) {
    const until = events.findIndex(({ time }, nth) => nth >= next && time > at);
    const batch = events.slice(next, until < 0 ? undefined : until);
    next += batch.length;
    engine.apply(batch.map((event) => ({ event, receivedAt: event.time })));
    engine.advance(at);
    found.push({ at, ...see(engine) });
  }
  return found;
}

/** What rules go by. */
const judged = ({ value, den, since, quality }: FigureReading, withQuality: boolean) => ({
  ...{ value, den, since },
  quality: withQuality ? quality : undefined,
});

/** Where there are several, one that told of other contacts alone may count as a source of this queue in a whole fold. */
const isOfOneSource = (events: readonly FloorEvent[]): boolean =>
  new Set(events.map(({ source }) => source).filter((source) => source !== SERVER_SOURCE)).size === 1;

const seeing =
  (floor: Floor, tables: readonly TableName[], row: string | null, withQuality = true) =>
  (engine: Engine): Record<string, unknown> => {
    const readings = createRuleReadings({ engine, floor, sources: () => [] });
    const seen: Record<string, unknown> = {};
    for (const table of tables)
      for (const figure of OF_VISITS) {
        const read = readings.figure(table, figure.metric, figure.window);
        for (const [nth, id] of readings.ids(table).entries())
          if (row === null || id === row) seen[`${table} ${id} ${columnOf(figure)}`] = judged(read(nth), withQuality);
      }
    return seen;
  };

/** What is read otherwise: the instant and the figure, then both readings. */
function differences(one: readonly object[], other: readonly object[]): readonly string[] {
  return one.flatMap((seen, nth) => {
    const there = other[nth] as Record<string, unknown>;
    const names = new Set([...Object.keys(seen), ...Object.keys(there)]);
    return [...names].flatMap((name) => {
      const [a, b] = [(seen as Record<string, unknown>)[name], there[name]].map((reading) => JSON.stringify(reading));
      return a === b ? [] : [`${String(there['at'])} ${name}: ${a} instead of ${b}`];
    });
  });
}

/** Some of a floor's instants, spread over it. */
const some = (instants: readonly number[], most: number): readonly number[] =>
  instants.filter((_, nth) => nth % Math.ceil(instants.length / most) === 0);

type AnyFloor = Pick<RandomFloor, 'floor' | 'events' | 'instants'>;
const FLOORS: readonly (() => AnyFloor)[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => () => randomFloorEvents(seed, { counting: seed % 2 === 0 })),
  ...[1, 2, 3, 4].map((seed) => () => randomDigitalFloor(seed)),
];

describe('a back-test of visits', () => {
  it.each(FLOORS)('BTEST9 reads what a fold of everything reads, in every row and window (floor %#)', (make) => {
    const { floor, events, instants } = make();
    const few = narrowed(events, { table: 'queues', row: null, columns: [] });
    expect(few.length).toBeLessThan(events.length);
    const looks = some(instants, 24);
    const see = seeing(floor, TABLES, null);
    expect(differences(told(floor, few, looks, see), told(floor, events, looks, see))).toEqual([]);
  });

  it.each(FLOORS)('BTEST9 of one queue folds the contacts that came to it, and reads the same (floor %#)', (make) => {
    const { floor, events, instants } = make();
    const looks = some(instants, 24);
    for (const { id } of floor.queues.slice(0, 2)) {
      const few = narrowed(events, { table: 'queues', row: id, columns: [] });
      const see = seeing(floor, ['queues'], id, isOfOneSource(events));
      expect(differences(told(floor, few, looks, see), told(floor, events, looks, see))).toEqual([]);
    }
  });

  it('BTEST9 tells contacts apart whose names hold quotes and backslashes, and keeps what cannot be placed', () => {
    const narrowing = new Narrowing({ table: 'queues', row: 'q "1"\\', columns: [] });
    const line = (contactId: string, queueId: string): string =>
      JSON.stringify({ name: 'visit.enqueued', data: { contactId, queueId } });
    const lines = [line('a\\"', 'q "1"\\'), line('a\\', 'q "1"'), line('a', 'q "1"\\\\')];
    for (const one of lines) narrowing.note(one);
    const source = JSON.stringify({ name: 'source.snapshot', data: { visits: [{ contactId: 'x' }] } });
    const said = JSON.stringify({ name: 'agent.ready', data: { agentId: 'a' } });
    expect([...lines, source, said].map((one) => narrowing.keeps(one))).toEqual([true, false, false, true, false]);
  });
});
