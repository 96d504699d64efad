// For: proving that a screen knows whether to knock. May import: client/connection. Promises: no network.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isReachable } from '../../../client/connection/reach.ts';

const answer = (status: number) => vi.fn(() => Promise.resolve(new Response(null, { status })));

describe('isReachable', () => {
  it('takes any answer of a server for one, also where a proxy hides the path', async () => {
    for (const status of [200, 403, 404]) expect(await isReachable(answer(status))).toBe(true);
  });

  it('takes a proxy without a server behind it, and no answer at all, for nobody', async () => {
    for (const status of [500, 502, 503, 504]) expect(await isReachable(answer(status))).toBe(false);
    expect(await isReachable(() => Promise.reject(new TypeError('refused')))).toBe(false);
  });

  describe('with a server that hangs', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it('gives up after 3 s and lets the request go', async () => {
      let signal: AbortSignal | null | undefined;
      const hang: typeof fetch = (_url, init) => {
        signal = init?.signal;
        return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
      };
      const asked = isReachable(hang);
      await vi.advanceTimersByTimeAsync(2999);
      expect(signal?.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(await asked).toBe(false);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
