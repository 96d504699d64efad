// For: signs that somebody carries too much, for a supervisor: care, never a score (F9, STRAIN1). May import: shared. Promises: ids and instants only.
import type { EpochMillis } from '../time.ts';
import type { ColumnKey } from './columns.ts';

/** In the order in which they are told. */
export const STRAIN_SIGNALS = ['overloaded', 'overload', 'noBreak', 'negativeRun'] as const;
export type StrainSignal = (typeof STRAIN_SIGNALS)[number];

export interface Strain {
  readonly signal: StrainSignal;
  /** Since when it is so. */
  readonly since: EpochMillis;
}

export interface StrainItem {
  readonly agentId: string;
  readonly teamId: string | null;
  /** Of its oldest signal. */
  readonly since: EpochMillis;
  readonly signals: readonly Strain[];
}

/** Columns of the board that tell strain: for supervisors' consoles, never for a wall that everybody sees. */
const COLUMNS: ReadonlySet<string> = new Set([
  'strained',
  'strain',
  'strain.since',
  ...STRAIN_SIGNALS.map((signal) => `${signal}.since`),
]);
export const isStrainColumn = (column: ColumnKey): boolean => COLUMNS.has(column);
