// For: one team: rank and how it moved, name, lead, figures of the day, seats. May import: shared, store, screen, format, i18n, ui. Promises: the figures are the team's own row; the seats are drawn by themselves.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { countText, scoreText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { numberIn } from '../../store/selectors.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged, type Freshness } from '../../ui/freshness.tsx';
import { RankMove } from '../../ui/rank-move.tsx';
import { StatusCell } from '../../ui/status-cell.tsx';
import { useFreshness, useKnownUntil, useRowFreshness } from '../freshness.ts';
import { LEAST_SAMPLE, rateIn, tilePercent } from '../figure/reading.ts';
import { nameIn } from '../local-cell.ts';
import { useFigure } from '../use-figure.ts';
import { Seat } from './seat.tsx';
import type { TeamBlock } from './team-pages.ts';

export const TeamRow = memo(function TeamRow({ block }: { readonly block: TeamBlock }) {
  const { team, seats, lines, continued } = block;
  const blind = useFreshness() === 'lost';
  const until = useKnownUntil();
  return (
    <li className="team-row" style={{ flexGrow: lines }} data-team={team.id ?? ''}>
      <span className="team-rank num">{team.rank === null || continued ? '' : team.rank}</span>
      <RankMove climbed={continued ? null : team.climbed} />
      {team.id === null ? <NoTeam /> : <TeamFigures id={team.id} continued={continued} />}
      <ol className="seats" style={{ gridTemplateRows: `repeat(${lines}, 1fr)` }}>
        {seats.map((id) => (
          <Seat key={id} {...{ id, blind, until }} />
        ))}
      </ol>
    </li>
  );
});

function NoTeam() {
  const { t } = useTranslation();
  return (
    <span className="team-name">
      <b>{t('teams.noTeam')}</b>
    </span>
  );
}

/** Counts of the day stay true when what is now is not known. */
const ofDay = (freshness: Freshness): Freshness => (freshness === 'lost' ? 'stale' : freshness);

function TeamFigures({ id, continued }: { readonly id: string; readonly continued: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const held = useRowFreshness('teams', id);
  const asked = useRowFreshness('teams', id, 'csatMean@today.quality');
  const { row, status, limits } = useFigure('teams', id, 'sl@today');
  const level = rateIn(row, 'sl@today');
  const csat = rateIn(row, 'csatMean@today');
  const lead = row?.['lead'];
  const rated = csat.value !== null && (csat.den ?? 0) >= LEAST_SAMPLE;
  return (
    <>
      <span className="team-name">
        <b>{nameIn(row?.['name'], id, language)}</b>
        <small>{continued ? t('teams.continued') : nameIn(lead, '', language)}</small>
      </span>
      <span className="team-level num">
        {level.value === null ? (
          <Dash />
        ) : (
          <StatusCell status={held === 'fresh' ? status : null}>
            <Aged freshness={ofDay(held)}>{tilePercent(level, limits)}%</Aged>
          </StatusCell>
        )}
      </span>
      <span className="team-figure num">
        <Aged freshness={ofDay(held)}>{countText(numberIn(row, 'handled@today'), language)}</Aged>
      </span>
      <span className="team-figure num">
        {rated ? <Aged freshness={ofDay(asked)}>{scoreText(csat.value)}</Aged> : <Dash />}
      </span>
    </>
  );
}
