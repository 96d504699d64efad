// For: which signs of strain an agent shows, as counted. May import: shared. Promises: data only.
import { STRAIN_SIGNALS } from '../../../shared/board/strain-item.ts';
import type { EpochMillis } from '../../../shared/time.ts';

export class StrainState {
  /** Since when each signal holds, in the order of STRAIN_SIGNALS; Infinity while it does not. */
  readonly since: EpochMillis[] = STRAIN_SIGNALS.map(() => Infinity);
  isAny = false;
}
