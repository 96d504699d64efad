// For: which sentiment flags nobody has taken. May import: shared. Promises: pure.
import type { FlagItem } from '../../../shared/board/board.ts';

/** Flags that nobody has taken, and the instant of the oldest of those that count. */
export function flagSummary(flags: readonly FlagItem[]): { readonly untaken: number; readonly oldest: number | null } {
  const untaken = flags.filter(({ handledBy }) => handledBy === null);
  const counted = untaken.length > 0 ? untaken : flags;
  return {
    untaken: untaken.length,
    oldest: counted.length === 0 ? null : Math.min(...counted.map(({ since }) => since)),
  };
}
