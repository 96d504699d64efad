// For: at most one thing planned for later. May import: shared. Promises: a plan in being is kept; cancel leaves nothing behind.
import type { Millis } from '../../shared/time.ts';

export interface Plan {
  /** Plans `run` after `afterMs`, unless something is planned already. */
  once(run: () => void, afterMs: Millis): void;
  cancel(): void;
  isSet(): boolean;
}

export function createPlan(): Plan {
  let handle: ReturnType<typeof setTimeout> | null = null;
  return {
    once: (run, afterMs) => {
      handle ??= setTimeout(() => {
        handle = null;
        run();
      }, afterMs);
    },
    cancel: () => {
      if (handle !== null) clearTimeout(handle);
      handle = null;
    },
    isSet: () => handle !== null,
  };
}
