// For: telling of the list of sources, and its timers. May import: all.
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHealthFeed } from '../../../server/ingest/health-feed.ts';
import type { JournalRecord } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import { AT, heartbeat } from './events.ts';

const PERIOD = 10_000;
const beat = (time: number): JournalRecord => ({
  position: '1' as Position,
  receivedAt: time,
  event: heartbeat(time, PERIOD),
});

beforeEach(() => {
  vi.useFakeTimers({ now: AT, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const feed = createHealthFeed({ now: () => Date.now() });
  const told: string[] = [];
  feed.health$.subscribe((items) => told.push(`${Date.now() - AT} ${items.map(({ state }) => state).join()}`));
  told.length = 0;
  onTestFinished(() => feed.close());
  return { feed, told };
}

describe('D20 health as it changes', () => {
  it('D20 tells a change by time when it is due, without an event', () => {
    const { feed, told } = setUp();
    feed.records([beat(AT)]);
    vi.advanceTimersByTime(6 * 60_000);
    expect(told.filter((line) => !line.endsWith('live'))).toEqual(['15000 late', '20000 stale', '300000 unavailable']);
  });

  it('D20 misses no change that falls due while it tells of another', () => {
    const { feed, told } = setUp();
    const busy = feed.health$.subscribe(([item]) => {
      if (item?.state === 'late') vi.setSystemTime(Date.now() + PERIOD);
    });
    onTestFinished(() => busy.unsubscribe());
    feed.records([beat(AT)]);
    vi.advanceTimersByTime(60_000);
    expect(told.filter((line) => !line.endsWith('live'))).toEqual(['15000 late', '25001 stale']);
  });

  it('D20 QUAL2 knows when the last heartbeat was received', () => {
    const { feed } = setUp();
    expect(feed.heartbeatAt('pbx')).toBeNull();
    feed.records([beat(AT), beat(AT + PERIOD)]);
    expect(feed.heartbeatAt(beat(AT).event.source)).toBe(AT + PERIOD);
  });

  it('D20 tells a change of state at once, ordinary signs of life at most once a second', () => {
    const { feed, told } = setUp();
    feed.records([beat(AT)]);
    for (let nth = 1; nth <= 30; nth++) {
      vi.advanceTimersByTime(100);
      feed.records([beat(AT + nth * 100)]);
    }
    expect(told.length).toBeLessThanOrEqual(4);
    expect(feed.items()[0]?.seen).toBe(AT + 3000);
    feed.status('pbx', { state: 'lost', reason: 'no route' });
    expect(told.at(-1)).toBe('3000 stale');
  });

  it('leaves no timer behind', () => {
    const { feed } = setUp();
    feed.records([beat(AT)]);
    feed.close();
    expect(vi.getTimerCount()).toBe(0);
    feed.records([beat(AT + 1)]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
