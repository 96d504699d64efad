// For: where a word about a line stands: beside it, in what is still to come, where nothing else is drawn. May import: nothing. Promises: pure.

export interface Dot {
  readonly x: number;
  readonly y: number;
}

interface Room {
  /** From where to where the word may stand, px. */
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly floor: number;
  readonly wordPx: number;
  readonly linePx: number;
}

const STEP = 8;
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The foot of the word at its left end. As near as possible to `share` of the room; null where no place is left. */
export function wordPlace(dots: readonly Dot[], side: 'above' | 'below', share: number, room: Room): Dot | null {
  const { from, to, top, floor, wordPx, linePx } = room;
  const wanted = from + (to - wordPx - from) * share;
  const places = Array.from({ length: Math.max(0, Math.floor((to - wordPx - from) / STEP) + 1) }, (_, nth) => {
    const x = from + nth * STEP;
    const near = dots.filter((dot) => dot.x >= x - STEP && dot.x <= x + wordPx + STEP).map(({ y }) => y);
    if (near.length === 0) return null;
    const y = side === 'above' ? Math.min(...near) - linePx / 2 : Math.max(...near) + linePx * 1.3;
    return y - linePx >= top && y + linePx / 3 <= floor ? { x: tenth(x), y: tenth(y) } : null;
  });
  return places
    .filter((place) => place !== null)
    .reduce<Dot | null>(
      (best, place) => (best === null || Math.abs(place.x - wanted) < Math.abs(best.x - wanted) ? place : best),
      null,
    );
}
