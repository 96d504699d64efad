// For: connector and engine together, compared at every QueueStatus answer of a recording. May import: test/support. Promises: engine time is the recording's; each difference stands here with its reason.
import { describe, expect, it } from 'vitest';
import { DIFFERENCES, explained } from '../support/ami-differences.ts';
import { playToEngine } from '../support/ami-run.ts';
import { truthsOf } from '../support/ami-truth.ts';
import { queueLog, recording } from '../server/sources/asterisk-ami/recordings.ts';

describe.each([
  ['a', 92],
  ['c', 27],
] as const)('recording %s through connector and engine', (name, answers) => {
  const lines = recording(name);
  const run = playToEngine(lines);

  it('agrees with every QueueStatus answer on who waits', () => {
    expect(run.compared).toBe(answers);
    expect(run.waiting).toEqual([]);
    expect(run.notices).toEqual([]);
  });

  it('agrees with every answer on who is busy, paused, ringing and free, up to what NOTES explain', () => {
    expect(explained(run.headlines, lines)).toEqual(DIFFERENCES[name]);
  });

  it('Q24: agrees with every answer on how many of a queue are paused in it', () => {
    expect(run.pausedHeads).toEqual([]);
  });

  it('ends with the counts of queue_log', () => {
    const { queues } = run.engine.figures(['all']);
    const value = (queue: string, key: string): number => queues[queue]?.[key]?.value ?? 0;
    for (const [queue, truth] of Object.entries(truthsOf(queueLog(name)))) {
      const { offered, answered, abandoned, left } = truth;
      const counted = ['offered', 'answered', 'abandoned', 'left'].map((count) => value(queue, `${count}@all`));
      expect(counted, queue).toEqual([offered, answered, abandoned, left]);
    }
  });
});
