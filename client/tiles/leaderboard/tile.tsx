// For: the tile of teams in the order of a figure. May import: shared, store, screen, format, i18n, ui, tiles. Promises: says by what they are ordered; the order is the one that the printed figures explain.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { countText, scoreText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { ids, numberIn } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged } from '../../ui/freshness.tsx';
import { RankMove } from '../../ui/rank-move.tsx';
import { StatusCell } from '../../ui/status-cell.tsx';
import { LEAST_SAMPLE, rateIn, tilePercent } from '../figure/reading.ts';
import { empty } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { useRowFreshness } from '../freshness.ts';
import { nameIn } from '../local-cell.ts';
import { evenPagesOf, usePage } from '../paging.ts';
import { useFigure } from '../use-figure.ts';
import { useWallScope } from '../wall-scope.ts';
import { standings, type Standing } from './standings.ts';
import './leaderboard.css';

const [HEAD_PX, ROW_PX] = [42, 62];
const table = (state: ScreenState) => state.frame?.tables.teams;

function LeaderboardTile({ settings, box }: TileProps<'leaderboard'>) {
  const { t } = useTranslation();
  const { teams } = useWallScope();
  const held = useScreen(table);
  const order = useMemo(() => standings(held, settings, teams), [held, settings, teams]);
  const pages = evenPagesOf(order, Math.max(1, Math.floor((box.height - HEAD_PX) / ROW_PX)));
  const page = usePage(pages.length);
  const by = t(`teams.${settings.by}`);
  return (
    <section className="leaderboard">
      <header>
        <h2>
          {t('leaders.noRank')}{' '}
          {settings.ranked && <small className="leaders-by">{t('leaders.by', { figure: by })}</small>}
          {pages.length > 1 && <small> {t('wall.page', { page: page + 1, pages: pages.length })}</small>}
        </h2>
        <span>{t('teams.serviceLevel')}</span>
        <span>{t('teams.handled')}</span>
        <span>{t('teams.csat')}</span>
      </header>
      <ol>
        {(pages[page] ?? []).map((standing) => (
          <Team key={standing.id} {...standing} />
        ))}
      </ol>
    </section>
  );
}

function Team({ id, rank, climbed }: Standing) {
  const language = useLanguage();
  const held = useRowFreshness('teams', id);
  // Figures of the day stay when what is now is lost.
  const freshness = held === 'lost' ? 'stale' : held;
  const { row, status, limits } = useFigure('teams', id, 'sl@today');
  const level = rateIn(row, 'sl@today');
  const csat = rateIn(row, 'csatMean@today');
  const rated = csat.value !== null && (csat.den ?? 0) >= LEAST_SAMPLE;
  const handled = numberIn(row, 'handled@today');
  return (
    <li data-team={id}>
      <b className="leader-rank num">{rank ?? ''}</b>
      <RankMove climbed={climbed} />
      <b className="leader-name">{nameIn(row?.['name'], id, language)}</b>
      <span className="num">
        {level.value === null ? (
          <Dash />
        ) : (
          <StatusCell status={held === 'fresh' ? status : null}>
            <Aged freshness={freshness}>{tilePercent(level, limits)}%</Aged>
          </StatusCell>
        )}
      </span>
      <span className="num">
        {handled === null ? <Dash /> : <Aged freshness={freshness}>{countText(handled, language)}</Aged>}
      </span>
      <span className="num">{rated ? <Aged freshness={freshness}>{scoreText(csat.value)}</Aged> : <Dash />}</span>
    </li>
  );
}

export const leaderboardTile: TileKind<'leaderboard'> = {
  Tile: LeaderboardTile,
  notice: (state, _settings, { teams }) =>
    ids('teams')(state).some((id) => teams === null || teams.includes(id)) ? null : empty('noTeams'),
};
