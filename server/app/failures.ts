// For: what operators read in the log of failures that are not ours, and of those that are. May import: shared, ingest, app's log, rxjs. Promises: a halt is told once, and its end; nothing is told each time somebody asks.
import { distinctUntilKeyChanged, map, pairwise, startWith, type Observable } from 'rxjs';
import { isFailureOfFiles } from '../../shared/failures.ts';
import type { Trouble } from '../ingest/halt.ts';
import type { Log } from './log.ts';

/** Logs that nothing is taken in, why, and that it is again (JRN6). Ends with `trouble$`. */
export function logHalts(trouble$: Observable<Trouble | null>, log: Log): void {
  const steps$ = trouble$.pipe(
    map((trouble) => ({ kind: trouble?.kind ?? null, reason: trouble?.reason ?? '' })),
    distinctUntilKeyChanged('kind'),
    startWith({ kind: null, reason: '' }),
    pairwise(),
  );
  steps$.subscribe(([before, { kind, reason }]) => {
    if (kind !== null) log.error({ kind }, `no event is taken in: ${reason}`);
    else if (before.kind !== null) log.info({}, 'events are taken in again');
  });
}

/** What failed while a request was answered. */
export const logFailures =
  (log: Log) =>
  (error: unknown): void => {
    if (isFailureOfFiles(error)) log.error({}, `a request could not be answered: ${error.message}`);
    else log.error({ err: error }, 'a request failed by our own mistake');
  };

/** Logs halts from now on; what it returns logs what failed while a request was answered. */
export function watchFailures(log: Log, trouble$: Observable<Trouble | null>): (error: unknown) => void {
  logHalts(trouble$, log);
  return logFailures(log);
}
