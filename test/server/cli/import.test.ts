// For: `import` of what is not as it should be (EV7, EV6, D19). May import: cli, access, journal. Promises: real files; one server, asked to stop.
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSourceKeys } from '../../../server/access/source-keys.ts';
import { runCommand } from '../../../server/cli/floorwatch.ts';
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { AT } from '../journal/events.ts';
import { until } from '../gateway/harness.ts';
import { tempFolder, type TempFolder } from '../sources/replay/temp-files.ts';
import { fakeTerminal, run, type Ended } from './fake-terminal.ts';

const lineOf = (id: string, more: object = {}): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: 'pbx',
    type: 'floorwatch.visit.enqueued.v1',
    time: '2026-01-15T09:00:00Z',
    data: { contactId: `c-${id}`, queueId: 'etc' },
    ...more,
  });
const linesOf = (count: number, more: object = {}): string[] =>
  Array.from({ length: count }, (_, nth) => lineOf(`e${nth}`, more));
const FORGED = {
  source: 'floorwatch',
  type: 'floorwatch.announcement.posted.v1',
  data: { announcementId: 'a', title: 'x', text: 'y' },
};

/** A server on the folder's data; gives its port. */
async function serving(folder: TempFolder): Promise<string> {
  const terminal = fakeTerminal();
  const args = ['serve', '--port', '0', '--data-dir', join(folder.path, 'data'), '--log-level', 'silent'];
  const ended = runCommand(args, terminal);
  onTestFinished(async () => {
    terminal.stop();
    await ended;
  });
  await until(() => terminal.said.out.includes('listens on'), 'listening');
  return new URL(/http:\S+/u.exec(terminal.said.out)![0]).port;
}

async function keepSince(folder: TempFolder, at: EpochMillis): Promise<void> {
  const journal = await openSqliteJournal({ folder: join(folder.path, 'data') });
  await journal.care.retain(at);
  await journal.close();
}

const importing = (folder: TempFolder, files: readonly string[], ...more: readonly string[]): Promise<Ended> =>
  run('import', ...files, '--data-dir', join(folder.path, 'data'), ...more);
const sumOf = ({ out }: Ended): unknown => JSON.parse(out);
const told = ({ err }: Ended): readonly string[] => err.trimEnd().split('\n');

describe('import with and without a server', { timeout: 60_000 }, () => {
  it.each(['without a server', 'through a server'])(
    'EV7 an event of the server itself is rejected alone, %s',
    async (how) => {
      const folder = tempFolder();
      const file = folder.write('e.ndjson', [lineOf('1'), lineOf('2', FORGED), lineOf('3')].join('\n'));
      const more = how === 'through a server' ? ['--port', await serving(folder)] : [];
      const ended = await importing(folder, [file], ...more);
      expect(sumOf(ended)).toEqual({ accepted: 2, duplicates: 0, conflicts: 0, rejected: 1 });
      expect(told(ended)).toEqual([`${file}:2: source: is the server itself: no key may write for it`]);
      expect(ended.code).toBe(0);
    },
  );

  it('EV7 through a server what the server refuses is named by file and line, whatever its source', async () => {
    const folder = tempFolder();
    await keepSince(folder, Date.UTC(2026, 0, 15));
    const port = await serving(folder);
    const old = { time: '2026-01-14T09:00:00Z' };
    // An instant is written with milliseconds: a line that just fits does no longer.
    const padded = (note: string): string => lineOf('5', { data: { contactId: 'c', queueId: 'etc', note } });
    const large = padded('x'.repeat(16_384 - Buffer.byteLength(padded(''))));
    const lines = [lineOf('1'), lineOf('2', { source: 'crm' }), lineOf('3', old), '', large];
    const file = folder.write('e.ndjson', [...lines, lineOf('6', { ...old, source: 'crm' }), lineOf('7')].join('\n'));
    const ended = await importing(folder, [file], '--port', port);
    expect(sumOf(ended)).toEqual({ accepted: 3, duplicates: 0, conflicts: 0, rejected: 3 });
    expect([...told(ended)].sort()).toEqual([
      `${file}:3: time: tooLate: older than the journal keeps`,
      `${file}:5: is larger than 16384 bytes`,
      `${file}:6: time: tooLate: older than the journal keeps`,
    ]);
    expect(ended.code).toBe(0);
  });

  it('EV6 D19 through a server no key is left behind', async () => {
    const folder = tempFolder();
    const port = await serving(folder);
    const keys = openSourceKeys({ folder: join(folder.path, 'data') });
    await keys.create(['own'], AT);
    const file = folder.write('e.ndjson', [lineOf('1'), lineOf('2', { source: 'crm' })].join('\n'));
    expect(sumOf(await importing(folder, [file], '--port', port))).toMatchObject({ accepted: 2 });
    expect((await keys.list()).map(({ sources }) => sources)).toEqual([['own']]);
  });
});

describe('import of files that cannot be read', () => {
  it('EV7 fails, and takes every good event of all files', async () => {
    const folder = tempFolder();
    const packed = gzipSync(Array.from({ length: 2000 }, (_, nth) => lineOf(`g${nth}`)).join('\n'));
    const missing = join(folder.path, 'missing.ndjson');
    const cut = folder.write('cut.ndjson.gz', packed.subarray(0, packed.length - 8));
    const whole = folder.write('whole.ndjson', linesOf(3).join('\n'));
    const ended = await importing(folder, [missing, cut, whole]);
    expect(ended.code).toBe(1);
    expect(sumOf(ended)).toEqual({ accepted: 2003, duplicates: 0, conflicts: 0, rejected: 0 });
    expect(told(ended)).toEqual([
      expect.stringContaining(`${missing}: cannot be read: ENOENT`),
      expect.stringContaining(`${cut}:2001: the file breaks off: `),
      `floorwatch: not all could be read: ${missing}, ${cut}`,
    ]);
  });

  it('EV7 recordings too', async () => {
    const folder = tempFolder();
    const log = Array.from({ length: 3 }, (_, nth) => `${1_768_467_600 + nth}|c${nth}|etc|NONE|ENTERQUEUE||123|1\n`);
    const packed = gzipSync(log.join(''));
    const cut = folder.write('queue_log.gz', packed.subarray(0, packed.length - 8));
    const ended = await importing(folder, [cut], '--format', 'asterisk-queue-log');
    expect(ended.code).toBe(1);
    expect(sumOf(ended)).toMatchObject({ accepted: 3, rejected: 0 });
    expect(ended.err).toContain(`${cut}: cannot be read to its end: unexpected end of file`);
  });

  it('EV7 replay and backtest print what was read, and fail', async () => {
    const folder = tempFolder();
    const packed = gzipSync(linesOf(3).join('\n'));
    const cut = folder.write('cut.ndjson', packed.subarray(0, packed.length - 8));
    const replayed = await run('replay', cut, '--at', '2026-01-15T09:30:00Z');
    expect(replayed.code).toBe(1);
    expect(JSON.parse(replayed.out)).toMatchObject({ totals: { waiting: { value: 3 } }, quality: { rejected: 0 } });
    expect(replayed.err).toContain(`floorwatch: not all could be read: ${cut}`);
    const rules = folder.write('rules.json', '{"rules":[]}');
    const span = ['--from', '2026-01-15T09:00:00Z', '--to', '2026-01-15T10:00:00Z'];
    const tested = await run('backtest', cut, '--rules', rules, ...span);
    expect(tested.code).toBe(1);
    expect(tested.err).toContain(`floorwatch: not all could be read: ${cut}`);
  });
});

describe('many faults', () => {
  it('EV7 what the journal refuses has file and line, and is summed up by file', async () => {
    const folder = tempFolder();
    await keepSince(folder, AT);
    const time = new Date(AT - 1000).toISOString();
    const file = folder.write('old.ndjson', linesOf(1945, { time }).join('\n'));
    const other = folder.write('other.ndjson', lineOf('o', { time }));
    const ended = await importing(folder, [file, other]);
    expect(sumOf(ended)).toEqual({ accepted: 0, duplicates: 0, conflicts: 0, rejected: 1946 });
    const reason = 'time: tooLate: older than the journal keeps';
    expect(told(ended)).toEqual([
      ...Array.from({ length: 20 }, (_, nth) => `${file}:${nth + 1}: ${reason}`),
      `${other}:1: ${reason}`,
      `${file}: 1,925 more: ${reason}`,
      'floorwatch: nothing could be taken',
    ]);
  });

  it('EV7 lines that are no JSON are summed up by file, other faults beside them told', async () => {
    const folder = tempFolder();
    const noise = Array.from({ length: 60 }, (_, nth) => `${' '.repeat(nth)}noise`);
    const file = folder.write('noise.ndjson', [...noise, lineOf('1', { source: 7 }), lineOf('2')].join('\n'));
    for (const ended of [await importing(folder, [file]), await run('replay', file, '--at', '2026-01-15T09:30:00Z')]) {
      expect(ended.code).toBe(0);
      expect(told(ended)).toHaveLength(22);
      expect(told(ended)[20]).toContain(`${file}:61: source: `);
      expect(told(ended)[21]).toBe(`${file}: 40 more: is not JSON at byte …`);
    }
  });

  it('EV7 however many reasons there are, what is said is bounded', async () => {
    const folder = tempFolder();
    const letters = (nth: number): string => [...String(nth)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const lines = Array.from({ length: 5000 }, (_, nth) => {
      const type = `floorwatch.visit.${letters(nth)}.v1`;
      return lineOf(`${nth}`, { type });
    });
    const file = folder.write('types.ndjson', lines.join('\n'));
    expect(told(await importing(folder, [file])).length).toBeLessThan(120);
  });
});
