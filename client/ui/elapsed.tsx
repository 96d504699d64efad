// For: a running time counted from an instant. May import: screen, format. Promises: renders once a second on its own; stands still with the link, or at `until`.
import type { EpochMillis } from '../../shared/time.ts';
import { DASH } from '../format/number.ts';
import { timerText } from '../format/duration.ts';
import { useAtNow } from '../screen/use-now.ts';

interface ElapsedProps {
  /** Null: nothing runs, a dash is shown. */
  readonly since: EpochMillis | null;
  /** The last instant that is known: the count goes no further. */
  readonly until?: EpochMillis | null;
}

export function Elapsed({ since, until = null }: ElapsedProps) {
  const text = useAtNow((now) => (since === null ? DASH : timerText(Math.min(now, until ?? now) - since)));
  return <time>{text}</time>;
}
