// For: the wall of teams and seats: who is free, who needs a hand. May import: store, screen, tiles. Promises: layout and nothing else; the foot appears only when something is wrong.
import { useScreen } from '../../screen/use-screen.ts';
import { halted, linkStale, list } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { StateLegend } from '../../tiles/state-legend/state-legend.tsx';
import { TeamBoard } from '../../tiles/team-board/team-board.tsx';
import { FootStrip } from './foot-strip.tsx';
import { TakeOver } from './take-over.tsx';
import { WallBar } from './wall-bar.tsx';
import { WallCanvas } from './wall-canvas.tsx';
import { WallGate } from './wall-gate.tsx';
import './wall-teams.css';

const WIDE_PX = 1840;

/** A breach anywhere, a silent source or an intake that stands still is worth the room; what is only to be watched stands on the overview. */
const isTroubled = (state: ScreenState): boolean =>
  halted(state) !== null ||
  list('alerts')(state).some(({ severity }) => severity !== 'watch') ||
  list('sources')(state).some(({ state: source }) => source === 'stale' || source === 'unavailable');

export function WallTeams() {
  return (
    <WallCanvas>
      <WallGate>
        <TakeOver>
          <div className="wall-board teams-board">
            <WallBar page="teams" />
            <StateLegend width={WIDE_PX} />
            <TeamBoard />
          </div>
          <Foot />
        </TakeOver>
      </WallGate>
    </WallCanvas>
  );
}

function Foot() {
  const away = useScreen(linkStale);
  const troubled = useScreen(isTroubled);
  if (!away && !troubled) return null;
  return (
    <footer className="teams-foot">
      <FootStrip />
    </footer>
  );
}
