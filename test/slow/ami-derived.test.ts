// For: accidents that recordings A and C do not have, made out of A: a clean restart, a dead trunk, a cut line, other settings. May import: test/support. Promises: the truth is counted from the lines that are played.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseMessage, text } from '../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import { answersOf } from '../support/ami-answers.ts';
import { cutLine, heardCounts, likeB, listTimes, restart, trunkDeath } from '../support/ami-derive.ts';
import { explained } from '../support/ami-differences.ts';
import { startOutsider } from '../support/ami-outsider.ts';
import { playToEngine, type Run } from '../support/ami-run.ts';
import { floorwatch, makeFolder, serve, type Folder } from '../support/e2e-server.ts';
import { boardOf, figure, untilBoard } from '../support/served-board.ts';
import { recording } from '../server/sources/asterisk-ami/recordings.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const lines = recording('a');
const minutes = listTimes(lines);
const minute = (n: number): number => minutes[n] ?? expect.unreachable();

const RESTART = minute(6) - 8000;
const BACK = minute(6);
const CUT = minute(12) - 20_000;
const restarted = restart(lines, RESTART, BACK);
/** A clean restart in the sixth minute, the recorder's line cut for 20 s in the twelfth. */
const b = likeB(cutLine(restarted, CUT, minute(12)));

const DEATH = minute(5) + 3000;
const dead = trunkDeath(lines, DEATH);
/** The trunk dies in the fifth minute; the restart in the eighth and the cut in the twelfth find no calls. */
const d = likeB(cutLine(restart(dead, minute(8) - 8000, minute(8)), CUT, minute(12)));

const until = (played: readonly RecordedLine[], t: number): RecordedLine[] => played.filter((line) => line.t <= t);

type Counts = Readonly<Record<string, readonly number[]>>;
function counted({ engine }: Run): Counts {
  const { queues } = engine.figures(['all']);
  const value = (queue: string, key: string): number => queues[queue]?.[key]?.value ?? 0;
  return Object.fromEntries(
    Object.keys(queues).map((queue) => [
      queue,
      ['offered@all', 'answered@all', 'abandoned@all'].map((key) => value(queue, key)),
    ]),
  );
}
const heard = (played: readonly RecordedLine[]): Counts =>
  Object.fromEntries(
    Object.entries(heardCounts(played)).map(([queue, { offered, answered, abandoned }]) => [
      queue,
      [offered, answered, abandoned],
    ]),
  );
const gauge = ({ engine }: Run, name: string): number => engine.figures(['all']).totals[name]?.value ?? 0;

describe.each([
  ['like B: restart and cut under load', b, likeB(restarted)],
  ['like D: the trunk dies, then restart and cut', d, likeB(dead)],
])('%s', (_, played, uncut) => {
  const run = playToEngine(played);

  it('agrees with every QueueStatus answer, and every difference of the headlines has its reason', () => {
    expect(run.compared).toBe(answersOf(played).length);
    // What ended while nobody listened, the PBX has counted and no event told: a gap (SRC5), and no drift (SRC7).
    expect([run.waiting, run.pausedHeads, run.notices]).toEqual([[], [], []]);
    const unexplained = explained(run.headlines, uncut).filter((row) => row.at(-1) === undefined);
    expect(unexplained).toEqual([]);
  });

  it('counts what was heard, and what it finds again after the cut', () => {
    const ours = counted(run);
    const atLeast = heard(played);
    const atMost = heard(uncut);
    for (const [queue, counts] of Object.entries(ours)) {
      counts.forEach((count, index) => {
        expect(count, queue).toBeGreaterThanOrEqual(atLeast[queue]?.[index] ?? 0);
        expect(count, queue).toBeLessThanOrEqual(atMost[queue]?.[index] ?? 0);
      });
    }
    expect(gauge(run, 'waiting')).toBe(0);
  });
});

describe('a clean restart (NOTES §6.33)', () => {
  const before = playToEngine(until(likeB(restarted), RESTART - 1));
  const back = playToEngine(until(likeB(restarted), BACK + 500));

  it('ends every wait as given up and every talk, and leaves nothing unknown', () => {
    expect(gauge(before, 'waiting')).toBeGreaterThan(0);
    expect(gauge(before, 'busy')).toBeGreaterThan(3);
    expect([gauge(back, 'waiting'), gauge(back, 'busy'), gauge(back, 'ringing')]).toEqual([0, 0, 0]);
    expect(counted(back)).toEqual(heard(until(likeB(restarted), BACK + 500)));
    const [offered, ended] = [
      gauge(back, 'offered@all'),
      gauge(back, 'answered@all') + gauge(back, 'abandoned@all') + gauge(back, 'left@all'),
    ];
    expect(ended).toBe(offered);
  });

  it('signs out the dynamic members, who are not kept, and nobody else (NOTES §6.31)', () => {
    const played = until(likeB(restarted), BACK + 3000);
    const list = answersOf(played).at(-1) ?? expect.unreachable();
    expect(list.t).toBeGreaterThanOrEqual(BACK);
    const added = played.flatMap((line) =>
      line.kind === 'message' && line.t > BACK && line.raw.startsWith('Event: QueueMemberAdded')
        ? [text(parseMessage(line.raw), 'interface')]
        : [],
    );
    const present = new Set([...list.agents.keys(), ...added]);
    expect(gauge(playToEngine(played), 'signedIn')).toBe(present.size);
    expect(gauge(before, 'signedIn')).toBeGreaterThan(present.size + 5);
  });
});

describe('a dead trunk', () => {
  it('leaves nobody waiting or talking, at once and for the rest of the day', () => {
    const before = playToEngine(until(likeB(dead), DEATH - 1));
    const after = playToEngine(until(likeB(dead), DEATH + 2000));
    expect(gauge(before, 'busy')).toBeGreaterThan(3);
    for (const run of [after, playToEngine(d)])
      expect([gauge(run, 'waiting'), gauge(run, 'busy'), gauge(run, 'ringing')]).toEqual([0, 0, 0]);
    expect(counted(after)).toEqual(heard(until(likeB(dead), DEATH + 2000)));
  });
});

const jsonOf = ({ kind, ...rest }: RecordedLine): string =>
  JSON.stringify(kind === 'sent' ? { ...rest, dir: 'out' } : rest);
function newFolder(): Folder {
  const folder = makeFolder();
  opened.push(() => {
    folder.drop();
  });
  return folder;
}

describe.each([
  ['like B', b],
  ['like D', d],
])('through the whole server, %s', (_, played) => {
  const expected = counted(playToEngine(played));

  it('imported, by its `t`', async () => {
    const folder = newFolder();
    const file = join(folder.path, 'recorded.ami.ndjson');
    writeFileSync(file, played.map(jsonOf).join('\n'));
    await floorwatch('import', '--format', 'asterisk-ami', file, '--data-dir', join(folder.path, 'data'));
    const server = await serve({ folder });
    opened.push(() => server.stop());
    const board = await boardOf(server);
    for (const [queue, counts] of Object.entries(expected))
      expect(['offered', 'answered', 'abandoned'].map((count) => figure(board, queue, `${count}@all`))).toEqual(counts);
    expect(board.totals['waiting']?.value).toBe(0);
  });

  it('played sixty times as fast, without stamps', async () => {
    const pbx = await startOutsider({ lines: played, login: 'md5', answers: 'recorded', speed: 60 });
    opened.push(() => pbx.stop());
    const settings = { port: pbx.port, username: 'floorwatch', secret: 'secret' };
    const sources = { sources: [{ id: 'pbx', kind: 'asterisk-ami', settings }] };
    const server = await serve({ folder: newFolder(), sources });
    opened.push(() => server.stop());
    await pbx.played;
    const answered = Object.values(expected).reduce((sum, counts) => sum + (counts[1] ?? 0), 0);
    const board = await untilBoard(
      server,
      'the last answer',
      ({ totals }) => totals['answered@all']?.value === answered && totals['waiting']?.value === 0,
    );
    for (const [queue, counts] of Object.entries(expected))
      expect(['offered', 'answered', 'abandoned'].map((count) => figure(board, queue, `${count}@all`))).toEqual(counts);
  });
});
