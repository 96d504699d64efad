// For: dragging a kind of tile from the palette onto the page. May import: shared, react, own feature. Promises: whole columns and rows; over another tile it is refused and seen to be; let go elsewhere, nothing is put in.
import { useEffect, useEffectEvent, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import { COLUMNS, FIELD, GUTTER, ROWS, type Place } from '../../../../shared/walls/grid.ts';
import type { TileType } from '../../../../shared/walls/tile-settings.ts';
import type { Tile } from '../../../../shared/walls/wall.ts';
import { sizeOf } from '../edit/new-tile.ts';
import { covered, moved } from '../edit/placing.ts';

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
export function placeAround(x: number, y: number, type: TileType): Place {
  const { w, h } = sizeOf(type);
  const column = (x - FIELD.x) / ((FIELD.width + GUTTER) / COLUMNS);
  const row = (y - FIELD.y) / (FIELD.height / ROWS);
  return moved({ x: 0, y: 0, w, h }, Math.round(column - w / 2), Math.round(row - h / 2));
}

export function usePut({ stage, scale, tiles, onPut }: PutOptions) {
  const [put, setPut] = useState<Put | null>(null);
  const move = useEffectEvent((event: PointerEvent) => {
    const box = stage.current?.getBoundingClientRect();
    if (put === null || box === undefined) return;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const isOver = x >= 0 && y >= 0 && x <= box.width && y <= box.height;
    const at = isOver ? placeAround(x / scale, y / scale, put.type) : null;
    setPut({ ...put, at, covers: at === null ? null : (covered(at, tiles) ?? null) });
  });
  const drop = useEffectEvent(() => {
    if (put?.at != null) onPut({ ...put, at: put.at });
    setPut(null);
  });
  const isOn = put !== null;
  useEffect(() => {
    if (!isOn) return;
    const cancel = (): void => setPut(null);
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setPut(null);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', press);
    };
  }, [isOn]);
  const begin = (event: ReactPointerEvent, type: TileType): void => {
    if (event.button === 0) setPut({ type, at: null, covers: null });
  };
  return [put, begin] as const;
}
