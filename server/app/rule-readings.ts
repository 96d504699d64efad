// For: what rules read of an engine. May import: shared, alerts' interface, engine's interface. Promises: reading changes nothing.
import type { SourceItem, TableName } from '../../shared/board/board.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { defaultSiteId, siteOf } from '../../shared/floor/settings.ts';
import type { Readings } from '../alerts/readings.ts';
import type { Engine } from '../engine/engine.ts';

export interface RuleReadingsOptions {
  readonly engine: Pick<Engine, 'board' | 'figureReader' | 'zoneOf'>;
  readonly floor: Floor;
  readonly sources: () => readonly SourceItem[];
}

/** Tables whose rows know their site. */
const SITED: ReadonlySet<string> = new Set(['queues', 'teams']);

export function createRuleReadings({ engine, floor, sources }: RuleReadingsOptions): Readings {
  const { tables } = engine.board;
  const siteIdOf = (table: string, row: string): string => {
    if (table === 'sites') return row;
    const named = SITED.has(table) ? siteCell(engine, table as TableName, row) : null;
    return named ?? defaultSiteId(floor);
  };
  return {
    ids: (table) => tables[table].ids,
    figure: (table, metric, window) => engine.figureReader(table, metric, window),
    sources,
    place(table, row) {
      const siteId = siteIdOf(table, row);
      const site = siteOf(floor, siteId);
      const queue = table === 'queues' ? floor.queues.find(({ id }) => id === row) : undefined;
      const hours = queue?.hours ?? site?.hours ?? floor.options.hours;
      return { zone: engine.zoneOf(siteId), holidays: hours?.holidays ?? [] };
    },
  };
}

function siteCell({ board }: RuleReadingsOptions['engine'], name: TableName, id: string): string | null {
  const table = board.tables[name];
  const row = table.ids.indexOf(id);
  const cell = row < 0 ? null : table.reader('siteId')(row);
  return typeof cell === 'string' ? cell : null;
}
