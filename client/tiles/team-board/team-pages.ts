// For: packing teams and their seats into pages. May import: team-groups. Promises: pure; seats keep their size, a page holds twelve lines of seven (large: eight of four), a team too large for a page goes on on the next.
import type { TeamGroup } from './team-groups.ts';

export const SEATS_A_LINE = 7;
/** Names and states in the large size want more room. */
const LARGE_SEATS_A_LINE = 4;
const LINES_A_PAGE = 12;
const LARGE_LINES = 8;
/** A team's own figures need the height of two lines. */
const LEAST_LINES = 2;

export interface TeamBlock {
  readonly team: TeamGroup;
  readonly seats: readonly string[];
  readonly lines: number;
  /** True for the second and later pages of one team. */
  readonly continued: boolean;
}
export interface TeamPages {
  readonly large: boolean;
  readonly pages: readonly (readonly TeamBlock[])[];
  /** Lines that the blocks of a page are stretched over: a page that is not full keeps the size of a full one. */
  readonly lines: number;
}

/** Room that a line needs, px. */
const LINE_PX = { standard: 64, large: 98 } as const;
const HEAD_PX = 40;

interface PageRoom {
  readonly lines: number;
  readonly large: number;
}
/** How many lines a board of a height holds; without one, a whole wall's. */
export function pageRoom(height?: number): PageRoom {
  if (height === undefined) return { lines: LINES_A_PAGE, large: LARGE_LINES };
  const fit = (line: number): number => Math.max(LEAST_LINES, Math.floor((height - HEAD_PX) / line));
  return { lines: Math.min(LINES_A_PAGE, fit(LINE_PX.standard)), large: Math.min(LARGE_LINES, fit(LINE_PX.large)) };
}

/** Lines of the large size that so many of the standard size take at most. */
export const largeLines = (lines: number): number => Math.ceil((lines * SEATS_A_LINE) / LARGE_SEATS_A_LINE);
/** Lines of the standard size that go into so many of the large one. */
export const standardLines = (large: number): number => Math.floor((large * LARGE_SEATS_A_LINE) / SEATS_A_LINE);

export function teamPages(groups: readonly TeamGroup[], room: PageRoom = pageRoom()): TeamPages {
  const large = groups.flatMap((team) => blocksOf(team, room.large, LARGE_SEATS_A_LINE));
  const isLarge = linesOf(large) <= room.large;
  const blocks = isLarge ? large : groups.flatMap((team) => blocksOf(team, room.lines, SEATS_A_LINE));
  const pages: TeamBlock[][] = [[]];
  let used = 0;
  for (const block of blocks) {
    if (used + block.lines > room.lines && used > 0) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)!.push(block);
    used += block.lines;
  }
  return { large: isLarge, pages, lines: isLarge ? room.large : room.lines };
}

const linesOf = (blocks: readonly TeamBlock[]): number => blocks.reduce((sum, { lines }) => sum + lines, 0);

function blocksOf(team: TeamGroup, most: number, across: number): readonly TeamBlock[] {
  const perPage = across * most;
  const parts = Math.max(1, Math.ceil(team.seats.length / perPage));
  return Array.from({ length: parts }, (_, part) => {
    const seats = team.seats.slice(part * perPage, (part + 1) * perPage);
    const lines = Math.max(LEAST_LINES, Math.ceil(seats.length / across));
    return { team, seats, lines, continued: part > 0 };
  });
}
