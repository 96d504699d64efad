// For: the whole server with a PBX that plays recordings: from sources.json to the board. May import: test/support. Promises: the server is a process of its own; sockets on loopback, all closed.
import { afterEach, describe, expect, it } from 'vitest';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import { formatInstant } from '../../shared/time.ts';
import { answersOf, type Answer } from '../support/ami-answers.ts';
import { DIFFERENCES, explained } from '../support/ami-differences.ts';
import { compareHeadlines, type HeadlineDifference } from '../support/ami-headlines.ts';
import { startPlayback, type Playback, type PlaybackOptions } from '../support/ami-playback.ts';
import { truthsOf } from '../support/ami-truth.ts';
import { makeFolder, serve, type Server } from '../support/e2e-server.ts';
import { report } from '../support/e2e-wait.ts';
import { boardOf, figure, get, untilBoard, type ServedBoard } from '../support/served-board.ts';
import { queueLog, recording } from '../server/sources/asterisk-ami/recordings.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

interface Serving {
  readonly pbx: Playback;
  readonly server: Server;
}

/** A server whose one source is a PBX that plays `lines` to it. */
async function serving(playback: PlaybackOptions): Promise<Serving> {
  const pbx = await startPlayback(playback);
  opened.push(() => pbx.stop());
  const folder = makeFolder();
  opened.push(() => {
    folder.drop();
  });
  const settings = { port: pbx.port, username: 'floorwatch', secret: 'secret' };
  const server = await serve({ folder, sources: { sources: [{ id: 'pbx', kind: 'asterisk-ami', settings }] } });
  opened.push(() => server.stop());
  return { pbx, server };
}

const COUNTS = ['offered', 'answered', 'abandoned', 'left'] as const;
const countsOf = (board: ServedBoard, run: string): unknown =>
  Object.fromEntries(
    Object.keys(truthsOf(queueLog(run))).map((queue) => [
      queue,
      Object.fromEntries(COUNTS.map((count) => [count, figure(board, queue, `${count}@all`)])),
    ]),
  );
const truthCounts = (run: string): unknown =>
  Object.fromEntries(
    Object.entries(truthsOf(queueLog(run))).map(([queue, { offered, answered, abandoned, left }]) => [
      queue,
      { offered, answered, abandoned, left },
    ]),
  );
const total = (run: string, count: 'offered' | 'answered' | 'abandoned' | 'left' | 'open'): number =>
  Object.values(truthsOf(queueLog(run))).reduce((sum, truth) => sum + truth[count], 0);

const allTold =
  (run: string) =>
  ({ totals }: ServedBoard): boolean =>
    totals['answered@all']?.value === total(run, 'answered') &&
    totals['abandoned@all']?.value === total(run, 'abandoned') &&
    totals['waiting']?.value === 0;

const HEADS = ['available', 'ringing', 'busy', 'acw', 'notReady', 'unknown'] as const;
function expectHeadsToAddUp({ totals }: ServedBoard): void {
  const heads = HEADS.map((head) => totals[head]?.value ?? 0);
  expect(heads.reduce((sum, head) => sum + head, 0)).toBe(totals['signedIn']?.value);
}

const headlinesOf = ({ agents }: ServedBoard): ReadonlyMap<string, string> =>
  new Map(Object.entries(agents).map(([who, { headline }]) => [who, headline]));

const waitingOf = (answer: Answer, queue: string): number =>
  [...answer.waiting].filter((stay) => stay.endsWith(` in ${queue}`)).length;

/** The board of each answer's instant, as it is known now (settled D2), against the answer. */
async function compareAnswers(
  { server, pbx }: Serving,
  lines: readonly RecordedLine[],
): Promise<{ waiting: string[]; headlines: HeadlineDifference[]; compared: number }> {
  const found = { waiting: [] as string[], headlines: [] as HeadlineDifference[], compared: 0 };
  for (const answer of answersOf(lines)) {
    const at = encodeURIComponent(formatInstant(answer.t + pbx.shiftMs));
    const board = await boardOf(server, `&known=now&at=${at}`);
    found.compared++;
    for (const queue of answer.queues) {
      const [theirs, ours] = [waitingOf(answer, queue), figure(board, queue, 'waiting')];
      if (theirs !== ours) found.waiting.push(`${String(answer.t)} ${queue}: ${String(ours)}, not ${String(theirs)}`);
    }
    found.headlines.push(...compareHeadlines(answer, headlinesOf(board)));
  }
  return found;
}

const tellPlay = async ({ pbx, server }: Serving, run: string): Promise<ServedBoard> => {
  const began = performance.now();
  await pbx.played;
  const played = performance.now();
  const board = await untilBoard(server, `the counts of recording ${run}`, allTold(run));
  const whole = performance.now() - began;
  report(`recording ${run}: sent in ${(played - began).toFixed(0)} ms, on the board in ${whole.toFixed(0)} ms`);
  return board;
};

describe('recording A, with stamps, played as fast as it can', () => {
  it('shifted to end now: ends with the counts of queue_log and agrees with every QueueStatus answer', async () => {
    const lines = recording('a');
    const all = await serving({ lines, endAt: Date.now() });
    const board = await tellPlay(all, 'a');
    expect(countsOf(board, 'a')).toEqual(truthCounts('a'));
    expectHeadsToAddUp(board);
    expect(board.quality).toMatchObject({ duplicates: 0, conflicts: 0, rejected: 0, negative: 0 });
    const quality = await get(all.server, '/api/v1/quality');
    expect(quality).toMatchObject({ sources: { pbx: { rejected: 0, remarks: 0 } } });

    const { compared, waiting, headlines } = await compareAnswers(all, lines);
    expect([compared, waiting]).toEqual([92, []]);
    // Looked back on, an own call that had just begun is known from its begin.
    const lookedBack = DIFFERENCES.a.filter(([, , , , reason]) => reason !== 'just begun');
    expect(explained(headlines, lines)).toEqual(lookedBack);
  });

  it('with its own stamps, hours old: all days together have the same counts, and nobody is unknown', async () => {
    const all = await serving({ lines: recording('a') });
    const board = await tellPlay(all, 'a');
    expect(countsOf(board, 'a')).toEqual(truthCounts('a'));
    expectHeadsToAddUp(board);
    expect(board.totals['unknown']?.value).toBe(0);
  });
});

describe('recording C, whose PBX is killed in the middle', () => {
  it('heals: nobody waits or talks for ever, who was waiting is an unknown end, the counts are those of queue_log', async () => {
    const lines = recording('c');
    const all = await serving({ lines, endAt: Date.now() });
    const board = await tellPlay(all, 'c');
    expect(all.pbx.logins()).toBe(2);
    expect(countsOf(board, 'c')).toEqual(truthCounts('c'));
    expect(total('c', 'open')).toBe(36);
    expect(board.quality['inferred']).toBeGreaterThanOrEqual(36);
    expectHeadsToAddUp(board);
    const last = answersOf(lines).at(-1) ?? expect.unreachable();
    // A call of his own is told after a second: the wall may be that much behind the list.
    await untilBoard(
      all.server,
      'the headlines of the last list',
      (now) => compareHeadlines(last, headlinesOf(now)).length === 0,
    );
  });
});
