// For: group commit. May import: journal. Promises: order, one commit at a time, bounded groups.
import { describe, expect, it } from 'vitest';
import { createGatherer } from '../../../server/journal/gather.ts';

/** A gatherer whose commits end when the test says so. */
function gathering(groupSize = 10) {
  const groups: number[][] = [];
  const ends: (() => void)[] = [];
  const gatherer = createGatherer<number>({
    commit(group) {
      groups.push([...group]);
      return new Promise((resolve) => ends.push(resolve));
    },
    sizeOf: (item) => item,
    groupSize,
  });
  return { gatherer, groups, end: () => ends.shift()!() };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('createGatherer', () => {
  it('commits what one turn of the event loop brought as one group', async () => {
    const { gatherer, groups } = gathering();
    gatherer.add(1);
    await Promise.resolve();
    gatherer.add(2);
    expect(groups).toEqual([]);
    await turn();
    expect(groups).toEqual([[1, 2]]);
  });

  it('gathers while a commit runs, and never runs two', async () => {
    const { gatherer, groups, end } = gathering();
    gatherer.add(1);
    await turn();
    gatherer.add(2);
    await turn();
    gatherer.add(3);
    await turn();
    expect(groups).toEqual([[1]]);
    end();
    await turn();
    await turn();
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('takes no more than a group holds, in order, and lets a larger item be a group of its own', async () => {
    const { gatherer, groups, end } = gathering(5);
    for (const item of [2, 3, 1, 9, 4, 1]) gatherer.add(item);
    const idle = gatherer.idle();
    for (let left = 4; left > 0; left--) {
      while (groups.length <= 4 - left) await turn();
      end();
    }
    await idle;
    expect(groups).toEqual([[2, 3], [1], [9], [4, 1]]);
  });

  it('is idle before the first item, and again only when nothing waits or runs', async () => {
    const { gatherer, groups, end } = gathering();
    await gatherer.idle();
    gatherer.add(1);
    let idle = false;
    const done = gatherer.idle().then(() => (idle = true));
    await turn();
    gatherer.add(2);
    end();
    while (groups.length < 2) await turn();
    expect(idle).toBe(false);
    end();
    await done;
    expect(groups).toEqual([[1], [2]]);
  });
});
