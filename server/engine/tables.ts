// For: the tables of the board: which groups are their rows, which columns can be read. May import: shared. Promises: an unknown column throws when the reader is made.
import type { BoardTable, TableName } from '../../shared/board/board.ts';
import { parseColumn, type ColumnKey } from '../../shared/board/columns.ts';
import type { EpochMillis } from '../../shared/time.ts';
import {
  agentAttribute,
  classAttribute,
  groupAttribute,
  queueAttribute,
  siteAttribute,
  teamAttribute,
  totalAttribute,
  unnamedAttribute,
} from './attributes.ts';
import { createCurve } from './curve.ts';
import { createFigureReaders, type Projection, type Reader } from './figure-reader.ts';
import type { GroupKind } from './group.ts';
import { createQueueDays } from './queue-days.ts';
import { trendSlot } from './trend.ts';
import type { World } from './world.ts';

type Attribute = (column: ColumnKey) => Reader | undefined;

export interface Tables {
  readonly tables: Readonly<Record<TableName, BoardTable>>;
  project(at: EpochMillis): void;
}

export function createTables(world: World, now: () => EpochMillis): Tables {
  const projections: Projection[] = [];
  const { groups, ids } = world.directory;
  const table = (name: TableName, kind: GroupKind, attribute: Attribute): BoardTable => {
    const figureReader = createFigureReaders(world, groups[kind], now, projections);
    return {
      name,
      ids: ids[kind],
      reader: (column) => {
        const figure = parseColumn(column);
        const read = figure === undefined ? attribute(column) : figureReader(figure);
        if (read === undefined) throw new RangeError(`table ${name} has no column ${column}`);
        return read;
      },
    };
  };
  const queues = table('queues', 'queue', (column) => queueAttribute(world, column));
  return {
    tables: {
      totals: table('totals', 'total', (column) => totalAttribute(world, column)),
      sites: table('sites', 'site', (column) => siteAttribute(world, column)),
      teams: table('teams', 'team', (column) => teamAttribute(world, column)),
      queues,
      agents: table('agents', 'agent', (column) => agentAttribute(world, column)),
      channels: table('channels', 'channel', (column) => unnamedAttribute(world, 'channel', column)),
      classes: table('classes', 'class', (column) => classAttribute(world, column)),
      tiers: table('tiers', 'tier', (column) => unnamedAttribute(world, 'tier', column)),
      groups: table('groups', 'group', (column) => groupAttribute(world, column)),
      trends: { name: 'trends', ids: queues.ids, reader: (column) => trendReader(world, column, now) },
      curve: createCurve(world, now),
      days: createQueueDays(world, queues.ids),
    },
    project: (at) => projections.forEach((run) => run(at)),
  };
}

function trendReader(world: World, column: ColumnKey, now: () => EpochMillis): Reader {
  const slot = /^b(\d\d?)$/u.exec(column)?.[1];
  if (slot === undefined || Number(slot) > 29) throw new RangeError(`table trends has no column ${column}`);
  const { queueRows } = world.directory;
  return (row) => trendSlot(queueRows[row]!, Number(slot), now());
}
