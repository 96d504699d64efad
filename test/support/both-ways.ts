// For: floors that are folded whole and by what some figures rest on, and what is read otherwise (BTEST9, BTEST10). May import: shared, server, test/support. Promises: seeded; every figure, window and row.
import type { Dependence } from '../../server/app/backtest/dependence.ts';
import { dependenceOn, Narrowing } from '../../server/app/backtest/narrow.ts';
import { Recorder, type Wanted } from '../../server/app/backtest/recorder.ts';
import { Recording } from '../../server/app/backtest/recording.ts';
import { Timeline } from '../../server/app/backtest/timeline.ts';
import type { FigureReading, Readings } from '../../server/alerts/readings.ts';
import { createRuleReadings } from '../../server/app/rule-readings.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { must } from '../../shared/assert.ts';
import { parseColumn } from '../../shared/board/columns.ts';
import { CATALOGUE, PRESET_ROWS } from '../../shared/metrics/catalogue.ts';
import { WINDOWS } from '../../shared/metrics/windows.ts';
import { DAY, MINUTE } from '../../shared/time.ts';
import type { TableName } from '../../shared/board/board.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { angryContacts } from './arbitraries/angry-contacts.ts';
import { withCustomers } from './arbitraries/customers.ts';
import { seeded } from './arbitraries/seeded.ts';
import { randomFloorEvents, type RandomFloor } from './arbitraries/floor-events.ts';
import { randomDigitalFloor } from './arbitraries/digital-floor.ts';

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
function kindsOf(tables: readonly TableName[], row: string | null): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const table of tables)
    for (const column of COLUMNS) {
      const dependence = dependenceOn({ table, row, columns: [column] });
      if (dependence === null) continue;
      const name = `agents ${dependence.agents}, ${[...dependence.told].join(' ')}${dependence.isOfFloor ? ', all contacts' : ''}`;
      const kind = kinds.get(name) ?? { dependence, figures: [] };
      kind.figures.push({ table, column });
      kinds.set(name, kind);
    }
  return kinds;
}
/** By what they rest on: figures of all rows, and those of one queue. */
export const KINDS = kindsOf(TABLES, null);
export const KINDS_OF_ONE = kindsOf(['queues'], 'any');

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

type AnyFloor = Pick<RandomFloor, 'floor' | 'events' | 'instants'>;

/** A source tells twice who and what is there: of much it knows nothing. */
function withSnapshots({ floor, events, instants }: AnyFloor, seed: number): AnyFloor {
  const random = seeded(seed);
  const agents = new Set(events.flatMap(({ data }) => ('agentId' in data ? String(data.agentId) : [])));
  const snapshots = [0.4, 0.7].map((share, nth): FloorEvent => {
    const { source, time } = events[Math.floor(share * events.length)]!;
    const since = new Date(time).toISOString();
    const some = [...agents].filter(() => random.chance(0.5)).map((agentId) => ({ agentId, since }));
    const lists = { agents: some, visits: [], segments: [] };
    const data = { snapshotId: `s${nth}`, part: 1, parts: 1, complete: true, ...lists };
    return { id: `snapshot-${nth}`, source, name: 'source.snapshot', time, data };
  });
  const all = [...events, ...snapshots].sort((a, b) => a.time - b.time);
  return { floor, events: all, instants };
}

/** Contacts of one queue and of others whose customers are angry. */
function angryFloor(seed: number): AnyFloor {
  const random = seeded(seed);
  const start = Date.UTC(2026, 0, 14, 23, 30);
  const parsed = parseFloor({ queues: [{ id: 'north' }, { id: 'south' }] });
  const events = [...angryContacts(random, start, 30)].sort((a, b) => a.time - b.time);
  const instants = Array.from({ length: 40 }, (_, nth) => start + nth * 2 * MINUTE);
  return { floor: must(parsed.ok ? parsed.floor : null, 'a floor'), events, instants };
}

/** All of it told by one source, which is silent now and then. */
function ofOneSource(seed: number): AnyFloor {
  const { floor, events, instants } = randomFloorEvents(seed, { heartbeats: true });
  const one = events.map((event, nth) =>
    event.source === SERVER_SOURCE ? event : { ...event, id: `${nth}`, source: 'pbx-1' },
  );
  return { floor, events: one, instants };
}

export const FLOORS: readonly (() => AnyFloor)[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed) => () => randomFloorEvents(seed, { counting: seed % 2 === 0 })),
  ...[1, 2, 3, 4].map((seed) => () => randomDigitalFloor(seed)),
  ...[1, 2].map((seed) => () => angryFloor(seed)),
  ...[11, 12, 13].map((seed) => () => withSnapshots(randomFloorEvents(seed), seed)),
  ...[21, 22, 23, 24, 25].map((seed) => () => ofOneSource(seed)),
  ...[31, 32].map((seed) => () => withSnapshots(ofOneSource(seed), seed)),
  ...[41, 42, 43].map((seed) => () => withCustomers(randomFloorEvents(seed))),
];

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

/** Every reading that a back-test would keep, without a beat: each hangs on what happens. */
function recorded(
  floor: Floor,
  events: readonly FloorEvent[],
  [from, to]: readonly number[],
  wants: Omit<Wanted, 'beats'>,
): readonly object[] {
  const recording = new Recording(wants.columns);
  const judge = (readings: Readings): Recorder => new Recorder(readings, { ...wants, beats: [] }, recording);
  const timeline = new Timeline({ floor, zone: 'UTC', received: false, judge });
  timeline.advance(from! - 1);
  for (const event of [...events].sort((a, b) => a.time - b.time)) {
    timeline.tell([event]);
    timeline.advance(event.time);
  }
  timeline.advance(to!);
  const { at, row, column, length } = recording;
  return Array.from({ length }, (_, nth) => ({
    at: at[nth],
    figure: `${recording.ids[row[nth]!]} ${wants.columns[column[nth]!]}`,
    reading: recording.reading(nth),
  }));
}

/** What a back-test of what flows would keep otherwise, of the first two queues: the instants count, it is read whenever its row is touched. */
export function recordedOtherwise(make: () => AnyFloor): {
  readonly readings: number;
  readonly differ: readonly string[];
} {
  const { floor, events } = make();
  const times = events.map(({ time }) => time).sort((a, b) => a - b);
  const span = [times[0]!, times.at(-1)!];
  const columns = ['occupancy@today', 'ewt', 'strained', 'utilisation@slide30', 'waiting'];
  let readings = 0;
  const differ = floor.queues.slice(0, 2).flatMap(({ id }) => {
    const wants = { table: 'queues', row: id, columns } as const;
    const few = narrowed(events, id, must(dependenceOn(wants), 'of one queue'));
    const [whole, narrow] = [events, few].map((told) =>
      recorded(floor, told, span, wants).map((entry) => JSON.stringify(entry)),
    );
    readings += whole!.length;
    const most = Math.max(whole!.length, narrow!.length);
    return Array.from({ length: most }, (_, nth) => nth)
      .filter((nth) => whole![nth] !== narrow![nth])
      .map((nth) => `${narrow![nth]} instead of ${whole![nth]}`);
  });
  return { readings, differ };
}
