// For: proving that a run of arrow keys is few messages, so that a person never meets the server's rate limit.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { feedDrawer } from '../../../client/connection/drawer-feed.ts';
import { createScreenStore } from '../../../client/store/screen-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('feedDrawer', () => {
  it('sends at most seven messages a second while a key is held down, the last selection last', () => {
    const store = createScreenStore({ now: () => 0, view: 'console' });
    const sent: (string | null)[] = [];
    const feed = feedDrawer(
      store,
      (queueId) => sent.push(queueId),
      () => true,
    );
    for (let n = 0; n < 300; n++) {
      store.openDrawer(`q${n}`);
      vi.advanceTimersByTime(33);
    }
    vi.advanceTimersByTime(500);
    expect(sent.length).toBeLessThanOrEqual(70);
    expect(sent.at(-1)).toBe('q299');
    feed.stop();
    store.openDrawer('late');
    vi.advanceTimersByTime(500);
    expect(sent.at(-1)).toBe('q299');
    expect(vi.getTimerCount()).toBe(0);
  });
});
