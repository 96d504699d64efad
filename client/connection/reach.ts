// For: asking whether there is a server before a screen knocks on it again. May import: shared. Promises: one short question; no answer is a no; it never throws.
import { SECOND, type Millis } from '../../shared/time.ts';

const PATIENCE_MS: Millis = 3 * SECOND;
/** Answers from here on come of a proxy or a server that cannot serve. */
const FIRST_FAULT = 500;

/** True when somebody answers at the page's own origin. */
export async function isReachable(ask: typeof fetch): Promise<boolean> {
  const asking = new AbortController();
  const timer = setTimeout(() => {
    asking.abort();
  }, PATIENCE_MS);
  try {
    const { status } = await ask('/healthz', { cache: 'no-store', signal: asking.signal });
    return status < FIRST_FAULT;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
