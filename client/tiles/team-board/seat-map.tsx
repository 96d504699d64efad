// For: every seat of the floor side by side. May import: shared, store, screen, i18n, tiles. Promises: in the floor's order, so that places are learned; a seat is never smaller than its words.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { textIn } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import type { TileBox } from '../frame/tile-type.ts';
import { evenPagesOf, usePage } from '../paging.ts';
import { useFreshness, useKnownUntil } from '../freshness.ts';
import { useWallScope } from '../wall-scope.ts';
import { seatKind } from './seat-kind.ts';
import { Seat } from './seat.tsx';
import './seat-map.css';
import './seats.css';

const agents = (state: ScreenState) => state.frame?.tables.agents;
const [SEAT_WIDTH, SEAT_HEIGHT] = [200, 64];

/** Agents that are signed in, of the teams named. */
const seatsOf = (table: HeldTable | undefined, teams: readonly string[] | null): readonly string[] =>
  (table?.ids ?? []).filter((id) => {
    const row = table?.rows.get(id);
    if (seatKind(row) === null) return false;
    return teams === null || teams.includes(textIn(row, 'teamId') ?? '');
  });

export function SeatMap({ width, height }: TileBox) {
  const { t } = useTranslation();
  const { teams } = useWallScope();
  // As text: who sits there is told with each frame, and hardly ever changes.
  const said = useScreen((state) => seatsOf(agents(state), teams).join('\n'));
  const seats = useMemo(() => (said === '' ? [] : said.split('\n')), [said]);
  const [across, down] = [Math.max(1, Math.floor(width / SEAT_WIDTH)), Math.max(1, Math.floor(height / SEAT_HEIGHT))];
  const blind = useFreshness() === 'lost';
  const until = useKnownUntil();
  const pages = evenPagesOf(seats, across * down);
  const page = usePage(pages.length);
  if (seats.length === 0)
    return (
      <div className="nothing">
        <p>{t('teams.empty')}</p>
        <p className="ink-2">{t('teams.emptyWhy')}</p>
      </div>
    );
  return (
    <ol
      className="team-board seat-map seats"
      style={{ gridTemplateColumns: `repeat(${across}, 1fr)`, gridTemplateRows: `repeat(${down}, 1fr)` }}
    >
      {(pages[page] ?? []).map((id, place) => (
        <Seat key={place} {...{ id, blind, until }} />
      ))}
    </ol>
  );
}
