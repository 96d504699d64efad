// For: which signs of strain an agent shows, as counted, and when they must be looked at again. May import: shared. Promises: data only.
import { STRAIN_SIGNALS } from '../../../shared/board/strain-item.ts';
import type { AgentRules } from '../../../shared/floor/counting-settings.ts';
import type { EpochMillis } from '../../../shared/time.ts';

export class StrainState {
  /** Since when each signal holds, in the order of STRAIN_SIGNALS; Infinity while it does not. */
  readonly since: EpochMillis[] = STRAIN_SIGNALS.map(() => Infinity);
  isAny = false;
  /** Before this instant, and by these rules, nothing changes by itself. */
  dueAt: EpochMillis = -Infinity;
  rules: AgentRules | null = null;

  /** Something has changed that a signal may go by. */
  moved(): void {
    this.dueAt = -Infinity;
  }
}
