// For: what the pages of a board hide: the worst status on each. May import: shared, store, tiles. Promises: pure; one letter a page, so that a change can be told cheaply.
import type { Severity } from '../../../shared/domain.ts';
import type { HeldTable } from '../../../shared/patch/patch.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { worse, worstOf } from '../../store/status.ts';
import type { BoardLayout } from './board-layout.ts';

export type PageMark = 'range' | 'watch' | 'breach';
const LETTERS = { range: '-', watch: 'w', breach: 'b' } as const satisfies Record<PageMark, string>;

/** The worst status of each page as a text of one letter a page: `--b-w`. */
export function pageMarks(
  pages: BoardLayout['pages'],
  queues: HeldTable | undefined,
  rules: readonly Rule[],
  now: EpochMillis,
): string {
  const worstIn = (ids: readonly string[]): Severity | null =>
    ids.reduce<Severity | null>(
      (worst, id) => worse(worst, worstOf(rules, { table: 'queues', id, row: queues?.rows.get(id), now })),
      null,
    );
  return pages.map((ids) => LETTERS[markOf(worstIn(ids))]).join('');
}

export const marksIn = (letters: string): readonly PageMark[] =>
  [...letters].map((letter) => (letter === 'b' ? 'breach' : letter === 'w' ? 'watch' : 'range'));

const markOf = (status: Severity | null): PageMark =>
  status === null ? 'range' : status === 'watch' ? 'watch' : 'breach';
