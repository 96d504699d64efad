// For: all teams with their figures and seats, page by page. May import: shared, store, screen, i18n, tiles. Promises: order and ranks are those of the printed service level; type never shrinks.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { timerText } from '../../format/duration.ts';
import { useScreenContext } from '../../screen/provider.tsx';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, rulesInForce } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { usePage } from '../paging.ts';
import { useWallScope } from '../wall-scope.ts';
import { acwLimits, acwStatus } from './acw-limits.ts';
import { seatKind } from './seat-kind.ts';
import { teamGroups } from './team-groups.ts';
import { pageRoom, teamPages, type TeamBlock } from './team-pages.ts';
import { TeamRow } from './team-row.tsx';
import './team-board.css';
import './seats.css';

const teams = (state: ScreenState) => state.frame?.tables.teams;
const agents = (state: ScreenState) => state.frame?.tables.agents;

/** `height`: of the board with its head, px; without one, that of a whole wall. */
export function TeamBoard({ height }: { readonly height?: number }) {
  const { teams: named } = useWallScope();
  const teamTable = useScreen(teams);
  const agentTable = useScreen(agents);
  const { large, pages, lines } = useMemo(() => {
    const groups = teamGroups(teamTable, agentTable);
    const shown = named === null ? groups : groups.filter(({ id }) => id !== null && named.includes(id));
    return teamPages(shown, pageRoom(height));
  }, [teamTable, agentTable, named, height]);
  const page = usePage(pages.length);
  const blocks = pages[page] ?? [];
  if (blocks.length === 0) return <NobodyIn />;
  return (
    <section className={large ? 'team-board team-board-large' : 'team-board'}>
      <Head page={page} pages={pages.length} />
      <ol className="team-rows">
        {blocks.map((block) => (
          <TeamRow key={`${block.team.id ?? ''}/${block.continued}`} block={block} />
        ))}
        <Rest blocks={blocks} lines={lines} />
      </ol>
    </section>
  );
}

/** Keeps the lines of a page that is not full at their size. */
function Rest({ blocks, lines }: { readonly blocks: readonly TeamBlock[]; readonly lines: number }) {
  const free = lines - blocks.reduce((sum, block) => sum + block.lines, 0);
  return free > 0 ? <li aria-hidden="true" style={{ flex: `${free} 1 0` }} /> : null;
}

function Head({ page, pages }: { readonly page: number; readonly pages: number }) {
  const { t } = useTranslation();
  const { count, limit } = useOverruns();
  return (
    <header className="team-head">
      <span className="team-rank" />
      <span className="team-move">{t('teams.inHour')}</span>
      <span className="team-name">{pages === 1 ? t('teams.team') : t('board.page', { page: page + 1, pages })}</span>
      <span className="team-level">{t('teams.serviceLevel')}</span>
      <span className="team-figure">{t('teams.handled')}</span>
      <span className="team-figure">{t('teams.csat')}</span>
      <span className="team-seats">{t('teams.bySeat')}</span>
      {count > 0 && <span className="team-over">{t('teams.acwOver', { count, limit: timerText(limit) })}</span>}
    </header>
  );
}

/** How many have overrun their wrap-up, looked at once a second. */
function useOverruns(): { readonly count: number; readonly limit: number } {
  const { store } = useScreenContext();
  const rules = useScreen(rulesInForce);
  const count = useAtNow((now) => {
    const table = agents(store.api.getState());
    let over = 0;
    for (const [id, row] of table?.rows ?? []) {
      const since = seatKind(row) === 'acw' ? numberIn(row, 'since') : null;
      if (since !== null && acwStatus(now - since, acwLimits(rules, id)) !== null) over++;
    }
    return over;
  });
  return { count, limit: acwLimits(rules, '').watch };
}

function NobodyIn() {
  const { t } = useTranslation();
  return (
    <section className="team-board">
      <div className="nothing">
        <p>{t('teams.empty')}</p>
        <p className="ink-2">{t('teams.emptyWhy')}</p>
      </div>
    </section>
  );
}
