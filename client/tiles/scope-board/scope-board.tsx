// For: a table of figures across queues: channels, named groups, tiers or service classes. May import: shared, store, screen, i18n, tiles. Promises: the floor's order; what has never been used is not listed.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../../screen/use-screen.ts';
import { ids } from '../../store/selectors.ts';
import { pagesOf, usePage } from '../paging.ts';
import { ScopeRow } from './scope-row.tsx';
import { SCOPE_COLUMNS, type ScopeColumn, type ScopeTable } from '../../../shared/walls/scope-columns.ts';
import './scope-board.css';

interface ScopeBoardProps {
  readonly table: ScopeTable;
  readonly columns: readonly ScopeColumn[];
  /** Of the table with its head, px: what has no room stands on the next page. */
  readonly height?: number;
}

const [HEAD_PX, ROW_PX] = [46, 62];

/** Nothing at all where the floor has none of them. */
export function ScopeBoard({ table, columns, height }: ScopeBoardProps) {
  const { t } = useTranslation();
  const select = useMemo(() => ids(table), [table]);
  const all = useScreen(select);
  const room = height === undefined ? all.length : Math.max(1, Math.floor((height - HEAD_PX) / ROW_PX));
  const pages = pagesOf(all, Math.max(1, room));
  const page = usePage(pages.length);
  if (all.length === 0) return null;
  return (
    <section className="scope-board" data-scopes={table}>
      <header className="scope-row scope-head">
        <span />
        <h2 className="scope-name">
          {t(`scopes.${table}`)}
          {pages.length > 1 && <small> {t('wall.page', { page: page + 1, pages: pages.length })}</small>}
        </h2>
        {columns.map((column) => (
          <span key={column} className={`scope-${SCOPE_COLUMNS[column].width}`}>
            {t(`scopes.${column}`)}
          </span>
        ))}
      </header>
      <ol>
        {(pages[page] ?? []).map((id) => (
          <ScopeRow key={id} table={table} id={id} columns={columns} />
        ))}
      </ol>
    </section>
  );
}
