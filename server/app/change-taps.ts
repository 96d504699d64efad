// For: two takers of an engine's changes: rules at every instant, screens once a frame. May import: shared, engine's interface. Promises: each is told of every change once.
import { TABLES, type Changes, type ListName, type TableName } from '../../shared/board/board.ts';
import type { Engine } from '../engine/engine.ts';

export interface ChangeTaps {
  readonly forRules: () => Changes['rows'];
  readonly forScreens: () => Changes;
}

type Rows = Record<TableName, Set<number>>;
const noRows = (): Rows => Object.fromEntries(TABLES.map((name) => [name, new Set<number>()])) as Rows;
const listed = (rows: Rows): Changes['rows'] =>
  Object.fromEntries(TABLES.map((name) => [name, [...rows[name]]])) as Record<TableName, number[]>;

export function tapChanges(engine: Pick<Engine, 'takeChanges'>): ChangeTaps {
  let rows = { rules: noRows(), screens: noRows() };
  let lists = new Set<ListName>();
  const drain = (): void => {
    const taken = engine.takeChanges();
    for (const name of TABLES)
      for (const row of taken.rows[name]) {
        rows.rules[name].add(row);
        rows.screens[name].add(row);
      }
    for (const list of taken.lists) lists.add(list);
  };
  return {
    forRules() {
      drain();
      const taken = listed(rows.rules);
      rows = { ...rows, rules: noRows() };
      return taken;
    },
    forScreens() {
      drain();
      const taken = { rows: listed(rows.screens), lists };
      rows = { ...rows, screens: noRows() };
      lists = new Set();
      return taken;
    },
  };
}
