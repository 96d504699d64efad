// For: a floor that stands still, handed to a real gateway: the gallery's, with an incident or without. May import: shared, the gateway's feed, the gallery's floor, rxjs. Promises: no chance: every picture of it shows the same figures.
import { NEVER } from 'rxjs';
import { AT, FLOOR, floorScene } from '../../client/features/gallery/floor.ts';
import type { BoardFeed } from '../../server/gateway/feed.ts';
import { TABLES, type AlertItem, type BoardTable, type Changes, type TableName } from '../../shared/board/board.ts';
import type { HeldRow } from '../../shared/patch/patch.ts';
import { err } from '../../shared/result.ts';
import { ruleSchema, type Rule } from '../../shared/rules/rule.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';
import { SECOND } from '../../shared/time.ts';
import { anAlert } from './alerts.ts';

/** Asks for the wall. */
const STORM: Rule = ruleSchema.parse({
  id: 'storm',
  name: { en: 'Hotline storm', 'zh-CN': '热线拥塞' },
  severity: 'critical',
  scope: { queue: 'etc' },
  when: { metric: 'longestWait', op: '>', value: 180_000 },
  walls: 'takeOver',
});
const INCIDENT: AlertItem = anAlert({
  ...{ rule: 'storm', severity: 'critical', row: 'etc', column: 'longestWait.since', threshold: 180_000 },
  ...{ since: AT - 180_000, openedAt: AT - 72_000, value: AT - 252_000 },
});
const OTHERS: readonly AlertItem[] = [
  anAlert({ ...{ rule: 'sl-queue-low', row: 'etc', value: 0.61, threshold: 0.7 }, since: AT - 600_000 }),
  anAlert({ ...{ rule: 'longest-wait-watch', severity: 'watch', row: 'weather' }, since: AT - 60_000 }),
];

function tableOf(name: TableName, rows: Readonly<Record<string, HeldRow>>): BoardTable {
  const held = Object.values(rows);
  return { name, ids: Object.keys(rows), reader: (column) => (row) => held[row]?.[column] ?? null };
}

export interface FrozenOptions {
  readonly incident?: boolean;
  /** The server takes nothing in: its disk is full. */
  readonly halted?: boolean;
}

/** The clock of its server must stand at `AT`. */
export function frozenFeed({ incident = false, halted = false }: FrozenOptions = {}): BoardFeed {
  const { tables, lists } = floorScene();
  const rows: Changes['rows'] = Object.fromEntries(TABLES.map((name) => [name, [] as number[]])) as Record<
    TableName,
    number[]
  >;
  return {
    board: {
      at: AT,
      position: null,
      tables: Object.fromEntries(TABLES.map((name) => [name, tableOf(name, tables[name] ?? {})])) as Record<
        TableName,
        BoardTable
      >,
      lists: {
        ...lists,
        alerts: incident ? [INCIDENT, ...OTHERS] : [...OTHERS],
        halts: halted ? [{ kind: 'full', since: AT - 75 * SECOND }] : [],
      },
    },
    floor: FLOOR,
    rules: [...shippedRules, STORM],
    filling: () => null,
    changed$: NEVER,
    takeChanges: () => ({ rows, lists: new Set() }),
    waitingIn: () => [],
    act: () => Promise.resolve(err('unknown')),
  };
}
