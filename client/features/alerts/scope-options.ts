// For: where a rule may look, as words to choose from. May import: shared, store, words. Promises: pure; a scope that is not listed is named as it is.
import { rowKey, SCOPE_KINDS, scopeOfRow, type ScopeKind } from '../../../shared/rules/places.ts';
import type { SayAlerts } from '../../i18n/alerts-words.ts';
import { asJson } from './conditions.ts';
import type { Option } from '../../documents/fields.tsx';
import type { NameOf } from './use-names.ts';

/** Rows that can be chosen one by one. */
export type Rows = Readonly<Partial<Record<ScopeKind, readonly string[]>>>;

/** `total`, `each:queue`, `queue:etc`. */
export function scopeKey(scope: unknown): string {
  const held = asJson(scope);
  const [kind, row] = Object.entries(held)[0] ?? ['total', true];
  if (kind === 'each') return `each:${String(row)}`;
  return rowKey(kind as ScopeKind, String(row));
}

export function scopeOfKey(key: string): object {
  const [kind = 'total', ...rest] = key.split(':');
  const row = rest.join(':');
  return kind === 'each' ? { each: row } : scopeOfRow(kind as ScopeKind, row);
}

export function scopeOptions(rows: Rows, scope: unknown, say: SayAlerts, nameOf: NameOf): readonly Option[] {
  const kinds = SCOPE_KINDS.filter((kind) => kind !== 'total');
  const options: Option[] = [
    { value: 'total', text: say('say.floor') },
    ...kinds.map((kind) => ({ value: `each:${kind}`, text: say('say.every', { what: say(`scope.${kind}`) }) })),
    ...kinds.flatMap((kind) =>
      (rows[kind] ?? []).map((row) => ({
        value: rowKey(kind, row),
        text: nameOf(kind, row),
        group: say(`scope.${kind}`),
      })),
    ),
  ];
  const key = scopeKey(scope);
  if (options.some(({ value }) => value === key)) return options;
  const [kind = '', ...row] = key.split(':');
  return [...options, { value: key, text: nameOf(kind as ScopeKind, row.join(':')) }];
}
