// For: dragging a tile or one of its edges with the pointer. May import: shared, react, own feature. Promises: whole columns and rows; over another tile it is refused and seen to be; Escape takes it back; no listener is left behind.
import { useCallback, useState, type PointerEvent as ReactPointerEvent } from 'react';
import type { Place } from '../../../../shared/walls/grid.ts';
import type { Tile } from '../../../../shared/walls/wall.ts';
import type { TileRef } from '../edit/edits.ts';
import { covered, isFree, moved, resized, stepsOf, type Handle } from '../edit/placing.ts';
import { usePointerHeld } from './use-pointer-held.ts';

export interface Drag {
  readonly tile: TileRef;
  readonly handle: Handle | 'move';
  readonly from: Place;
  /** Where the pointer has it. */
  readonly at: Place;
  /** Where it stands: the last place that was free. */
  readonly fit: Place;
  /** What stands in the way there, null while it is free. */
  readonly covers: Tile | null;
  /** Of the pointer when it began, px of the page. */
  readonly start: { readonly x: number; readonly y: number };
}

interface DragOptions {
  /** Px of the page for one px of the canvas. */
  readonly scale: number;
  readonly othersOf: (tile: TileRef) => readonly Tile[];
  readonly onDrop: (drag: Drag) => void;
}
type Begin = (event: ReactPointerEvent, tile: TileRef, from: Place, handle: Drag['handle']) => void;

function draggedTo(drag: Drag, dx: number, dy: number, others: readonly Tile[]): Drag {
  const [columns, rows] = stepsOf(dx, dy);
  const { from, handle } = drag;
  const at = handle === 'move' ? moved(from, columns, rows) : resized(from, handle, columns, rows);
  const free = isFree(at, others);
  return { ...drag, at, fit: free ? at : drag.fit, covers: free ? null : (covered(at, others) ?? null) };
}

export function useDrag({ scale, othersOf, onDrop }: DragOptions): readonly [Drag | null, Begin] {
  const [drag, setDrag] = useState<Drag | null>(null);
  const onMove = (event: PointerEvent): void => {
    if (drag === null) return;
    const [dx, dy] = [(event.clientX - drag.start.x) / scale, (event.clientY - drag.start.y) / scale];
    setDrag(draggedTo(drag, dx, dy, othersOf(drag.tile)));
  };
  const dropped = (): void => {
    if (drag !== null) onDrop(drag);
    setDrag(null);
  };
  usePointerHeld(drag !== null, { onMove, onDrop: dropped, onCancel: () => setDrag(null) });
  const begin = useCallback<Begin>((event, tile, from, handle) => {
    if (event.button !== 0) return;
    const { x, y, w, h } = from;
    const place = { x, y, w, h };
    const start = { x: event.clientX, y: event.clientY };
    setDrag({ tile, handle, from: place, at: place, fit: place, covers: null, start });
  }, []);
  return [drag, begin];
}
