// For: what rows are called, in a language. May import: shared, engine's interface. Promises: a row without a name is called by its id.
import type { SourceItem, TableName } from '../../shared/board/board.ts';
import type { LocalText } from '../../shared/domain.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { RuleLanguage } from '../../shared/rules/metric-words.ts';
import { tableOf, type ScopeKind } from '../../shared/rules/places.ts';
import { nameIn } from '../../shared/rules/sentence.ts';
import type { Engine } from '../engine/engine.ts';

export interface RowNamesOptions {
  readonly engine: Pick<Engine, 'board'>;
  readonly floor: Floor;
  readonly sources: () => readonly SourceItem[];
}

export type NameOf = (kind: ScopeKind, id: string, language: RuleLanguage) => string;

export function rowNames({ engine, floor, sources }: RowNamesOptions): NameOf {
  const cellOf = (name: TableName, id: string): unknown => {
    const table = engine.board.tables[name];
    const row = table.ids.indexOf(id);
    return row < 0 ? undefined : table.reader('name')(row);
  };
  const named = (kind: ScopeKind, id: string): unknown => {
    if (kind === 'total') return floor.name;
    if (kind === 'source') return sources().find((source) => source.id === id)?.name;
    const table = tableOf(kind);
    return table === 'sources' ? undefined : cellOf(table, id);
  };
  return (kind, id, language) => {
    const name = named(kind, id);
    const isName = typeof name === 'string' || (typeof name === 'object' && name !== null);
    return (isName ? nameIn(name as LocalText, language) : '') || id;
  };
}
