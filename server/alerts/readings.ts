// For: what rules read of the floor. May import: shared. Promises: an interface; whoever drives an engine fills it.
import type { SourceItem } from '../../shared/board/board.ts';
import type { FigureQuality } from '../../shared/domain.ts';
import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import type { TableName } from '../../shared/board/board.ts';
import type { ScopeTable } from '../../shared/rules/places.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** A figure now: raw value (ms, counts, 0…1), null where there is nothing to say. */
export interface FigureReading {
  readonly value: number | null;
  readonly den?: number;
  /** The instant from which a duration that ticks is counted: its value is now − since. */
  readonly since?: EpochMillis;
  /** While nothing happens in its row it reads the same before this instant; absent where nothing is known of that. */
  readonly until?: EpochMillis;
  /** Absent while it is ok. */
  readonly quality?: FigureQuality;
}

export interface Readings {
  /** Row ids of a table, in order of first appearance; append-only. */
  ids(table: TableName): readonly string[];
  /** A reader of one figure by row number, exactly as of now. */
  figure(table: TableName, metric: MetricId, window: Window | undefined): (row: number) => FigureReading;
  /** How sources stand now; another array is another content. */
  sources(): readonly SourceItem[];
  /** The IANA zone in which the schedule of a rule runs for a row, and the holidays of the hours there. */
  place(table: ScopeTable, row: string): { readonly zone: string; readonly holidays: readonly string[] };
}
