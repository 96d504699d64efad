// For: the PBX's time, from its stamps where it gives them. May import: shared. Promises: reads no clock; runs backwards only when the PBX's own clock was set back.
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';

/** Threads of one PBX disagree by milliseconds (NOTES §6.20); beyond this its clock was set back. */
export const CLOCK_STEP: Millis = 10 * SECOND;

export interface SourceClock {
  /** Takes the stamp of a message received at `receivedAt`. */
  stamp(time: EpochMillis, receivedAt: EpochMillis): void;
  /** The PBX's time at an instant of receipt: the last stamp plus what has passed since, or the receipt itself. */
  at(receivedAt: EpochMillis): EpochMillis;
}

/**
 * A recording played as fast as it can has stamps that run far ahead of the time of receipt, and a PBX whose clock is
 * wrong has them beside it: so a message without a stamp is placed after the last stamp, not at its receipt.
 */
export function createSourceClock(): SourceClock {
  let last: { readonly time: EpochMillis; readonly receivedAt: EpochMillis } | undefined;
  return {
    stamp(time, receivedAt) {
      if (last === undefined || time >= last.time || time < last.time - CLOCK_STEP) last = { time, receivedAt };
    },
    at: (receivedAt) => (last === undefined ? receivedAt : last.time + receivedAt - last.receivedAt),
  };
}
