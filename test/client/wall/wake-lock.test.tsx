// For: a wall keeps its screen awake where the browser lets it.
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useWakeLock } from '../../../client/features/wall/use-wake-lock.ts';

const Wall = () => {
  useWakeLock();
  return null;
};
const stub = (request: () => Promise<unknown>): void =>
  void Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
const seen = () =>
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    return Promise.resolve();
  });

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, 'wakeLock');
});

describe('the wake lock', () => {
  it('OLD2 is asked for at once and when the page is seen again, and given back', async () => {
    const release = vi.fn(() => Promise.resolve());
    const request = vi.fn(() => Promise.resolve({ release }));
    stub(request);
    const { unmount } = render(<Wall />);
    await seen();
    expect(request).toHaveBeenCalledTimes(2);
    unmount();
    await seen();
    expect(request).toHaveBeenCalledTimes(2);
    expect(release).toHaveBeenCalled();
  });
  it('OLD2 is done without where the browser has none or says no', async () => {
    render(<Wall />);
    cleanup();
    stub(() => Promise.reject(new DOMException('low battery', 'NotAllowedError')));
    render(<Wall />);
    await seen();
  });
});
