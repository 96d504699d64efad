// For: saying for a while that a figure is well again. May import: shared, screen, react. Promises: only what this screen has seen itself; five minutes, then silence; draws when that begins and ends, not each second.
import { useState } from 'react';
import type { Severity } from '../../shared/domain.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';
import { useScreenContext } from '../screen/provider.tsx';
import { useAtNow } from '../screen/use-now.ts';

/** How long a recovery is news. */
const RECOVERED_MS: Millis = 5 * MINUTE;

interface Held {
  readonly status: Severity | null;
  readonly at: EpochMillis | null;
}

/** The instant since which the figure is in range again, null when it is not or when that is no longer news. */
export function useRecovered(status: Severity | null): EpochMillis | null {
  const { ticker } = useScreenContext();
  const [held, setHeld] = useState<Held>({ status, at: null });
  const next = held.status === status ? held : { status, at: status === null ? ticker.read() : null };
  if (next !== held) setHeld(next);
  const { at } = next;
  return useAtNow((now) => (at !== null && now - at < RECOVERED_MS ? at : null));
}
