// For: the replay object (interfaces.md) and what one principal may see of it. May import: shared, access. Promises: pure.
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import type { Position } from '../../shared/ids.ts';
import type { AlertItem, TableName } from '../../shared/board/board.ts';
import type { Scope } from '../access/principal.ts';
import { tableAccess, type RowTest } from '../access/scope.ts';

/** Figures of one entity: `metric` or `metric@window` → reading, or an attribute. */
export type FigureRow = Readonly<Record<string, unknown>>;
export type FigureTable = Readonly<Record<string, FigureRow>>;

/** The replay object without its instant. */
export interface Figures {
  readonly totals: FigureRow;
  readonly queues: FigureTable;
  readonly agents: FigureTable;
  readonly teams: FigureTable;
  readonly sites: FigureTable;
  readonly channels: FigureTable;
  readonly classes: FigureTable;
  readonly tiers: FigureTable;
  readonly groups: FigureTable;
  readonly quality: Readonly<Record<string, number>>;
}

export interface FiguresAt {
  readonly figures: Figures;
  readonly at: EpochMillis;
  readonly position: Position | null;
  /** Alerts that were open, the worst first. */
  readonly alerts: readonly AlertItem[];
}

const only = (table: FigureTable, name: TableName, visible: RowTest): FigureTable =>
  Object.fromEntries(Object.entries(table).filter(([id]) => visible(name, id)));

/** What the scope shows: totals only to whoever may see everything. */
export function figuresInScope(figures: Figures, scope: Scope, visible: RowTest): Figures {
  if (scope === 'all') return figures;
  return {
    totals: tableAccess(scope, 'totals') === 'all' ? figures.totals : {},
    queues: only(figures.queues, 'queues', visible),
    agents: only(figures.agents, 'agents', visible),
    teams: only(figures.teams, 'teams', visible),
    sites: only(figures.sites, 'sites', visible),
    channels: only(figures.channels, 'channels', visible),
    classes: only(figures.classes, 'classes', visible),
    tiers: only(figures.tiers, 'tiers', visible),
    groups: only(figures.groups, 'groups', visible),
    quality: figures.quality,
  };
}

/** The body of GET /api/v1/board. */
export const boardBody = ({ figures, at, position, alerts }: FiguresAt): Record<string, unknown> => ({
  at: formatInstant(at),
  position,
  ...figures,
  alerts,
});
