// For: an ingest over a journal whose writes a test lets through. May import: all. Promises: everything is closed when its test ends.
import { onTestFinished } from 'vitest';
import { createHealthFeed } from '../../../server/ingest/health-feed.ts';
import { createIngest, type IngestOptions } from '../../../server/ingest/ingest.ts';
import { createRejections } from '../../../server/ingest/rejections.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { SourceScope } from '../../../shared/events/receipt.ts';
import { AT } from './events.ts';
import { createGatedJournal } from './gated-journal.ts';

export function setUp(over: Partial<IngestOptions> = {}) {
  const journal = createGatedJournal();
  let clock = AT;
  const now = (): number => clock;
  const rejections = createRejections();
  const health = createHealthFeed({ now });
  const ingest = createIngest({ journal, now, rejections, health, ...over });
  onTestFinished(async () => {
    journal.release();
    await ingest.close();
    health.close();
    await journal.close();
  });
  const events = async (): Promise<readonly FloorEvent[]> => (await journal.read(null, 1000)).map(({ event }) => event);
  return { journal, ingest, rejections, health, events, moveTo: (at: number) => (clock = at) };
}
export const scope = (...sources: readonly string[]): SourceScope => new Set(sources);
export const settled = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => setImmediate(() => setImmediate(() => resolve(false)))),
  ]);
export const received = (accepted: number, more: object = {}) => ({
  kind: 'received',
  receipt: { accepted, duplicates: 0, conflicts: 0, rejected: [], ...more },
});
