// For: how long the line has truly been silent. May import: shared. Promises: pure; time in which this process did not listen is no silence of the PBX.
import type { EpochMillis, Millis } from '../../../shared/time.ts';

export interface Listening {
  /** Bytes came. */
  heard(): void;
  /** A tick is due each `tickMs`; gives the instant up to which nothing came although we listened. */
  tick(at: EpochMillis, reading: boolean): EpochMillis;
}

/**
 * An exit is held for 500 ms of silence. A process that was stopped for a second has not heard a second of silence: what
 * it waits for may lie unread, or unwritten by a sender that stood still with it.
 */
export function createListening(tickMs: Millis, startedAt: EpochMillis): Listening {
  let lastTick = startedAt;
  let deafMs: Millis = 0;
  return {
    heard() {
      deafMs = 0;
    },
    tick(at, reading) {
      const gap = at - lastTick;
      lastTick = at;
      if (!reading) deafMs += gap;
      else if (gap > 2 * tickMs) deafMs += gap - tickMs;
      return at - deafMs;
    },
  };
}
