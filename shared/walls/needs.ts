// For: what the tiles of a wall must be told: tables, columns, lists. May import: shared. Promises: pure; derived from the document alone, so that a wall asks for what it draws.
import type { ListName, TableName } from '../board/board.ts';
import type { ColumnKey } from '../board/columns.ts';
import { LAST_HOUR, viewOf, type View, type ViewId } from '../protocol/views.ts';
import { columnsOf } from './figures.ts';
import { columnsBehind } from './scope-columns.ts';
import { DAY_RATE, levelColumn } from './tile-columns.ts';
import type { TileSettings, TileType } from './tile-settings.ts';
import type { Tile, WallDocument } from './wall.ts';

export interface Needs {
  readonly tables: Readonly<Partial<Record<TableName, readonly ColumnKey[]>>>;
  readonly lists: readonly ListName[];
}

const TREND: readonly ColumnKey[] = ['b0'];
const QUEUE: readonly ColumnKey[] = [
  'name',
  'waiting',
  'longestWait.since',
  'sl@today',
  'available',
  'staffed',
  'opensAt',
  'quality',
];
const SEAT: readonly ColumnKey[] = ['name', 'teamId', 'headline', 'since', 'aux', 'auxClass', 'held'];
const TEAM: readonly ColumnKey[] = [
  'name',
  'lead',
  'sl@today',
  'handled@today',
  'csatMean@today',
  ...LAST_HOUR,
  'quality',
];
const HEADS: readonly ColumnKey[] = ['signedIn', 'available', 'ringing', 'busy', 'acw', 'notReady', 'unknown'];
const NOTHING: Needs = { tables: {}, lists: [] };

type NeedsOf<T extends TileType> = (settings: TileSettings<T>) => Needs;
const OF: { readonly [T in TileType]: NeedsOf<T> } = {
  figure: figureNeeds,
  trend: () => ({ tables: { queues: QUEUE, trends: TREND }, lists: [] }),
  queueBoard: ({ columns }) => ({
    tables: { queues: QUEUE, ...(columns.includes('trend') ? { trends: TREND } : {}) },
    lists: [],
  }),
  queueCard: () => ({ tables: { queues: [...QUEUE, ...HEADS], trends: TREND }, lists: [] }),
  curve: () => ({
    tables: { curve: ['start', 'offered', 'lastWeek', 'missed', 'forecast', 'forecastLow', 'forecastHigh'] },
    lists: [],
  }),
  heatMap: () => ({ tables: { queues: QUEUE, trends: TREND }, lists: [] }),
  levels: ({ windows }) => ({ tables: { queues: ['name', 'quality', ...windows.map(levelColumn)] }, lists: [] }),
  dayMap: ({ metric }) => {
    const rate = DAY_RATE[metric];
    return {
      tables: { queues: ['name', 'quality', `${rate}@interval15`, `${rate}@today`], days: ['start', rate] },
      lists: [],
    };
  },
  states: ({ style, of }) => {
    if (style === 'legend') return { tables: { agents: SEAT }, lists: [] };
    return { tables: of === null ? { totals: HEADS } : { [of.table]: ['quality', ...HEADS] }, lists: [] };
  },
  seats: () => ({ tables: { teams: TEAM, agents: SEAT }, lists: [] }),
  leaderboard: () => ({ tables: { teams: TEAM }, lists: [] }),
  mix: () => ({ tables: { channels: ['offered@today'] }, lists: [] }),
  scopes: ({ table, columns }) => ({ tables: { [table]: ['quality', ...columns.flatMap(columnsBehind)] }, lists: [] }),
  sentiment: () => ({ tables: { queues: ['name'] }, lists: ['flags'] }),
  alerts: () => ({ tables: { queues: ['name'] }, lists: ['alerts', 'sources', 'halts'] }),
  sources: () => ({ tables: {}, lists: ['sources'] }),
  announcement: () => ({ tables: {}, lists: ['announcements'] }),
  clock: () => NOTHING,
  text: () => NOTHING,
  image: () => NOTHING,
};

function figureNeeds({ metric, of }: TileSettings<'figure'>): Needs {
  const columns = columnsOf(metric);
  if (of !== null)
    return {
      tables: { [of.table]: ['quality', ...columns, ...(metric === 'agentsFree' ? ['signedIn'] : [])] },
      lists: [],
    };
  if (metric === 'agentsFree') return { tables: { totals: [...columns, ...HEADS] }, lists: [] };
  if (metric !== 'longestWait') return { tables: { totals: columns }, lists: [] };
  return { tables: { totals: [...columns, 'longestWaitQueue'], queues: ['name'] }, lists: [] };
}

/** What one tile needs. */
export function needsOf<T extends TileType>({ type, settings }: { type: T; settings: TileSettings<T> }): Needs {
  return OF[type](settings);
}

/** All tiles of a wall. */
export const tilesOf = ({ pinned, pages }: Pick<WallDocument, 'pinned' | 'pages'>): readonly Tile[] => [
  ...pinned,
  ...pages.flatMap(({ tiles }) => tiles),
];

/** From the leanest to the one that has all: a view is tables and columns of the small set that screens share (settled D16). */
const WALL_VIEWS = ['overview', 'teams', 'scopes', 'wall'] as const satisfies readonly ViewId[];

/** The leanest view that tells all that a wall's tiles need. */
export function viewFor(wall: Pick<WallDocument, 'pinned' | 'pages'>): ViewId {
  const needs = tilesOf(wall).map((tile) => needsOf(tile));
  return WALL_VIEWS.find((id) => needs.every((need) => tells(viewOf(id), need))) ?? 'wall';
}

/** True when a view holds every table, column and list. */
export function tells({ tables, lists }: View, needs: Needs): boolean {
  const held = new Map(tables.map(({ table, columns }) => [table, new Set(columns)]));
  return (
    needs.lists.every((name) => lists.includes(name)) &&
    Object.entries(needs.tables).every(([table, columns]) =>
      columns.every((column) => held.get(table as TableName)?.has(column) === true),
    )
  );
}
