// For: the wall across queues: channels, named groups, tiers, service classes. May import: store, screen, tiles. Promises: layout and nothing else; what a floor does not have takes no room.
import { ScopeBoard } from '../../tiles/scope-board/scope-board.tsx';
import { TakeOver } from './take-over.tsx';
import { WallBar } from './wall-bar.tsx';
import { WallCanvas } from './wall-canvas.tsx';
import { WallFoot } from './wall-foot.tsx';
import { WallGate } from './wall-gate.tsx';
import './wall-overview.css';
import './wall-scopes.css';

export function WallScopes() {
  return (
    <WallCanvas>
      <WallGate>
        <TakeOver>
          <div className="wall-board">
            <WallBar page="scopes" />
            <div className="scopes-wide">
              <ScopeBoard table="channels" columns={['waiting', 'longest', 'serviceLevel', 'abandoned', 'free']} />
              <ScopeBoard table="tiers" columns={['waiting', 'longest', 'serviceLevel', 'passedUp', 'resolved']} />
            </div>
            <div className="scopes-side">
              <ScopeBoard table="groups" columns={['waiting', 'longest', 'serviceLevel']} />
              <ScopeBoard table="classes" columns={['firstReply', 'atRisk', 'breached']} />
            </div>
          </div>
          <WallFoot />
        </TakeOver>
      </WallGate>
    </WallCanvas>
  );
}
