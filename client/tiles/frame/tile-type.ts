// For: what every kind of tile is made of. May import: shared, store, tiles. Promises: types only.
import type { ComponentType } from 'react';
import type { FigureId } from '../../../shared/walls/figures.ts';
import type { TileSettings, TileType } from '../../../shared/walls/tile-settings.ts';
import type { ScreenState } from '../../store/state.ts';
import type { WallScope } from '../wall-scope.ts';
import type { Notice } from './notice.ts';

/** Room of a tile, px of the canvas. */
export interface TileBox {
  readonly width: number;
  readonly height: number;
}
export interface TileProps<T extends TileType> {
  readonly settings: TileSettings<T>;
  readonly box: TileBox;
}
export interface TileKind<T extends TileType> {
  readonly Tile: ComponentType<TileProps<T>>;
  /** The figure that it is named by, where that says more than its type. */
  named?(settings: TileSettings<T>): FigureId;
  /** What it says in place of its figures once there is a frame; null: it draws itself. */
  notice(state: ScreenState, settings: TileSettings<T>, scope: WallScope): Notice | null;
}
