// For: watching in production that the figures do not contradict each other (metrics.md §0, QUAL3). May import: shared, app, engine. Promises: a violation is counted, listed and logged, and never ends the server; stop() leaves no timer.
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Checked, Violation } from '../engine/quality/engine-quality.ts';
import type { Log } from './log.ts';

const EVERY: Millis = SECOND;
const LOG_EVERY: Millis = MINUTE;
/** Groups looked at in one go: well under a millisecond. */
export const CHECKED_AT_ONCE = 200;
const KEPT = 100;

export interface StandingViolation extends Violation {
  /** When it was seen last. */
  readonly at: EpochMillis;
}
export interface InvariantStatus {
  /** Rows looked at so far, and checks of them that failed. */
  readonly checked: number;
  readonly violated: number;
  /** What was wrong when its row was looked at last; at most 100. */
  readonly standing: readonly StandingViolation[];
}

export interface InvariantWatch {
  start(): void;
  /** One look. */
  look(): void;
  status(): InvariantStatus;
  stop(): void;
}

export interface InvariantWatchOptions {
  readonly check: (limit: number) => Checked;
  readonly now: () => EpochMillis;
  readonly log: Log;
}

const rowOf = ({ table, id }: { table: string; id: string }): string => `${table} ${id}`;

export function createInvariantWatch({ check, now, log }: InvariantWatchOptions): InvariantWatch {
  /** By row. */
  const standing = new Map<string, readonly StandingViolation[]>();
  let timer: NodeJS.Timeout | undefined;
  let [checked, violated, loggedAt] = [0, 0, -Infinity];

  const tell = (violation: Violation): void => {
    if (now() < loggedAt + LOG_EVERY) return;
    loggedAt = now();
    log.error({ ...violation, violated }, 'figures contradict each other: a mistake of ours');
  };
  const take = ({ rows, violations }: Checked): void => {
    checked += rows.length;
    for (const row of rows) standing.delete(rowOf(row));
    for (const violation of violations) {
      violated++;
      const row = rowOf(violation);
      const known = standing.get(row);
      if (known === undefined && standing.size >= KEPT) continue;
      standing.set(row, [...(known ?? []), { ...violation, at: now() }]);
    }
    if (violations[0] !== undefined) tell(violations[0]);
  };
  const look = (): void => take(check(CHECKED_AT_ONCE));

  return {
    start: () => void (timer ??= setInterval(look, EVERY).unref()),
    look,
    status: () => ({ checked, violated, standing: [...standing.values()].flat().slice(0, KEPT) }),
    stop: () => clearInterval(timer),
  };
}
