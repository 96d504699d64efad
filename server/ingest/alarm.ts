// For: looking again when time alone makes it worth it. May import: shared. Promises: one timer at most, none after stop().
import type { EpochMillis, Millis } from '../../shared/time.ts';

/** What a timer can count. */
const MAX_WAIT: Millis = 2 ** 31 - 1;

export interface Alarm {
  /** Looks now, and sets the next look. */
  look(): void;
  stop(): void;
}

/** `look` gives the instant of the next look; Infinity: none by time alone. */
export function createAlarm(now: () => EpochMillis, look: () => EpochMillis): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const again = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (stopped) return;
    const next = look();
    if (next !== Infinity) timer = setTimeout(again, Math.min(Math.max(next - now(), 1), MAX_WAIT)).unref();
  };
  return {
    look: again,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
