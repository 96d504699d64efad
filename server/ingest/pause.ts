// For: waiting that can be called off. May import: nothing. Promises: neither timer nor listener outlives it.
import type { Millis } from '../../shared/time.ts';

/** Resolves after `ms`; rejects with the signal's reason when it is aborted. */
export function pause(ms: Millis, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
