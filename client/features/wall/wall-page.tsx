// For: a wall as its document says: pages in turn, tiles on the grid. May import: shared, store, screen, tiles, own folder. Promises: layout and nothing else; what is wrong with link or intake is said on any wall.
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { WallScopeContext } from '../../tiles/wall-scope.ts';
import { TakeOver } from './take-over.tsx';
import { WallCanvas } from './wall-canvas.tsx';
import { WallGate } from './wall-gate.tsx';
import { WallSheet } from './wall-sheet.tsx';

export function WallPage({ wall }: { readonly wall: WallDocument }) {
  const sheet = <WallSheet wall={wall} />;
  return (
    <WallScopeContext value={wall.scope}>
      <WallCanvas quiet={wall.quiet}>
        <WallGate>{wall.incidents ? <TakeOver>{sheet}</TakeOver> : sheet}</WallGate>
      </WallCanvas>
    </WallScopeContext>
  );
}
