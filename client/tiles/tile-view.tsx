// For: one tile of a wall at its place. May import: shared, store, screen, tiles. Promises: draws itself, or says why it cannot; a tile that breaks takes no other with it.
import { useMemo, type CSSProperties } from 'react';
import { boxOf, COLUMNS } from '../../shared/walls/grid.ts';
import type { TileSettings, TileType } from '../../shared/walls/tile-settings.ts';
import type { Tile } from '../../shared/walls/wall.ts';
import { useScreen } from '../screen/use-screen.ts';
import type { ScreenState } from '../store/state.ts';
import { LOADING, type Notice } from './frame/notice.ts';
import { TileGuard } from './frame/tile-guard.tsx';
import { TileNotice } from './frame/tile-notice.tsx';
import type { TileBox, TileKind } from './frame/tile-type.ts';
import { innerBox } from './inner-box.ts';
import { TILES } from './registry.ts';
import { useWallScope, type WallScope } from './wall-scope.ts';
import './tile-view.css';

export function TileView({ tile, fieldHeight }: { readonly tile: Tile; readonly fieldHeight: number }) {
  const box = boxOf(tile, fieldHeight);
  const last = tile.x + tile.w === COLUMNS;
  const inner = innerBox(tile, fieldHeight);
  const place: CSSProperties = { left: box.x, top: box.y, width: box.width, height: box.height };
  const look = [
    'tile',
    `tile-${tile.type}`,
    ...tile.rules.map((rule) => `rule-${rule}`),
    ...(last ? ['tile-last'] : []),
  ].join(' ');
  return (
    <div className={look} style={place} data-tile={tile.id}>
      <div style={{ width: inner.width, height: '100%' }}>
        <TileBody {...tile} box={inner} />
      </div>
    </div>
  );
}

interface BodyProps<T extends TileType> {
  readonly type: T;
  readonly settings: TileSettings<T>;
  readonly box: TileBox;
}

/** A tile without a place: walls, the editor's preview and the gallery draw it alike. */
export function TileBody<T extends TileType>({ type, settings, box }: BodyProps<T>) {
  const kind: TileKind<T> = TILES[type];
  const scope = useWallScope();
  // As text: the same words are the same value, and nothing is drawn anew for them.
  const said = useScreen((state) => JSON.stringify(noticeOf(kind, state, settings, scope)));
  const notice = useMemo(() => JSON.parse(said) as Notice | null, [said]);
  if (notice !== null)
    return <TileNotice type={type} named={kind.named?.(settings)} notice={notice} height={box.height} />;
  return (
    <TileGuard type={type} height={box.height}>
      <kind.Tile settings={settings} box={box} />
    </TileGuard>
  );
}

const noticeOf = <T extends TileType>(
  kind: TileKind<T>,
  state: ScreenState,
  settings: TileSettings<T>,
  scope: WallScope,
): Notice | null => (state.frame === null ? LOADING : kind.notice(state, settings, scope));
