// For: the sizes of type of the tile of seats. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';
import type { TileText } from '../../../shared/walls/readability/verdict.ts';
import { largeLines, pageRoom, standardLines } from './team-pages.ts';

const SEATS: readonly TileText[] = [
  { selector: '.seat-state', px: [22], role: 'detail' },
  { selector: '.seat', px: [28], role: 'lookup' },
];
const LARGE_SEATS: readonly TileText[] = [
  { selector: '.seat-state', px: [32], role: 'detail' },
  { selector: '.seat', px: [38], role: 'lookup' },
];

function teamTexts(large: boolean): readonly TileText[] {
  return [
    { selector: '.team-head', px: [26], role: 'detail' },
    { selector: '.team-rank', px: [92], role: 'lookup' },
    { selector: '.rank-move', px: [26], role: 'detail' },
    { selector: '.team-name small', px: [large ? 32 : 26], role: 'detail' },
    { selector: '.team-name', px: [large ? 52 : 40], role: 'lookup' },
    { selector: '.team-level', px: [large ? 64 : 50], role: 'glance' },
    { selector: '.team-figure', px: [large ? 48 : 38], role: 'lookup' },
  ];
}

/** Few lines of seats stand in the large size. `rows` are lines. */
export const seatsTexts: TileTexts<'seats'> = {
  texts({ style }, { rows, height }) {
    if (style === 'map') return SEATS;
    const large = rows !== null && largeLines(rows) <= pageRoom(height).large;
    return [...(large ? LARGE_SEATS : SEATS), ...teamTexts(large)];
  },
  ways({ style }, { rows, height }) {
    const most = standardLines(pageRoom(height).large);
    return style === 'map' || (rows !== null && rows <= most) ? [] : [{ kind: 'rows', most }];
  },
};
