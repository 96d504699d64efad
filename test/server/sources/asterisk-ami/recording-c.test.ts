// For: recording C, whose PBX is killed in the middle and comes back. May import: sources/asterisk-ami, own folder. Promises: what was open at the crash is ended, and everything after it is right again.
import { describe, expect, it } from 'vitest';
import { createRecordingImporter } from '../../../../server/sources/asterisk-ami/import.ts';
import type { SourceEvent } from '../../../../server/sources/source.ts';
import { crossCheck } from './cross-check.ts';
import { explain, heardOf, type Reason } from './explain.ts';
import { createFold } from './fold.ts';
import { queueLog, recording, recordingText } from './recordings.ts';

const lines = recording('c');
const start = lines[0]!.t;
/** The recorder's line broke when the PBX was killed; it was let in again 7.5 s later. */
const CRASH = 1_795_287_580_249;
const BACK = 1_795_287_587_758;
const log = queueLog('c');
const verb = (queue: string, name: string): number => log.get(queue)?.get(name) ?? 0;
const ENDS = ['CONNECT', 'ABANDON', 'EXITWITHTIMEOUT', 'EXITEMPTY', 'WITHDRAW', 'EXITWITHKEY'];

function importAll(): SourceEvent[] {
  const importer = createRecordingImporter({
    namespace: 'pbx',
    notice: ({ code, detail }) => expect.fail(`${code} ${detail}`),
  });
  return [...recordingText('c').flatMap((line) => importer.line(line)), ...importer.end()];
}
const events = importAll();

const DIFFERENCES: readonly (readonly [number, string, Reason])[] = [
  [40, 'IAX2/ag1012', 'announcement'],
  [100, 'Local/1030@from-queue', 'announcement'],
  [150, 'Local/1029@from-queue', 'announcement'],
  [160, 'IAX2/ag1021', 'removed'],
  [200, 'Local/1023@from-queue/n', 'just begun'],
];

describe('recording C', () => {
  it('counts per queue what queue_log counts; the callers whom the crash took are unknown ends', () => {
    const fold = createFold();
    events.forEach(fold.apply);
    expect(fold.faults).toEqual([]);
    const queues = [...log.keys()].sort();
    expect(queues).toContain('客服热线');
    const waitingIn = (queue: string): number =>
      [...fold.visits.values()].filter((visit) => visit.queueId === queue).length;
    for (const queue of queues) {
      const ours = fold.counts.get(queue);
      expect(ours, queue).toMatchObject({
        enqueued: verb(queue, 'ENTERQUEUE'),
        answered: verb(queue, 'CONNECT'),
        abandoned: verb(queue, 'ABANDON'),
        timeout: verb(queue, 'EXITWITHTIMEOUT'),
        withdrawn: verb(queue, 'WITHDRAW'),
        exitKey: verb(queue, 'EXITWITHKEY'),
        unexplained: 0,
      });
      const unended = verb(queue, 'ENTERQUEUE') - ENDS.reduce((sum, name) => sum + verb(queue, name), 0);
      expect((ours?.unknown ?? 0) + waitingIn(queue), queue).toBe(unended);
    }
    // 36 callers waited when the PBX died; none of them waits for ever.
    expect([...fold.counts.values()].reduce((sum, { unknown }) => sum + unknown, 0)).toBe(36);
    expect(fold.visits.size).toBe(0);
  });

  it('ends every talk of before the crash at the crash', () => {
    const open = new Set<string>();
    for (const event of events) {
      if (event.time > BACK + 10) break;
      if (event.name === 'visit.answered') open.add(event.data.segmentId ?? '');
      if (event.name === 'segment.ended') open.delete(event.data.segmentId ?? '');
    }
    expect([...open]).toEqual([]);
    const bySystem = events.filter(
      (event) => event.name === 'segment.ended' && event.data.by === 'system' && event.data.queueId !== undefined,
    );
    expect(bySystem).toHaveLength(11);
    expect(new Set(bySystem.map(({ time }) => time))).toEqual(new Set([CRASH]));
  });

  it('knows the restart, and that its members were kept, paused as they were (NOTES §6.31)', () => {
    expect(events.filter(({ name }) => name === 'source.reset')).toHaveLength(1);
    const back = events.filter((event) => event.time >= BACK && event.time <= BACK + 10);
    expect(back.filter(({ name }) => name === 'agent.signedOut' || name === 'agent.queueLeft')).toEqual([]);
    // Phones are not registered yet; nobody is called signed out for it (NOTES §6.32).
    expect(
      back.filter((event) => event.name === 'agent.device' && event.data.device === 'unreachable').length,
    ).toBeGreaterThan(10);
  });

  it('agrees with all 27 QueueStatus answers on who waits and who is paused, and on who is busy up to what NOTES explain', () => {
    const { compared, differences, fold, notices } = crossCheck(lines);
    expect(compared).toBe(27);
    expect(notices).toEqual([]);
    expect(fold.faults).toEqual([]);
    expect(differences.filter(({ what }) => what !== 'busy')).toEqual([]);
    const heard = heardOf(lines);
    const explained = differences.map((one) => [Math.round((one.t - start) / 1000), one.who, explain(one, heard)]);
    expect(explained.sort()).toEqual(DIFFERENCES.map((row) => [...row]).sort());
  });
});
