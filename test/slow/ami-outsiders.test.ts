// For: the source before PBXs that answer otherwise than Asterisk, or not at all. May import: sources, test/support. Promises: sockets on loopback, all closed.
import { afterEach, describe, expect, it } from 'vitest';
import type { Fold, QueueCounts } from '../server/sources/asterisk-ami/fold.ts';
import {
  startOutsider,
  type AnswerManner,
  type LoginManner,
  type Outsider,
  type OutsiderOptions,
} from '../support/ami-outsider.ts';
import { truthsOf, type QueueTruth } from '../support/ami-truth.ts';
import { queueLog, recording } from '../server/sources/asterisk-ami/recordings.ts';
import { runSource, type RunningSource } from '../server/sources/asterisk-ami/run-source.ts';

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.stop();
});

async function meet(options: OutsiderOptions): Promise<{ pbx: Outsider; source: RunningSource }> {
  const pbx = await startOutsider(options);
  opened.push(pbx);
  const source = runSource({ settings: { port: pbx.port } });
  opened.push(source);
  return { pbx, source };
}

const LEFT = ['timeout', 'noAgents', 'withdrawn', 'exitKey', 'unexplained'] as const;
const truthIn = (counts: QueueCounts | undefined): Omit<QueueTruth, 'open'> => ({
  offered: counts?.enqueued ?? 0,
  answered: counts?.answered ?? 0,
  abandoned: counts?.abandoned ?? 0,
  left: LEFT.reduce((sum, key) => sum + (counts?.[key] ?? 0), 0),
});
const counted = (fold: Fold, run: string): unknown =>
  Object.fromEntries(Object.keys(truthsOf(queueLog(run))).map((queue) => [queue, truthIn(fold.counts.get(queue))]));
const logged = (run: string): unknown =>
  Object.fromEntries(
    Object.entries(truthsOf(queueLog(run))).map(([queue, { offered, answered, abandoned, left }]) => [
      queue,
      { offered, answered, abandoned, left },
    ]),
  );
const sum = (fold: Fold, key: keyof QueueCounts): number =>
  [...fold.counts.values()].reduce((all, counts) => all + counts[key], 0);
const done = (source: RunningSource, run: string) => (): boolean =>
  sum(source.fold, 'answered') ===
    Object.values(truthsOf(queueLog(run))).reduce((all, truth) => all + truth.answered, 0) &&
  source.fold.visits.size === 0;

describe('whatever the PBX answers, recording A ends with the counts of queue_log', () => {
  it.each<[LoginManner, AnswerManner]>([
    ['md5', 'recorded'],
    ['md5', 'none'],
    ['md5', 'next'],
    ['md5', 'first'],
    ['md5', 'empty'],
    ['md5', 'foreign'],
    ['noChallenge', 'recorded'],
    ['deafToChallenge', 'recorded'],
    ['yes', 'none'],
    ['yes', 'recorded'],
    ['never', 'recorded'],
    ['never', 'none'],
  ])('login: %s, lists: %s', async (login, answers) => {
    const { pbx, source } = await meet({ lines: recording('a'), login, answers, endAt: Date.now() });
    await pbx.played;
    await source.until(done(source, 'a'), 'the last caller to leave');
    expect(counted(source.fold, 'a')).toEqual(logged('a'));
    expect(source.fold.faults).toEqual([]);
    expect(source.notices.map(({ code }) => code)).toEqual(answers === 'empty' ? ['list-incomplete'] : []);
    await source.until(() => source.events.some(({ name }) => name === 'source.heartbeat'), 'a heartbeat');
    // Who is named by events alone is known, too.
    expect([...source.fold.agents.values()].map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Pat O'Brien", '李伟']),
    );
  });
});

describe('whatever the PBX answers, the crash of C is healed', () => {
  it.each<[LoginManner, AnswerManner, boolean]>([
    ['md5', 'recorded', false],
    ['md5', 'none', false],
    ['md5', 'next', false],
    ['md5', 'foreign', false],
    ['yes', 'recorded', false],
    ['never', 'recorded', false],
    ['never', 'recorded', true],
  ])('login: %s, lists: %s, all on one line: %s', async (login, answers, oneLine) => {
    const { pbx, source } = await meet({ lines: recording('c'), login, answers, oneLine, endAt: Date.now() });
    await pbx.played;
    await source.until(done(source, 'c'), 'the last caller to leave');
    expect(counted(source.fold, 'c')).toEqual(logged('c'));
    expect(sum(source.fold, 'unknown')).toBe(36);
    expect(source.events.filter(({ name }) => name === 'source.reset')).toHaveLength(1);
    expect(source.fold.faults).toEqual([]);
    // Nobody talks for ever: the talks that the recording's end cuts are of after the crash.
    expect(source.fold.segments.size).toBeLessThan(12);
  });
});
