// For: the heads of the floor by family of state. May import: shared, store. Promises: pure; the parts add up to those signed in.
import type { ColumnKey } from '../../../shared/board/columns.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { numberIn } from '../../store/selectors.ts';

/** In the order of the ribbon: who can take a contact first, who is not seen last. */
const HEAD_KINDS = ['ready', 'ringing', 'busy', 'wrap', 'away', 'lost'] as const;
export type HeadKind = (typeof HEAD_KINDS)[number];

const COLUMN: Readonly<Record<HeadKind, ColumnKey>> = {
  ready: 'available',
  ringing: 'ringing',
  busy: 'busy',
  wrap: 'acw',
  away: 'notReady',
  lost: 'unknown',
};

/** The columns that tell them. */
export const HEAD_COLUMNS: readonly ColumnKey[] = Object.values(COLUMN);

export interface HeadPart {
  readonly kind: HeadKind;
  readonly count: number;
}

/** How many are in each family; 0 where the row says nothing. */
export const headParts = (row: HeldRow | undefined): readonly HeadPart[] =>
  HEAD_KINDS.map((kind) => ({ kind, count: numberIn(row, COLUMN[kind]) ?? 0 }));

/** Those at work on contacts: who is rung is busy to everybody else. */
export const atWork = (parts: readonly HeadPart[]): number =>
  parts.reduce((sum, { kind, count }) => (kind === 'busy' || kind === 'ringing' ? sum + count : sum), 0);
