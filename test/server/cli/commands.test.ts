import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../server/cli/floorwatch.ts';
import { openSourceKeys } from '../../../server/access/source-keys.ts';
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import { until } from '../gateway/harness.ts';
import { fakeTerminal, run, type FakeTerminal } from './fake-terminal.ts';

let folder: string;
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-cli-'));
  data = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true }));

describe('exit codes', () => {
  it.each([[['--help']], [['replay', '--help']], [['key', 'create', '--help']], [['help', 'serve']]])(
    '%j is done: 0, and says how to use it',
    async (args) => {
      const ended = await run(...args);
      expect(ended).toMatchObject({ code: 0, err: '' });
      expect(ended.out).toContain('Usage: floorwatch');
    },
  );

  it.each([
    [['frobnicate']],
    [[]],
    [['replay']],
    [['replay', 'x.ndjson']],
    [['replay', 'x.ndjson', '--at', 'noon']],
    [['replay', 'x.ndjson', '--at', '2026-01-15T09:00:00Z', '--windows', 'fortnight']],
    [['replay', 'x.ndjson', '--at', '2026-01-15T09:00:00Z', '--colour', 'red']],
    [['serve', '--port', '99999']],
    [['serve', '--host', '0.0.0.0']],
    [['serve', 'now']],
    [['key', 'create']],
    [['key', 'create', '--source', 'floorwatch']],
    [['import', '--format', 'punch-cards', 'x']],
    [['simulate', '--from', '2026-01-15T09:00:00Z', '--hours', 'many']],
  ])('%j is wrong usage: 2, and says what', async (args) => {
    const ended = await run(...args);
    expect(ended.code).toBe(2);
    expect(ended.out).toBe('');
    expect(ended.err).not.toBe('');
  });

  it.each([
    [['replay', '/nowhere/x.ndjson', '--at', '2026-01-15T09:00:00Z']],
    [['serve', '--floor', '/nowhere/floor.json']],
    [['serve', '--config', '/nowhere/config.json']],
    [['key', 'revoke', 'nothing', '--data-dir', '/nowhere/data']],
  ])('%j fails: 1, and says why', async (args) => {
    const ended = await run(...args);
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/^floorwatch: /);
  });

  it('T3 replay and backtest of what holds no event fail, and print no figures', async () => {
    const odd = [folder, join(folder, 'plain.ndjson.gz'), join(folder, 'noise.ndjson'), join(folder, 'array.json')];
    await writeFile(odd[1]!, 'no gzip');
    await writeFile(odd[2]!, Buffer.from(Array.from({ length: 3000 }, (_, nth) => (nth * 7919) % 256)));
    await writeFile(odd[3]!, '[{"specversion": "1.0"}]');
    await writeFile(join(folder, 'rules.json'), '[]');
    for (const file of odd) {
      const replayed = await run('replay', file, '--at', '2026-01-15T09:00:00Z');
      expect([replayed.code, replayed.out], file).toEqual([1, '']);
      expect(replayed.err).toContain('there is no event in what was read');
      const span = ['--from', '2026-01-15T09:00:00Z', '--to', '2026-01-15T10:00:00Z'];
      const tested = await run('backtest', file, '--rules', join(folder, 'rules.json'), ...span);
      expect([tested.code, tested.out], file).toEqual([1, '']);
    }
  });

  it('lists every setting of serve in its help', async () => {
    const { out } = await run('serve', '--help');
    for (const name of ['HOST', 'PORT', 'DATA_DIR', 'FLOOR', 'SOURCES', 'PUBLIC_URL', 'LOG_LEVEL', 'REDIS_URL'])
      expect(out).toContain(`(${name}`);
  });
});

describe('key', () => {
  it('create prints the key alone as its last line; it works until revoked', async () => {
    const made = await run('key', 'create', '--source', 'pbx', '--source', 'chat', '--data-dir', data);
    expect(made.code).toBe(0);
    const text = made.out.trimEnd();
    expect(text).toMatch(/^fw_[\w-]{43}$/u);
    const key = await openSourceKeys({ folder: data }).verify(text);
    expect(key?.sources).toEqual(new Set(['pbx', 'chat']));
    const listed = await run('key', 'list', '--data-dir', data);
    expect(listed.out).toContain(`${key?.id}\t`);
    expect(listed.out).toContain('in force\tpbx,chat');
    expect(listed.out).not.toContain(text);
    expect((await run('key', 'revoke', key?.id ?? '', '--data-dir', data)).code).toBe(0);
    expect((await run('key', 'list', '--data-dir', data)).out).toContain('revoked');
    expect(await openSourceKeys({ folder: data }).verify(text)).toBeUndefined();
  });
});

const SIMULATE = ['simulate', '--from', '2026-01-15T01:00:00Z', '--hours', '0.5'];

describe('simulate', () => {
  it('writes the same events for the same seed, packed or not', { timeout: 30_000 }, async () => {
    const [plain, packed] = [join(folder, 'a.ndjson'), join(folder, 'b.ndjson.gz')];
    expect(await run(...SIMULATE, '--out', plain)).toEqual({ code: 0, out: '', err: '' });
    expect((await run(...SIMULATE, '--out', packed)).code).toBe(0);
    const text = await readFile(plain, 'utf8');
    expect(gunzipSync(await readFile(packed)).toString()).toBe(text);
    expect((await run(...SIMULATE)).out).toBe(text);
    expect((await run(...SIMULATE, '--seed', '2')).out).not.toBe(text);
    expect(text.split('\n').length).toBeGreaterThan(500);
  });

  it('plays the floor that it is given', { timeout: 30_000 }, async () => {
    const floor = join(folder, 'floor.json');
    await writeFile(floor, JSON.stringify({ queues: [{ id: 'only', channel: 'voice' }] }));
    const { out } = await run(...SIMULATE, '--floor', floor);
    expect(out).toContain('"queueId":"only"');
    await writeFile(floor, '{}');
    expect((await run(...SIMULATE, '--floor', floor)).code).toBe(1);
  });
});

describe('replay', () => {
  const event = (id: string, minute: number, name: string, more: object = {}): string =>
    JSON.stringify({
      specversion: '1.0',
      id,
      source: 'pbx',
      type: `floorwatch.${name}.v1`,
      time: `2026-01-15T09:${String(minute).padStart(2, '0')}:00.000Z`,
      data: { contactId: 'c', queueId: 'etc', ...more },
    });
  const enqueued = event('1', 1, 'visit.enqueued');
  const answered = event('2', 3, 'visit.answered', { agentId: 'a' });
  const at = '2026-01-15T09:02:00Z,2026-01-15T10:04:00+01:00';
  const boardsOf = (out: string): Record<string, Record<string, Record<string, unknown>>>[] =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, Record<string, Record<string, unknown>>>);

  it('prints one board an instant, the same for every order of lines and files', async () => {
    const [one, two] = [join(folder, '1.ndjson'), join(folder, '2.ndjson')];
    await writeFile(one, `${enqueued}\n${answered}\n`);
    const { code, out, err } = await run('replay', one, '--at', at);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const boards = boardsOf(out);
    expect(boards).toMatchObject([
      { at: '2026-01-15T09:02:00.000Z', queues: { etc: { waiting: { value: 1 }, 'answered@today': { value: 0 } } } },
      { at: '2026-01-15T09:04:00.000Z', queues: { etc: { waiting: { value: 0 }, 'answered@today': { value: 1 } } } },
    ]);
    await writeFile(one, answered);
    await writeFile(two, enqueued);
    expect((await run('replay', one, two, '--at', at)).out).toBe(out);
    const backwards = await run('replay', two, one, '--at', at.split(',').reverse().join(','));
    expect(backwards.out.trimEnd().split('\n').reverse()).toEqual(out.trimEnd().split('\n'));
  });

  it('chooses windows', async () => {
    const file = join(folder, 'e.ndjson');
    await writeFile(file, enqueued);
    const { out } = await run('replay', file, '--at', '2026-01-15T09:02:00Z', '--windows', 'slide30,all');
    const keys = Object.keys(boardsOf(out)[0]?.['totals'] ?? {});
    expect(keys).toContain('offered@slide30');
    expect(keys).toContain('offered@all');
    expect(keys).not.toContain('offered@today');
  });

  it('EV3, Q28, Q29: counts repeats and conflicts up to the instant, and names bad lines', async () => {
    const file = join(folder, 'e.ndjson');
    const conflict = event('1', 3, 'visit.enqueued', { queueId: 'other' });
    const reordered = enqueued
      .replace('"queueId":"etc"', '')
      .replace('"contactId":"c",', '"queueId":"etc","contactId":"c"');
    await writeFile(file, [enqueued, reordered, '{', '', conflict, answered, '{"specversion":"1.0"}'].join('\n'));
    const { code, out, err } = await run('replay', file, '--at', at);
    expect(code).toBe(0);
    expect(boardsOf(out).map(({ quality }) => quality)).toMatchObject([
      { duplicates: 1, conflicts: 0, rejected: 2 },
      { duplicates: 1, conflicts: 1, rejected: 2 },
    ]);
    expect(boardsOf(out)[1]?.['queues']).not.toHaveProperty('other');
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(`${file}:3: `);
    expect(lines[1]).toContain(`${file}:7: `);
  });

  it('refuses a wrong floor whole', async () => {
    const floor = join(folder, 'floor.json');
    await writeFile(floor, '{"queues":[{"id":""}],"size":3}');
    const ended = await run('replay', floor, '--floor', floor, '--at', at);
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('queues.0.id');
    expect(ended.err.trimEnd().split('\n').length).toBeGreaterThan(1);
  });
});

describe('serve and import', () => {
  async function serve(): Promise<{ terminal: FakeTerminal; ended: Promise<number>; address: string }> {
    const terminal = fakeTerminal();
    const ended = runCommand(['serve', '--port', '0', '--data-dir', data, '--log-level', 'silent'], terminal);
    await until(() => terminal.said.out.includes('listens on'), 'listening');
    const address = /http:\S+/u.exec(terminal.said.out)?.[0] ?? '';
    return { terminal, ended, address };
  }
  const offered = async (address: string): Promise<unknown> => {
    const response = await fetch(`${address}/api/v1/board?windows=all`);
    const { totals } = (await response.json()) as { totals: Record<string, { value: number }> };
    return totals['offered@all']?.value;
  };

  it('D19: import takes each event once, beside a running server or without one', async () => {
    const file = join(folder, 'e.ndjson');
    expect((await run(...SIMULATE, '--out', file)).code).toBe(0);
    const first = await run('import', file, '--data-dir', data);
    expect(first).toMatchObject({ code: 0, err: '' });
    const { accepted } = JSON.parse(first.out) as { accepted: number };
    expect(accepted).toBeGreaterThan(500);
    const again = await run('import', file, '--data-dir', data);
    expect(JSON.parse(again.out)).toEqual({ accepted: 0, duplicates: accepted, conflicts: 0, rejected: 0 });

    const server = await serve();
    const before = await offered(server.address);
    expect(before).toBeGreaterThan(0);
    const { port } = new URL(server.address);
    const more = join(folder, 'more.ndjson');
    await run(...SIMULATE.slice(0, -1), '1', '--out', more);
    const beside = await run('import', more, '--data-dir', data, '--port', port);
    expect(beside).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(beside.out)).toMatchObject({ duplicates: accepted, conflicts: 0, rejected: 0 });
    expect(await offered(server.address)).toBeGreaterThan(before as number);
    expect(await openSourceKeys({ folder: data }).list()).toEqual([]);

    const second = await run('serve', '--port', '0', '--data-dir', data);
    expect(second.code).toBe(1);
    expect(second.err).toContain('in use by process');
    server.terminal.stop();
    expect(await server.ended).toBe(0);
  }, 30_000);

  it("SRC3: import makes the ids of a source the floor's own, as serve does", async () => {
    const event = {
      specversion: '1.0',
      id: '1',
      source: 'crm',
      type: 'floorwatch.visit.enqueued.v1',
      time: '2026-01-15T09:00:00Z',
      data: { contactId: 'c', queueId: '600' },
    };
    const [file, sources, data] = ['one.ndjson', 'sources.json', 'mapped'].map((name) => join(folder, name));
    await writeFile(file!, JSON.stringify(event));
    await writeFile(sources!, '{"sources":[{"id":"crm","kind":"http-push","ids":{"queues":{"600":"support"}}}]}');
    const taken = await run('import', file!, '--data-dir', data!, '--sources', sources!);
    expect(taken).toMatchObject({ code: 0, err: '' });
    const journal = await openSqliteJournal({ folder: data!, now: () => Date.now() });
    expect((await journal.read(null, 10)).map((record) => record.event.data)).toEqual([
      { contactId: 'c', queueId: 'support' },
    ]);
    await journal.close();
  });

  it('says which port is taken', { timeout: 30_000 }, async () => {
    const server = await serve();
    const { port } = new URL(server.address);
    const other = await run('serve', '--port', port, '--data-dir', join(folder, 'other'), '--log-level', 'silent');
    expect(other.code).toBe(1);
    expect(other.err).toContain('choose another PORT');
    server.terminal.stop();
    await server.ended;
  });
});

describe('progress', () => {
  it('is drawn on a terminal alone, and not for what takes less than a second', { timeout: 30_000 }, async () => {
    const quick = fakeTerminal({ interactive: true, monotonic: () => 0 });
    expect(await runCommand(SIMULATE, quick)).toBe(0);
    expect(quick.said.err).toBe('');
    let clock = 0;
    const slow = fakeTerminal({ interactive: true, monotonic: () => (clock += 600) });
    expect(await runCommand(SIMULATE, slow)).toBe(0);
    expect(slow.said.err).toContain('%');
    expect(slow.said.err.endsWith('\r\u001b[K')).toBe(true);
  });
});
