// For: the editor's back-test beside `floorwatch backtest`: the same rules, the same days, the same answers.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Bench } from '../../../../../server/app/backtest/bench.ts';
import { openSqliteJournal } from '../../../../../server/journal/sqlite-journal.ts';
import { openJournalReader, type JournalReader } from '../../../../../server/journal/sqlite/reader.ts';
import { demoFloor } from '../../../../../server/sources/simulator/scenario/demo-floor.ts';
import type { FloorEvent } from '../../../../../shared/events/event.ts';
import { parseRule } from '../../../../../shared/rules/parse.ts';
import type { Findings } from '../../../../../shared/rules/backtest.ts';
import type { Rule } from '../../../../../shared/rules/rule.ts';
import { shippedRules } from '../../../../../shared/rules/shipped.ts';
import { formatInstant, MINUTE, SECOND } from '../../../../../shared/time.ts';
import { run } from '../../../../server/cli/fake-terminal.ts';
import { demoDay, DEMO, noonOf } from '../../../../server/sources/simulator/played.ts';

const ZONE = 'Asia/Shanghai';
/** Before today begins: what is gone through is Wednesday the 14th. */
const TODAY = noonOf('2026-01-15');
let folder: string;
let reader: JournalReader;
let bench: Bench;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-agreement-'));
  const journal = await openSqliteJournal({ folder });
  const told = (date: string): readonly FloorEvent[] =>
    demoDay(7, date, 0.25).map((event) => ({ ...event, source: 'simulator' }));
  // As a floor that is told its past: the newest day first, the two before it behind it.
  for (const date of ['2026-01-14', '2026-01-13', '2026-01-12'])
    for (let from = 0, events = told(date); from < events.length; from += 5000)
      await journal.append(events.slice(from, from + 5000), TODAY);
  await journal.close();
  await writeFile(join(folder, 'floor.json'), JSON.stringify(demoFloor(ZONE)));
  reader = openJournalReader(folder);
  bench = new Bench({
    ...{ floor: DEMO, zone: ZONE, dayZone: ZONE, dayStart: '00:00', journal: reader },
    monotonic: () => performance.now(),
  });
}, 60_000);
afterAll(async () => {
  reader?.close();
  await rm(folder, { recursive: true, force: true });
});

const watching = { onProgress: () => undefined, isCancelled: () => false };
async function found(rule: Rule, days: 1 | 7 = 1): Promise<Findings> {
  const answer = await bench.run({ rule, days, now: TODAY }, watching);
  return answer?.ok === true ? answer.value : expect.unreachable();
}

const lineSchema = z.object({
  ...{ rule: z.string(), at: z.string(), from: z.string(), to: z.string() },
  scope: z.record(z.string(), z.union([z.string(), z.literal(true)])),
  ...{ peak: z.number().nullish(), openMs: z.number().optional() },
});
/** What the command prints, as openings with their ends. */
async function printed(rules: readonly Rule[], from: number, to: number): Promise<ReadonlyMap<string, string[]>> {
  const file = join(folder, 'rules.json');
  await writeFile(file, JSON.stringify({ rules }));
  const window = ['--from', formatInstant(from), '--to', formatInstant(to)];
  const args = [
    '--journal',
    folder,
    '--rules',
    file,
    '--floor',
    join(folder, 'floor.json'),
    '--known',
    'now',
    ...window,
  ];
  const ended = await run('backtest', ...args);
  expect(ended).toMatchObject({ code: 0, err: '' });
  const told = new Map<string, string[]>(rules.map(({ id }) => [id, []]));
  for (const line of ended.out.split('\n').filter((text) => text !== '')) {
    const { rule, at, scope, from: before, to: after, peak, openMs } = lineSchema.parse(JSON.parse(line));
    const [place] = Object.values(scope);
    const row = place === true ? 'total' : place;
    const opens = after === 'open' && before !== 'recovering';
    if (opens) told.get(rule)!.push(`${row} opens ${at}`);
    if (after === 'closed') told.get(rule)!.push(`${row} closes ${at} ${peak} ${openMs}`);
  }
  return told;
}

const asPrinted = ({ firings }: Findings, from: number, to: number): string[] =>
  firings.flatMap(({ row, openedAt, closedAt, peak }) => [
    ...(openedAt >= from ? [`${row} opens ${formatInstant(openedAt)}`] : []),
    ...(closedAt !== null && closedAt <= to
      ? [`${row} closes ${formatInstant(closedAt)} ${peak} ${closedAt - openedAt}`]
      : []),
  ]);

const ruleOf = (draft: object): Rule => {
  const parsed = parseRule({ name: 'x', severity: 'watch', scope: { each: 'queue' }, ...draft });
  return parsed.ok ? parsed.value : expect.unreachable(JSON.stringify(parsed.error));
};
const OWN: readonly Rule[] = [
  ruleOf({
    ...{ id: 'wait', when: { metric: 'longestWait', op: '>', value: 40 * SECOND, forMs: 20 * SECOND } },
    clear: { op: '<', value: 15 * SECOND, forMs: MINUTE },
  }),
  ruleOf({ id: 'wait-etc', scope: { queue: 'etc' }, when: { metric: 'longestWait', op: '>', value: 30 * SECOND } }),
  ruleOf({
    ...{ id: 'hours', scope: { team: 'a' }, when: { metric: 'available', op: '<=', value: 1, forMs: 30 * SECOND } },
    schedule: { days: ['wed'], from: '09:00', to: '15:00' },
  }),
  ruleOf({
    id: 'tree',
    when: {
      any: [
        { metric: 'waiting', op: '>=', value: 2, forMs: MINUTE },
        { not: { metric: 'sl@slide15', op: '>', value: 0.6 } },
      ],
    },
    minSample: 5,
  }),
  ruleOf({ id: 'rise', when: { metric: 'waiting', changeOver: { ms: 5 * MINUTE, op: '>=', value: 2 } } }),
  ruleOf({
    id: 'busy',
    scope: { total: true },
    when: { metric: 'occupancy@slide30', op: '>', value: 0.6, forMs: MINUTE },
  }),
];

describe('the editor’s back-test', () => {
  it('BTEST1 finds what floorwatch backtest prints, for rules of every kind', async () => {
    const rules = [...OWN, ...shippedRules.filter(({ id }) => !id.startsWith('source'))];
    const { from, to } = (await found(OWN[0]!)).days[0]!;
    const told = await printed(rules, from, to - 1);
    let opened = 0;
    for (const rule of rules) {
      const own = asPrinted(await found(rule), from, to - 1);
      opened += own.length;
      expect([...own].sort(), rule.id).toEqual([...told.get(rule.id)!].sort());
    }
    expect(opened).toBeGreaterThan(30);
  }, 120_000);

  it('BTEST2 judges other values by what it has folded, and says the same as a fold of their own', async () => {
    const other = { ...OWN[0]!, when: { metric: 'longestWait', op: '>', value: 70 * SECOND, forMs: 0 } } as Rule;
    await found(OWN[0]!);
    const again = await found(other);
    expect(again.took.foldMs).toBe(0);
    const { from, to } = again.days[0]!;
    const told = await printed([other], from, to - 1);
    expect(asPrinted(again, from, to - 1).sort()).toEqual([...told.get('wait')!].sort());
  }, 60_000);

  it('BTEST3 tells days that are kept from those that are not, and adds them up', async () => {
    const week = await found(OWN[0]!, 7);
    expect(week.days.map(({ date, kept }) => [date.slice(-2), kept])).toEqual([
      ...['08', '09', '10', '11'].map((date) => [date, false]),
      ...['12', '13', '14'].map((date) => [date, true]),
    ]);
    expect(week.days.reduce((sum, day) => sum + day.fired, 0)).toBe(week.fired);
    expect(week.days.reduce((sum, day) => sum + day.openMs, 0)).toBe(week.openMs);
    expect(week.rows.reduce((sum, row) => sum + row.fired, 0)).toBe(week.fired);
  }, 60_000);

  it('BTEST5 a cancelled run gives nothing', async () => {
    const rule = { ...OWN[0]!, when: { metric: 'offered@today', op: '>', value: 1, forMs: 0 } } as Rule;
    expect(await bench.run({ rule, days: 1, now: TODAY }, { ...watching, isCancelled: () => true })).toBeNull();
  });
});
