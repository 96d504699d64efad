// For: what nobody heard: gaps (SRC5), and the PBX's own counters (SRC7). May import: shared, own folder. Promises: each is told once.
import { describe, expect, it } from 'vitest';
import { caller, createScript, START, type Lists, type Script } from './script.ts';
import { AG1, AG2, QUEUE, snapshots, working } from './working.ts';

describe('SRC5 what nobody heard', () => {
  it('is told at each login that shows lists, from the last word before it; at the first from wherever the journal ends', () => {
    const script = working();
    expect(script.gaps).toEqual(['? 0']);
    script.close(5000);
    script.connect();
    script.lists(9000, { queues: [QUEUE], members: [{ queue: 'sales', location: AG1 }] });
    expect(script.gaps).toEqual(['? 0', '5000 9000']);
    expect(snapshots(script).at(-1)?.complete).toBe(true);
  });

  it('is over no later than the snapshot that says what is so now, also by a clock that is not ours', () => {
    const script = createScript({ stamped: true });
    script.connect();
    script.say(-7000, 'QueueMemberStatus', { Queue: 'sales', Interface: AG1, Status: 1 });
    script.lists(-7000, { queues: [QUEUE], channels: [] });
    const snapshot = script.events.find(({ name }) => name === 'source.snapshot');
    expect(script.gaps).toEqual(['? -7000']);
    expect(snapshot?.time).toBeGreaterThanOrEqual(START - 7000);
  });

  it('is told once where no list comes, and not again when one comes after all', () => {
    const script = working();
    script.close(5000);
    script.connect();
    script.say(6000, 'QueueMemberStatus', { Queue: 'sales', Interface: AG1, Status: 1 });
    script.advance(12_000);
    expect(script.gaps).toEqual(['? 0', '5000 12000']);
    script.lists(20_000, { queues: [QUEUE], members: [{ queue: 'sales', location: AG1 }] });
    expect(script.gaps).toHaveLength(2);
  });
});

describe('SRC7 the counters of the PBX', () => {
  const counted = (Completed: number, Abandoned = 2): Lists => ({
    queues: [{ ...QUEUE, Completed, Abandoned }],
    members: [
      { queue: 'sales', location: AG1 },
      { queue: 'sales', location: AG2 },
    ],
  });
  const told = (script: Script): number => script.notices.filter((code) => code === 'counter-drift').length;

  it('that are ahead of its events in two lists running are a remark, once', () => {
    const script = working();
    script.queueStatus(60_000, counted(9));
    expect(told(script)).toBe(0);
    script.queueStatus(120_000, counted(9));
    expect(told(script)).toBe(1);
    script.queueStatus(180_000, counted(9));
    script.queueStatus(240_000, counted(9));
    expect(told(script)).toBe(1);
    script.queueStatus(300_000, counted(9, 3));
    script.queueStatus(360_000, counted(9, 3));
    expect(told(script)).toBe(2);
  });

  it('that only run ahead for a moment, were reset, or are behind, are none', () => {
    const script = working();
    script.queueStatus(60_000, counted(8));
    // Its event comes after the list that counts it.
    script.say(61_000, 'QueueCallerAbandon', caller('1.9', 'sales', { HoldTime: 3 }));
    script.queueStatus(120_000, counted(8));
    script.queueStatus(180_000, counted(8));
    script.queueStatus(240_000, counted(0, 0));
    script.queueStatus(300_000, counted(0, 0));
    script.close(301_000);
    script.connect();
    script.lists(302_000, counted(50));
    script.queueStatus(360_000, counted(50));
    script.queueStatus(420_000, counted(50));
    expect(told(script)).toBe(0);
  });
});
