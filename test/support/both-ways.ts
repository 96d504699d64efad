// For: folding floors whole and by what some figures rest on, and what is read otherwise (BTEST9, BTEST10). May import: shared, server, test/support. Promises: seeded; every figure, window and row.
import type { Dependence } from '../../server/app/backtest/dependence.ts';
import { dependenceOn, Narrowing } from '../../server/app/backtest/narrow.ts';
import { Recorder, type Wanted } from '../../server/app/backtest/recorder.ts';
import { Recording } from '../../server/app/backtest/recording.ts';
import { Timeline } from '../../server/app/backtest/timeline.ts';
import type { FigureReading, Readings } from '../../server/alerts/readings.ts';
import { createRuleReadings } from '../../server/app/rule-readings.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { must } from '../../shared/assert.ts';
import { groupBy } from '../../shared/group-by.ts';
import { parseColumn } from '../../shared/board/columns.ts';
import { CATALOGUE, PRESET_ROWS } from '../../shared/metrics/catalogue.ts';
import { WINDOWS } from '../../shared/metrics/windows.ts';
import { DAY, SECOND } from '../../shared/time.ts';
import type { TableName } from '../../shared/board/board.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { AnyFloor } from './both-ways-floors.ts';

const TABLES = [
  'totals',
  'sites',
  'teams',
  'queues',
  'agents',
  'channels',
  'tiers',
  'groups',
] as const satisfies readonly TableName[];
const COLUMNS: readonly string[] = [...CATALOGUE, ...PRESET_ROWS.slice(0, 2)].flatMap(({ id, kind }) =>
  kind === 'gauge' ? [id] : WINDOWS.map((window) => `${id}@${window}`),
);
interface Figure {
  readonly table: TableName;
  readonly column: string;
}
/** Figures that rest on the same events. */
export interface Kind {
  readonly dependence: Dependence;
  readonly figures: Figure[];
}
function kindsOf(tables: readonly TableName[]): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const table of tables)
    for (const column of COLUMNS) {
      const dependence = dependenceOn({ table, columns: [column] });
      if (dependence === null) continue;
      const name = `agents ${dependence.agents}, ${[...dependence.told].join(' ')}${dependence.isOfFloor ? ', all contacts' : ''}`;
      const kind = kinds.get(name) ?? { dependence, figures: [] };
      kind.figures.push({ table, column });
      kinds.set(name, kind);
    }
  return kinds;
}
/** By what they rest on: figures of all rows, and those of one queue. */
export const KINDS = kindsOf(TABLES);
export const KINDS_OF_ONE = kindsOf(['queues']);

export function narrowed(
  events: readonly FloorEvent[],
  row: string | null,
  dependence: Dependence,
): readonly FloorEvent[] {
  const narrowing = new Narrowing({ table: 'queues', row }, dependence);
  const lines = events.map((event) => JSON.stringify(event));
  if (narrowing.notes) for (const line of lines) narrowing.note(line);
  return events.filter((_, nth) => narrowing.keeps(lines[nth]!));
}

/** What is seen at each of some instants. */
function told(
  floor: Floor,
  events: readonly FloorEvent[],
  instants: readonly number[],
  see: (engine: Engine) => object,
  agents = true,
) {
  const engine = createEngine({ floor, zone: 'UTC', agents, now: instants[0]! - DAY });
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
const judged = ({ value, den, since, quality }: FigureReading) => ({ value, den, since, quality });

const seeing =
  (floor: Floor, figures: readonly Figure[], row: string | null) =>
  (engine: Engine): Record<string, unknown> => {
    const readings = createRuleReadings({ engine, floor, sources: () => [] });
    const seen: Record<string, unknown> = {};
    for (const { table, column } of figures) {
      const { metric, window } = must(parseColumn(column), column);
      const read = readings.figure(table, metric, window);
      for (const [nth, id] of readings.ids(table).entries())
        if (row === null || id === row) seen[`${table} ${id} ${column}`] = judged(read(nth));
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

/** What is read otherwise of some floor when all that is left out is left out: of all rows, or of the first two queues alone. */
export function readOtherwise(
  make: () => AnyFloor,
  { dependence, figures }: Kind,
  ofOneQueue: boolean,
): readonly string[] {
  const { floor, events, instants } = make();
  const looks = some(instants, 16);
  const agents = dependence.agents !== 'none';
  const compare = (row: string | null, read: readonly Figure[]): readonly string[] => {
    const see = seeing(floor, read, row);
    const few = narrowed(events, row, dependence);
    return differences(told(floor, few, looks, see, agents), told(floor, events, looks, see));
  };
  if (!ofOneQueue) return compare(null, figures);
  return floor.queues.slice(0, 2).flatMap(({ id }) => compare(id, figures));
}

/** The same, saying of nothing until when it stands: it is read each second. */
const unsettled = (readings: Readings): Readings => ({
  ...readings,
  figure(...figure) {
    const read = readings.figure(...figure);
    return (row) => {
      const { until: _, ...reading } = read(row);
      return reading;
    };
  },
});

/** Every reading that a back-test would keep. */
function recorded(
  floor: Floor,
  events: readonly FloorEvent[],
  [from, to]: readonly number[],
  wanted: Wanted,
  seen: (readings: Readings) => Readings,
): readonly string[] {
  const recording = new Recording(wanted.columns);
  const judge = (readings: Readings): Recorder => new Recorder(seen(readings), wanted, recording);
  const agents = must(dependenceOn(wanted), 'not of all').agents !== 'none';
  const timeline = new Timeline({ floor, zone: 'UTC', received: false, judge, agents });
  timeline.advance(from! - 1);
  // What happens at one instant is told at once, as a journal's portions are.
  const inOrder = [...events].sort((a, b) => a.time - b.time);
  for (const [at, told] of groupBy(inOrder, ({ time }) => time)) {
    timeline.tell(told);
    timeline.advance(at);
  }
  timeline.advance(to!);
  const { at, row, column, length } = recording;
  const entry = (nth: number): string =>
    `${at[nth]} ${recording.ids[row[nth]!]} ${wanted.columns[column[nth]!]}: ${JSON.stringify(recording.reading(nth))}`;
  return Array.from({ length }, (_, nth) => entry(nth)).sort();
}

const EACH_SECOND = [{ everyMs: SECOND, allRows: true }];
/** Of one queue, and of all rows. */
const wantedOf = (floor: Floor): readonly Wanted[] => [
  ...floor.queues.slice(0, 2).map(({ id }) => {
    return { table: 'queues' as const, row: id, columns: ['ewt', 'cph@today', 'waiting'], beats: EACH_SECOND };
  }),
  { table: 'queues', row: null, columns: ['ewt'], beats: EACH_SECOND },
  ...(['totals', 'teams', 'agents'] as const).map((table) => {
    return { table, row: null, columns: ['occupancy@slide30', 'utilisation@today'], beats: EACH_SECOND };
  }),
];

/** What a back-test would keep otherwise of figures that flow with time: there the instants count. */
export function recordedOtherwise(make: () => AnyFloor): {
  readonly readings: number;
  readonly differ: readonly string[];
} {
  const { floor, events } = make();
  const times = events.map(({ time }) => time).sort((a, b) => a - b);
  const span = [times[0]!, times.at(-1)!];
  let readings = 0;
  const differ = wantedOf(floor).flatMap((wanted) => {
    const narrowing = new Narrowing(wanted, must(dependenceOn(wanted), 'not of all'));
    const lines = events.map((event) => JSON.stringify(event));
    if (narrowing.notes) for (const line of lines) narrowing.note(line);
    const few = events.filter((_, nth) => narrowing.keeps(lines[nth]!));
    const whole = recorded(floor, events, span, wanted, unsettled);
    const narrow = recorded(floor, few, span, wanted, (readings) => readings);
    readings += whole.length;
    const other = new Set(narrow);
    const seen = new Set(whole);
    return [
      ...whole.filter((entry) => !other.has(entry)).map((entry) => `missing: ${entry}`),
      ...narrow.filter((entry) => !seen.has(entry)).map((entry) => `instead: ${entry}`),
    ];
  });
  return { readings, differ };
}
