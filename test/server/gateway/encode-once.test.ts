import { describe, expect, it } from 'vitest';
import { startHarness, until } from './harness.ts';

/** A cell that counts how often an encoder meets it. */
function countedCell(): { cell: Record<string, string>; count: () => number } {
  let count = 0;
  const cell: Record<string, string> = {};
  Object.defineProperty(cell, 'toJSON', { enumerable: false, value: () => `met ${++count} times` });
  return { cell, count: () => count };
}

describe('gateway: one encoding a frame and audience', () => {
  it('encodes a patch once for twenty screens, a snapshot once for all who come between two frames', async () => {
    const harness = await startHarness();
    const name = countedCell();
    harness.board.set('queues', 'etc', 'name', name.cell);
    const screens = Array.from({ length: 20 }, () => harness.screen('overview'));
    await until(() => screens.every((screen) => screen.seq >= 0), 'snapshots');
    expect(name.count()).toBe(1);
    const next = countedCell();
    harness.board.set('queues', 'etc', 'channel', next.cell);
    harness.board.emit();
    await until(() => screens.every((screen) => screen.of('patch').length === 1), 'patches');
    expect(next.count()).toBe(1);
    expect(name.count()).toBe(1);
    await harness.stop();
  });
});
