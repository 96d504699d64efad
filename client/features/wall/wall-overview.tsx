// For: the overview wall: is anyone waiting too long, how many of us are free, are we on target. May import: store, screen, tiles. Promises: layout and nothing else.
import { ChannelMix } from '../../tiles/channel-mix/channel-mix.tsx';
import { Abandoned, AgentsFree, Occupancy, Satisfaction } from '../../tiles/companions/companions.tsx';
import { DayCurveTile } from '../../tiles/day-curve/day-curve-tile.tsx';
import { FlagsLine } from '../../tiles/flags/flags-line.tsx';
import { FloorStates } from '../../tiles/floor-states/floor-states.tsx';
import { LongestWaitHero } from '../../tiles/headline/longest-wait-hero.tsx';
import { ServiceLevelHero } from '../../tiles/headline/service-level-hero.tsx';
import { WaitingHero } from '../../tiles/headline/waiting-hero.tsx';
import { QueueBoard } from '../../tiles/queue-board/queue-board.tsx';
import { TakeOver } from './take-over.tsx';
import { WallBar } from './wall-bar.tsx';
import { WallCanvas } from './wall-canvas.tsx';
import { WallFoot } from './wall-foot.tsx';
import { WallGate } from './wall-gate.tsx';
import './wall-overview.css';

/** Width of the right column from the main axis to the margin, px. */
const SIDE_PX = 680;

export function WallOverview() {
  return (
    <WallCanvas>
      <WallGate>
        <TakeOver>
          <div className="wall-board">
            <WallBar page="floor" />
            <Headline />
            <QueueBoard />
            <aside className="overview-side">
              <DayCurveTile width={SIDE_PX} height={312} />
              <ChannelMix width={SIDE_PX} />
              <div className="overview-line">
                <FloorStates />
              </div>
              <div className="overview-line">
                <FlagsLine />
              </div>
            </aside>
          </div>
          <WallFoot />
        </TakeOver>
      </WallGate>
    </WallCanvas>
  );
}

const Headline = () => (
  <section className="overview-headline">
    <WaitingHero />
    <LongestWaitHero />
    <ServiceLevelHero />
    <div className="overview-companions">
      <AgentsFree />
      <Occupancy />
      <Abandoned />
      <Satisfaction />
    </div>
  </section>
);
