// For: a wall as its document says: pages in turn, tiles on the grid. May import: shared, store, screen, tiles, own folder. Promises: layout and nothing else; what is wrong with link or intake is said on any wall.
import { lazy, Suspense } from 'react';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { WallScopeContext } from '../../tiles/wall-scope.ts';
import { TakeOver } from './take-over.tsx';
import { WallCanvas } from './wall-canvas.tsx';
import { WallGate } from './wall-gate.tsx';
import { isLoud } from './wall-loudness.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { WallSheet } from './wall-sheet.tsx';

const WallVoice = lazy(async () => ({ default: (await import('./wall-voice.tsx')).WallVoice }));

export function WallPage({ wall }: { readonly wall: WallDocument }) {
  useWakeLock();
  const sheet = <WallSheet wall={wall} />;
  return (
    <WallScopeContext value={wall.scope}>
      <WallCanvas quiet={wall.quiet}>
        {isLoud(wall) && (
          <Suspense fallback={null}>
            <WallVoice wall={wall} />
          </Suspense>
        )}
        <WallGate>{wall.incidents ? <TakeOver>{sheet}</TakeOver> : sheet}</WallGate>
      </WallCanvas>
    </WallScopeContext>
  );
}
