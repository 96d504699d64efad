// For: a table of figures across queues: channels, named groups, tiers or service classes. May import: shared, store, screen, i18n, tiles. Promises: the floor's order; what has never been used is not listed.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../../screen/use-screen.ts';
import { ids } from '../../store/selectors.ts';
import { ScopeRow } from './scope-row.tsx';
import { SCOPE_COLUMNS, type ScopeColumn, type ScopeTable } from './scope-columns.ts';
import './scope-board.css';

interface ScopeBoardProps {
  readonly table: ScopeTable;
  readonly columns: readonly ScopeColumn[];
}

/** Nothing at all where the floor has none of them. */
export function ScopeBoard({ table, columns }: ScopeBoardProps) {
  const { t } = useTranslation();
  const select = useMemo(() => ids(table), [table]);
  const all = useScreen(select);
  if (all.length === 0) return null;
  return (
    <section className="scope-board" data-scopes={table}>
      <header className="scope-row scope-head">
        <span />
        <h2 className="scope-name">{t(`scopes.${table}`)}</h2>
        {columns.map((column) => (
          <span key={column} className={`scope-${SCOPE_COLUMNS[column].width}`}>
            {t(`scopes.${column}`)}
          </span>
        ))}
      </header>
      <ol>
        {all.map((id) => (
          <ScopeRow key={id} table={table} id={id} columns={columns} />
        ))}
      </ol>
    </section>
  );
}
