// For: dragging a kind of tile from the palette onto the page. May import: shared, react, own feature. Promises: whole columns and rows; over another tile it is refused and seen to be; let go elsewhere, nothing is put in.
import { useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import { FIELD, STEP, type Place } from '../../../../shared/walls/grid.ts';
import type { TileType } from '../../../../shared/walls/tile-settings.ts';
import type { Tile } from '../../../../shared/walls/wall.ts';
import { sizeOf } from '../edit/new-tile.ts';
import { covered, moved } from '../edit/placing.ts';
import { usePointerHeld } from './use-pointer-held.ts';

export interface Put {
  readonly type: TileType;
  /** Where it would stand; null while the pointer is not over the page. */
  readonly at: Place | null;
  /** What stands in the way there. */
  readonly covers: Tile | null;
}

interface PutOptions {
  readonly stage: RefObject<HTMLDivElement | null>;
  /** Px of the page for one px of the canvas. */
  readonly scale: number;
  /** The tiles of the page that is shown. */
  readonly tiles: readonly Tile[];
  readonly onPut: (put: Put & { readonly at: Place }) => void;
}

/** The place of a tile whose middle is at a point of the canvas, px. */
function placeAround(x: number, y: number, type: TileType): Place {
  const { w, h } = sizeOf(type);
  const [column, row] = [(x - FIELD.x) / STEP.column, (y - FIELD.y) / STEP.row];
  return moved({ x: 0, y: 0, w, h }, Math.round(column - w / 2), Math.round(row - h / 2));
}

export function usePut({ stage, scale, tiles, onPut }: PutOptions) {
  const [put, setPut] = useState<Put | null>(null);
  const onMove = (event: PointerEvent): void => {
    const box = stage.current?.getBoundingClientRect();
    if (put === null || box === undefined) return;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const isOver = x >= 0 && y >= 0 && x <= box.width && y <= box.height;
    const at = isOver ? placeAround(x / scale, y / scale, put.type) : null;
    setPut({ ...put, at, covers: at === null ? null : (covered(at, tiles) ?? null) });
  };
  const onDrop = (): void => {
    if (put?.at != null) onPut({ ...put, at: put.at });
    setPut(null);
  };
  usePointerHeld(put !== null, { onMove, onDrop, onCancel: () => setPut(null) });
  const begin = (event: ReactPointerEvent, type: TileType): void => {
    if (event.button === 0) setPut({ type, at: null, covers: null });
  };
  return [put, begin] as const;
}
