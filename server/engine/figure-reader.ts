// For: reading one figure of any row of a table. May import: shared. Promises: value, num and den of a row are read once between two changes of the engine.
import type { Cell } from '../../shared/board/board.ts';
import type { FigureColumn } from '../../shared/board/columns.ts';
import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { makeView } from './figures.ts';
import type { Group, GroupKind } from './group.ts';
import { metricOf } from './metrics/list.ts';
import { NOTHING, type Reading } from './metrics/metric.ts';
import { Told } from './wait-estimate/told.ts';
import type { World } from './world.ts';

export type Reader = (row: number) => Cell;
/** Brings what is projected to an instant. */
export type Projection = (at: EpochMillis) => void;
type ReadGroup = (group: Group) => Reading;

/** Groups of which a figure is projected at whole 10 s; an agent's occupancy is read when his row is. */
const PROJECTED: Partial<Record<MetricId, ReadonlySet<GroupKind>>> = {
  occupancy: new Set<GroupKind>(['total', 'site', 'team']),
  ewt: new Set<GroupKind>(['total', 'site', 'channel', 'queue']),
};

/** Makes readers of one table's figures; those of one metric and window share what they read. */
export function createFigureReaders(
  world: World,
  groups: readonly Group[],
  now: () => EpochMillis,
  projections: Projection[],
): (figure: FigureColumn) => Reader {
  const made = new Map<string, ReadGroup>();
  const readingOf = (figure: FigureColumn): ReadGroup => {
    const key = `${figure.metric}@${figure.window ?? ''}`;
    const read = made.get(key) ?? createReading(world, figure, now);
    made.set(key, read);
    return read;
  };
  return (figure) => {
    const reading = readingOf(figure);
    const part = partOf(figure);
    const kinds = PROJECTED[figure.metric];
    if (kinds === undefined) return (row) => part(reading(groups[row]!));
    if (figure.metric === 'ewt' && figure.part === 'value')
      projections.push((at) => tellEstimates(groups, reading, at));
    return projectedReader(world, groups, kinds, (group) => part(reading(group)), projections);
  };
}

/** The reading of a metric: kept until another group is asked for, or the engine has moved. */
function createReading(world: World, { metric: id, window }: FigureColumn, now: () => EpochMillis): ReadGroup {
  const metric = metricOf(id);
  const view = makeView(world, window);
  let [revision, group, reading]: [number, Group | null, Reading] = [-1, null, NOTHING];
  return (asked) => {
    if (asked === group && revision === world.revision) return reading;
    group = asked;
    revision = world.revision;
    reading = metric.read(view.of(group, now()));
    return reading;
  };
}

/** What queues are told to wait from now on can be looked back on (EWT5). */
function tellEstimates(groups: readonly Group[], read: ReadGroup, at: EpochMillis): void {
  for (const group of groups) if (group.kind === 'queue') (group.told ??= new Told()).tell(at, read(group).value);
}

function projectedReader(
  world: World,
  groups: readonly Group[],
  kinds: ReadonlySet<GroupKind>,
  read: (group: Group) => Cell,
  projections: Projection[],
): Reader {
  const projected = new Map<Group, Cell>();
  projections.push(() => {
    for (const group of groups) if (kinds.has(group.kind)) projectInto(world, projected, group, read(group));
  });
  return (row) => {
    const group = groups[row]!;
    return projected.get(group) ?? read(group);
  };
}

function projectInto(world: World, projected: Map<Group, Cell>, group: Group, cell: Cell): void {
  if (projected.get(group) === cell) return;
  projected.set(group, cell);
  world.touch(group);
}

function partOf({ part }: FigureColumn): (reading: Reading) => Cell {
  return (reading) => reading[part] ?? null;
}
