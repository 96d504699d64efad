// For: a system that pushes its events over HTTP, as a configured source. May import: shared, sources/source. Promises: it only stands for the name; what is pushed comes in by acceptHttp.
import { z } from 'zod';
import { defineSource, type SourceContext } from '../source.ts';

/** Resolves when the signal is aborted, at once if it is already. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

export const httpPushSource = defineSource({
  kind: 'http-push',
  settings: z.strictObject({}),
  create: () => ({
    /** A push holds no connection, so nothing is said of one: heartbeats alone tell whether its sender lives (D20). */
    run: ({ signal }: SourceContext) => aborted(signal),
  }),
});
