// For: positions of sources as the journal knows them (RDS2). May import: all.
import { expect, describe, it } from 'vitest';
import { createHealthFeed } from '../../../server/ingest/health-feed.ts';
import { createIngest } from '../../../server/ingest/ingest.ts';
import { createRejections } from '../../../server/ingest/rejections.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import type { Journal } from '../../../server/journal/journal.ts';
import { SERVER_SOURCE } from '../../../shared/events/server-events.ts';
import { asSourceEvent, AT, offer } from './events.ts';

const ingestOn = (journal: Journal) => {
  const now = (): number => AT;
  return createIngest({ journal, now, rejections: createRejections(), health: createHealthFeed({ now }) });
};

describe('RDS2 a position', () => {
  it('is journalled behind the events that it was told with, and is no event of the source', async () => {
    const journal = createMemoryJournal();
    const ingest = ingestOn(journal);
    const sink = ingest.sinkFor('bus');
    expect(ingest.positionOf('bus', 'h/0/s')).toBeNull();
    await sink.events([asSourceEvent(offer(1))], { of: 'h/0/s', at: '1-0 1' });
    await sink.events([], { of: 'h/0/s', at: '2-0 2' });
    await sink.events([], { of: 'h/0/t', at: '9-0 9' });
    expect(ingest.positionOf('bus', 'h/0/s')).toBe('2-0 2');
    expect(ingest.positionOf('other', 'h/0/s')).toBeNull();
    expect(ingest.counters().get('bus')).toMatchObject({ accepted: 1, duplicates: 0 });
    const records = await journal.read(null, 10);
    expect(records.map(({ event }) => event.name)).toEqual([
      'offer.started',
      ...['source.position', 'source.position', 'source.position'],
    ]);
    expect(records[1]?.event).toMatchObject({
      source: SERVER_SOURCE,
      data: { sourceId: 'bus', of: 'h/0/s', at: '1-0 1' },
    });
    await ingest.close();
  });

  it('is known again after a restart; nobody else can tell it', async () => {
    const journal = createMemoryJournal();
    const first = ingestOn(journal);
    await first.sinkFor('bus').events([], { of: 's', at: '7' });
    await first.close();
    const time = AT;
    const foreign = { id: 'x', source: 'bus', name: 'source.position', time } as const;
    await journal.append([{ ...foreign, data: { sourceId: 'bus', of: 's', at: '8' } }], AT);
    const second = ingestOn(journal);
    second.kept(await journal.read(null, 10));
    expect(second.positionOf('bus', 's')).toBe('7');
    await second.close();
  });

  it('EV2 beside it a connector counts what was no event', async () => {
    const rejections = createRejections();
    const now = (): number => AT;
    const ingest = createIngest({ journal: createMemoryJournal(), now, rejections, health: createHealthFeed({ now }) });
    ingest.sinkFor('bus').rejected({ place: 'stream s entry 1-0', path: 'e', error: 'holds no event' });
    expect(rejections.of('bus')).toEqual([{ at: AT, place: 'stream s entry 1-0', path: 'e', error: 'holds no event' }]);
    expect(ingest.counters().get('bus')).toMatchObject({ rejected: 1 });
    await ingest.close();
  });
});
