// For: one digital clock that is at risk or breached, for a console's list (DIG10). May import: shared. Promises: ids and instants only.
import type { EpochMillis, Millis } from '../time.ts';

export interface DueItem {
  readonly contactId: string;
  readonly queueId: string;
  /** First reply, next reply, resolution. */
  readonly kind: 'frt' | 'nrt' | 'ttr';
  readonly since: EpochMillis;
  readonly due: EpochMillis;
  readonly breached: boolean;
  readonly targetMs: Millis;
  readonly class: string | null;
}
