// For: where a day's curve says which line is which. May import: day-window, word-place. Promises: pure; a word stands where nothing else is drawn, or not at all.
import type { Quarter } from './day-window.ts';
import type { Plot } from './forecast-geometry.ts';
import { wordPlace, type Dot } from './word-place.ts';

export interface DayLabels {
  readonly lastWeek: Label | null;
  readonly forecast: Dot | null;
}

/** The foot of a word at its left end; `to` is where the line that it is about runs, from the word's middle. */
export interface Label extends Dot {
  readonly leader: readonly [Dot, Dot] | null;
}

interface Place extends Plot {
  readonly left: number;
  readonly width: number;
  readonly linePx: number;
}

/** What the words need at most, in heights of a line. */
const WORD_WIDTH = { lastWeek: 7.3, forecast: 4.3 } as const;
/** Between now and a word; counts of the rows stand at the left. */
const BESIDE_NOW = 16;
const ROWS_PX = 56;

type Count = (quarter: Quarter) => number | null | undefined;

/**
 * In what is still to come: the forecast's word above its band, last week's below all, or before now where there is no room;
 * without a forecast last week's stands above its line.
 */
export function labelsOf(shown: readonly Quarter[], place: Place): DayLabels {
  const { x, y, nowX, top, floor, left, width, linePx } = place;
  const dots = (count: Count): readonly Dot[] =>
    shown.flatMap((quarter) => {
      const value = count(quarter);
      return value === null || value === undefined ? [] : [{ x: x(quarter), y: y(value) }];
    });
  const room = { from: nowX + BESIDE_NOW, to: width, top: top - linePx, floor, linePx };
  const [past, highs] = [dots(({ lastWeek }) => lastWeek), dots(({ expected }) => expected?.high)];
  const wordPx = WORD_WIDTH.lastWeek * linePx;
  if (highs.length === 0) {
    const above = wordPlace(past, 'above', 0.7, { ...room, wordPx });
    return { lastWeek: above && { ...above, leader: null }, forecast: null };
  }
  const drawn = [...past, ...dots(({ expected }) => expected?.low), ...dots(({ offered }) => offered)];
  const under =
    wordPlace(drawn, 'below', 0.3, { ...room, wordPx }) ??
    wordPlace(drawn, 'below', 0.7, { ...room, wordPx, from: left + ROWS_PX, to: nowX - BESIDE_NOW });
  const middle = under === null ? undefined : past.find((dot) => dot.x >= under.x + wordPx / 2);
  return {
    lastWeek:
      under === null || middle === undefined
        ? null
        : { ...under, leader: [{ x: middle.x, y: under.y - linePx * 0.9 }, middle] },
    forecast: wordPlace([...highs, ...past], 'above', 0.8, { ...room, wordPx: WORD_WIDTH.forecast * linePx }),
  };
}
