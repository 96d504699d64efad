// For: `floorwatch backtest`: a story worked out by hand, from files and from a journal.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatInstant, MINUTE, SECOND } from '../../../shared/time.ts';
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import { decodeText } from '../../../shared/events/decode-text.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { run } from './fake-terminal.ts';

const NINE = Date.UTC(2026, 0, 15, 9);
let folder: string;
let [events, rules] = ['', ''];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-backtest-'));
  [events, rules] = [join(folder, 'events.ndjson'), join(folder, 'rules.json')];
});
afterEach(() => rm(folder, { recursive: true }));

interface Told {
  readonly at: number;
  readonly name: string;
  readonly data: object;
}
const enqueued = (contactId: string, at: number): Told => ({
  at,
  name: 'visit.enqueued',
  data: { contactId, queueId: 'etc' },
});
const abandoned = (contactId: string, at: number): Told => ({
  at,
  name: 'visit.abandoned',
  data: { contactId, queueId: 'etc' },
});
const heartbeat = (at: number): Told => ({ at, name: 'source.heartbeat', data: { periodMs: 10_000 } });

const asFile = (story: readonly Told[]): string =>
  story
    .map(({ at, name, data }, nth) =>
      JSON.stringify({
        ...{ specversion: '1.0', id: `e${nth}`, source: 'pbx', type: `floorwatch.${name}.v1` },
        ...{ time: formatInstant(NINE + at), data },
      }),
    )
    .join('\n');

const longWait = {
  ...{ id: 'wait', name: 'Wait', severity: 'critical', scope: { queue: 'etc' } },
  when: { metric: 'longestWait', op: '>', value: 5 * MINUTE, forMs: MINUTE },
  clear: { op: '<', value: 210_000, forMs: 2 * MINUTE },
};
async function backtest(story: readonly Told[], rule: object, more: readonly string[] = []): Promise<string[]> {
  await writeFile(events, asFile(story));
  await writeFile(rules, JSON.stringify({ rules: [rule] }));
  const window = ['--from', formatInstant(NINE), '--to', formatInstant(NINE + 60 * MINUTE)];
  const ended = await run('backtest', events, '--rules', rules, ...window, ...more);
  expect(ended).toMatchObject({ code: 0, err: '' });
  return ended.out.split('\n').filter((line) => line !== '');
}
const told = (lines: readonly string[]): readonly unknown[] =>
  lines.map((line) => {
    const { at, from, to, value } = JSON.parse(line) as Record<string, string>;
    return [Date.parse(at!) - NINE, `${from}>${to}`, value];
  });

const STORY = [enqueued('c1', 0), enqueued('c2', 4 * MINUTE), abandoned('c1', 8 * MINUTE), abandoned('c2', 9 * MINUTE)];

describe('floorwatch backtest', () => {
  it('ALERT21 tells every step with its value, without an event at its instant', async () => {
    const lines = await backtest(STORY, longWait);
    expect(told(lines)).toEqual([
      [300_001, 'idle>pending', 300_001],
      [360_001, 'pending>open', 360_001],
      // c2 has waited for 4 minutes when c1 gives up: not under the clear level.
      [540_000, 'open>recovering', null],
      [660_000, 'recovering>closed', null],
    ]);
    expect(JSON.parse(lines[1]!)).toEqual({
      ...{ at: '2026-01-15T09:06:00.001Z', rule: 'wait', scope: { queue: 'etc' }, from: 'pending', to: 'open' },
      ...{ value: 360_001, since: '2026-01-15T09:05:00.001Z' },
    });
    expect(JSON.parse(lines[3]!)).toMatchObject({ openMs: 299_999, peak: 480_000, since: '2026-01-15T09:09:00.000Z' });
  });

  it('ALERT21 is the same for lines in any order and told twice', async () => {
    const lines = await backtest(STORY, longWait);
    expect(await backtest([...STORY].reverse(), longWait)).toEqual(lines);
  });

  it('ALERT21 prints what lies within --from and --to alone', async () => {
    await backtest(STORY, longWait);
    const window = ['--from', formatInstant(NINE + 360_001), '--to', formatInstant(NINE + 540_000)];
    const { out } = await run('backtest', events, '--rules', rules, ...window);
    expect(told(out.trim().split('\n')).map((one) => (one as unknown[])[1])).toEqual([
      'pending>open',
      'open>recovering',
    ]);
  });

  it('ALERT6 ALERT21 what a silent source feeds stays as it is', async () => {
    const beats = [0, 10, 20, 30].map((seconds) => heartbeat(seconds * SECOND));
    const again = [enqueued('c1', 0), ...beats, heartbeat(20 * MINUTE), abandoned('c1', 20 * MINUTE + 1)];
    const rule = { ...longWait, when: { ...longWait.when, value: 20_000, forMs: 15_000 }, clear: undefined };
    expect(told(await backtest(again, rule))).toEqual([
      [20_001, 'idle>pending', 20_001],
      [35_001, 'pending>open', 35_001],
      [20 * MINUTE + 1, 'open>closed', null],
    ]);
  });

  it('ALERT10 ALERT21 a source that misses two heartbeats is silent', async () => {
    const rule = { id: 's', name: 's', severity: 'watch', scope: { each: 'source' }, when: { staleForMs: 5000 } };
    const lines = await backtest([heartbeat(0), heartbeat(10_000), heartbeat(MINUTE)], rule);
    expect(told(lines).slice(0, 2)).toEqual([
      [35_000, 'idle>open', 5000],
      [60_000, 'open>closed', null],
    ]);
    expect(JSON.parse(lines[0]!)).toMatchObject({ scope: { source: 'pbx' } });
  });

  it('ALERT14 ALERT21 an occupancy is judged at whole seconds', async () => {
    const story: Told[] = [
      { at: 0, name: 'agent.signedIn', data: { agentId: 'a1' } },
      { at: 0, name: 'agent.ready', data: { agentId: 'a1' } },
      { at: 60_000, name: 'visit.enqueued', data: { contactId: 'c', queueId: 'etc' } },
      { at: 60_000, name: 'visit.answered', data: { contactId: 'c', queueId: 'etc', agentId: 'a1' } },
    ];
    const rule = {
      id: 'o',
      name: 'o',
      severity: 'watch',
      scope: { total: true },
      when: { metric: 'occupancy@today', op: '>', value: 0.5 },
    };
    // Busy for b of 60 + b seconds: more than half from the 61st on.
    expect(told(await backtest(story, rule))[0]).toEqual([121_000, 'idle>open', 61 / 121]);
  });

  it('ALERT21 goes through a journal as it was received, or by event time', async () => {
    const journal = await openSqliteJournal({ folder: join(folder, 'data'), now: () => NINE });
    const late = (index: number): FloorEvent => {
      const read = decodeText(asFile(STORY).split('\n')[index]!, new Uint8Array());
      return read.ok ? read.value : expect.unreachable();
    };
    await journal.append([late(0)], NINE + 2);
    await journal.append([late(1)], NINE + 4 * MINUTE);
    // That c1 gave up is told a minute late.
    await journal.append([late(2), late(3)], NINE + 10 * MINUTE);
    await journal.close();
    await writeFile(rules, JSON.stringify({ rules: [longWait] }));
    const window = ['--from', formatInstant(NINE), '--to', formatInstant(NINE + 60 * MINUTE)];
    const of = async (...more: readonly string[]) => {
      const ended = await run('backtest', '--journal', join(folder, 'data'), '--rules', rules, ...window, ...more);
      expect(ended).toMatchObject({ code: 0, err: '' });
      return told(ended.out.trim().split('\n'));
    };
    const then = await of();
    expect(then.map((one) => (one as unknown[]).slice(0, 2))).toEqual([
      [300_001, 'idle>pending'],
      [360_001, 'pending>open'],
      [600_000, 'open>recovering'],
      [720_000, 'recovering>closed'],
    ]);
    expect(await of('--known', 'now')).toEqual(told(await backtest(STORY, longWait)));
  });

  it.each([
    [['--rules', 'r.json', '--from', '2026-01-15T09:00:00Z', '--to', '2026-01-15T10:00:00Z'], 2],
    [['x.ndjson', '--from', '2026-01-15T09:00:00Z', '--to', '2026-01-15T10:00:00Z'], 2],
    [['x.ndjson', '--rules', 'r.json', '--from', '2026-01-15T11:00:00Z', '--to', '2026-01-15T10:00:00Z'], 2],
    [
      [
        'x.ndjson',
        '--journal',
        '.',
        '--rules',
        'r.json',
        '--from',
        '2026-01-15T09:00:00Z',
        '--to',
        '2026-01-15T10:00:00Z',
      ],
      2,
    ],
    [['x.ndjson', '--rules', '/nowhere/r.json', '--from', '2026-01-15T09:00:00Z', '--to', '2026-01-15T10:00:00Z'], 1],
  ])('ALERT21 %j ends with %s', async (args, code) => {
    const ended = await run('backtest', ...args);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).not.toBe('');
  });

  it('ALERT22 names every mistake in rules.json by file and path', async () => {
    await writeFile(events, asFile(STORY));
    await writeFile(
      rules,
      JSON.stringify({ rules: [{ ...longWait, severity: 'loud', when: { metric: 'x', op: '>', value: 1 } }] }),
    );
    const ended = await run(
      'backtest',
      events,
      '--rules',
      rules,
      '--from',
      formatInstant(NINE),
      '--to',
      formatInstant(NINE + 1),
    );
    expect(ended.code).toBe(1);
    expect(ended.err).toContain(`${rules}: rules.0.severity:`);
    expect(ended.err).toContain(`${rules}: rules.0.when.metric:`);
  });
});
