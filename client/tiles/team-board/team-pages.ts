// For: packing teams and their seats into pages. May import: team-groups. Promises: pure; seats keep their size, a page holds twelve lines of seven, a team too large for a page goes on on the next.
import type { TeamGroup } from './team-groups.ts';

export const SEATS_A_LINE = 7;
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
}

export function teamPages(groups: readonly TeamGroup[]): TeamPages {
  const blocks = groups.flatMap(blocksOf);
  const total = blocks.reduce((sum, { lines }) => sum + lines, 0);
  const pages: TeamBlock[][] = [[]];
  let used = 0;
  for (const block of blocks) {
    if (used + block.lines > LINES_A_PAGE && used > 0) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)!.push(block);
    used += block.lines;
  }
  return { large: total <= LARGE_LINES, pages };
}

/** Lines of a page that its blocks are stretched over: a page that is not full keeps the size of a full one. */
export const pageLines = (large: boolean): number => (large ? LARGE_LINES : LINES_A_PAGE);

function blocksOf(team: TeamGroup): readonly TeamBlock[] {
  const perPage = SEATS_A_LINE * LINES_A_PAGE;
  const parts = Math.max(1, Math.ceil(team.seats.length / perPage));
  return Array.from({ length: parts }, (_, part) => {
    const seats = team.seats.slice(part * perPage, (part + 1) * perPage);
    const lines = Math.max(LEAST_LINES, Math.ceil(seats.length / SEATS_A_LINE));
    return { team, seats, lines, continued: part > 0 };
  });
}
