// For: the small set of views a screen may ask for (settled D16). May import: shared. Promises: a view is tables, columns and nothing else.
import type { ColumnKey } from '../board/columns.ts';
import { DAY_RATES } from '../board/day-quarters.ts';
import type { ListName, TableName } from '../board/board.ts';

export interface ViewTable {
  readonly table: TableName;
  readonly columns: readonly ColumnKey[];
}
export interface View {
  readonly tables: readonly ViewTable[];
  readonly lists: readonly ListName[];
}

const trendColumns: readonly ColumnKey[] = Array.from({ length: 30 }, (_, slot) => `b${slot}`);
const ratio = (column: ColumnKey): readonly ColumnKey[] => [column, `${column}.num`, `${column}.den`];
const heads = ['signedIn', 'staffed', 'available', 'ringing', 'busy', 'acw', 'notReady', 'unknown'] as const;

const headline: readonly ColumnKey[] = [
  'waiting',
  'waitingChange@slide15',
  'longestWait.since',
  'longestWaitQueue',
  ...ratio('sl@today'),
  ...ratio('abandonRate@today'),
  ...ratio('csatMean@today'),
  'csatMean@today.quality',
  'occupancy@slide30',
  'offered@today',
  ...heads,
  'flagsOpen',
  'quality',
];
const queueBoard: readonly ColumnKey[] = [
  'name',
  'channel',
  'siteId',
  'opensAt',
  'waiting',
  'longestWait.since',
  ...ratio('sl@today'),
  'available',
  'staffed',
  'quality',
];
const agentBoard: readonly ColumnKey[] = ['name', 'teamId', 'headline', 'since', 'aux', 'auxClass', 'held', 'queueId'];
/** For supervisors alone (STRAIN1). */
const strain: readonly ColumnKey[] = ['strain', 'strain.since'];

const visitsToday: readonly ColumnKey[] = [
  'waiting',
  'longestWait.since',
  'offered@today',
  ...ratio('sl@today'),
  ...ratio('abandonRate@today'),
  ...ratio('aht@today'),
  'quality',
];
const acrossQueues: readonly ColumnKey[] = [...visitsToday, 'signedIn', 'available'];
/** What a service class promises, and how that stands (product F4). */
const promised: readonly ColumnKey[] = ['target', 'frtTargetMs', 'ttrTargetMs'];
const clocks: readonly ColumnKey[] = [
  ...ratio('slaFrt@today'),
  ...ratio('slaTtr@today'),
  ...ratio('csatMean@today'),
  'openCases',
  'atRisk',
  'breachedOpen',
];

const consoleBoard: readonly ColumnKey[] = [
  ...queueBoard,
  'ewt',
  'ewt.low',
  'ewt.high',
  'ewtDoubtful',
  ...ratio('sl@slide15'),
  ...ratio('abandonRate@today'),
  ...ratio('aht@today'),
  ...ratio('asa@today'),
  'offered@today',
  'answered@today',
  'abandoned@today',
  'left@today',
  'callbacks@today',
  'offered@interval15',
  'answered@slide30',
];
/** The day by quarter hours; what is expected of it is added by the server (server/app/forecast-curve.ts). */
const curve: readonly ColumnKey[] = [
  'start',
  'offered',
  'lastWeek',
  'missed',
  'forecast',
  'forecastLow',
  'forecastHigh',
];
/** What the last hour added to the day: the rest is where a team stood an hour ago (RANK1). */
export const LAST_HOUR: readonly ColumnKey[] = [
  'sl@slide60.num',
  'sl@slide60.den',
  'handled@slide60',
  'csatMean@slide60.num',
  'csatMean@slide60.den',
];
const teamBoard: readonly ColumnKey[] = [
  'name',
  'lead',
  ...ratio('sl@today'),
  'handled@today',
  ...ratio('csatMean@today'),
  'csatMean@today.quality',
  ...LAST_HOUR,
  'signedIn',
  'available',
  'quality',
];
const ofTiers: readonly ColumnKey[] = [
  ...acrossQueues,
  ...ratio('escalationRate@today'),
  ...ratio('resolvedShare@today'),
];
const ofClasses: readonly ColumnKey[] = ['name', ...promised, ...visitsToday, ...clocks];
/** Complete and running stretches of the day beside the day itself. */
const levels: readonly ColumnKey[] = ['last15', 'interval15', 'slide30', 'slide60'].flatMap((window) =>
  ratio(`sl@${window}`),
);
/** What the running quarter hour adds to a day (table `days`). */
const runningRates: readonly ColumnKey[] = DAY_RATES.flatMap((rate) => ratio(`${rate}@interval15`));
/** What a tile that stands alone may show of any row across queues: figures (shared/walls/figures.ts) and states. */
const alone: readonly ColumnKey[] = [...heads, 'occupancy@slide30', ...ratio('csatMean@today')];
const union = (...lists: readonly (readonly ColumnKey[])[]): readonly ColumnKey[] => [...new Set(lists.flat())];

export const VIEWS = {
  overview: {
    tables: [
      { table: 'totals', columns: headline },
      { table: 'queues', columns: queueBoard },
      { table: 'trends', columns: trendColumns },
      { table: 'channels', columns: ['offered@today'] },
      { table: 'teams', columns: ['name', ...ratio('sl@today')] },
      { table: 'curve', columns: curve },
    ],
    lists: ['sources', 'alerts', 'announcements', 'flags', 'halts'],
  },
  teams: {
    tables: [
      { table: 'totals', columns: headline },
      {
        table: 'teams',
        columns: teamBoard,
      },
      { table: 'queues', columns: ['name', 'longestWait.since', ...ratio('sl@today')] },
      { table: 'agents', columns: agentBoard },
    ],
    lists: ['sources', 'alerts', 'announcements', 'halts'],
  },
  console: {
    tables: [
      { table: 'totals', columns: headline },
      {
        table: 'queues',
        columns: consoleBoard,
      },
      { table: 'trends', columns: trendColumns },
      { table: 'curve', columns: curve },
      { table: 'agents', columns: [...agentBoard, ...strain] },
      { table: 'teams', columns: ['name'] },
    ],
    lists: ['sources', 'alerts', 'announcements', 'flags', 'halts'],
  },
  scopes: {
    tables: [
      { table: 'totals', columns: headline },
      { table: 'channels', columns: acrossQueues },
      { table: 'groups', columns: ['name', ...acrossQueues] },
      { table: 'tiers', columns: ofTiers },
      { table: 'classes', columns: ofClasses },
      { table: 'queues', columns: ['name', 'longestWait.since', ...ratio('sl@today')] },
      { table: 'teams', columns: ['name', ...ratio('sl@today')] },
    ],
    lists: ['sources', 'alerts', 'announcements', 'halts'],
  },
  /** All that tiles can show: for a wall whose pages want more than one of the views above (WALL4). */
  wall: {
    tables: [
      { table: 'totals', columns: union(headline, ratio('aht@today')) },
      { table: 'queues', columns: union(consoleBoard, levels, runningRates, alone) },
      { table: 'trends', columns: trendColumns },
      { table: 'channels', columns: union(acrossQueues, alone) },
      { table: 'groups', columns: union(['name'], acrossQueues, alone) },
      { table: 'tiers', columns: union(ofTiers, alone) },
      { table: 'classes', columns: union(ofClasses, alone) },
      { table: 'teams', columns: union(teamBoard, visitsToday, alone) },
      { table: 'agents', columns: agentBoard },
      { table: 'curve', columns: curve },
      { table: 'days', columns: ['start', ...DAY_RATES] },
    ],
    lists: ['sources', 'alerts', 'announcements', 'flags', 'halts'],
  },
} as const satisfies Record<string, View>;

export type ViewId = keyof typeof VIEWS;
export const VIEW_IDS = Object.keys(VIEWS) as readonly ViewId[];
/** A view by its id, with its wide type. */
export const viewOf = (id: ViewId): View => VIEWS[id];
