// For: back-tests in their thread: answers, progress, cancelling, no journal, an end.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackTests, type BackTests } from '../../../../server/app/backtest/back-tests.ts';
import { openSqliteJournal } from '../../../../server/journal/sqlite-journal.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { parseFloor } from '../../../../shared/floor/schema.ts';
import type { BacktestLine, Findings } from '../../../../shared/rules/backtest.ts';
import { ruleSchema } from '../../../../shared/rules/rule.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../shared/time.ts';

const DAY_0 = Date.UTC(2026, 0, 14);
const parsed = parseFloor({ queues: [{ id: 'etc' }] });
const floor = parsed.ok ? parsed.floor : expect.unreachable();
const RULE = ruleSchema.parse({
  ...{ id: 'w', name: 'w', severity: 'breach', scope: { each: 'queue' } },
  when: { metric: 'longestWait', op: '>', value: 5 * MINUTE },
});
let folder: string;
let tests: BackTests;
let errors: unknown[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-back-tests-'));
  errors = [];
  const now = (): number => DAY_0 + DAY + HOUR;
  const onError = (error: unknown): void => void errors.push(error);
  tests = createBackTests({ folder, floor, zone: 'UTC', dayZone: 'UTC', dayStart: '00:00', now, onError });
});
afterEach(async () => {
  vi.useRealTimers();
  await tests.stop();
  await rm(folder, { recursive: true });
});

/** 4,000 contacts over the day, one of which waits for six minutes, while 17 others come and go. */
async function keep(): Promise<void> {
  const journal = await openSqliteJournal({ folder });
  const events = Array.from({ length: 4000 }, (_, nth): FloorEvent[] => {
    const from = DAY_0 + nth * 20 * SECOND;
    const data = { contactId: `c${nth}`, queueId: 'etc' };
    const long = nth === 2000 ? 6 * MINUTE : 5 * SECOND;
    return [
      { id: `a${nth}`, source: 'pbx', name: 'visit.enqueued', time: from, data },
      { id: `b${nth}`, source: 'pbx', name: 'visit.abandoned', time: from + long, data },
    ];
  }).flat();
  await journal.append(events, DAY_0 + DAY);
  await journal.close();
}
interface Asked {
  readonly lines: BacktestLine[];
  readonly end: Promise<BacktestLine>;
  readonly cancel: () => void;
}
function ask(rule = RULE): Asked {
  const lines: BacktestLine[] = [];
  let cancel = (): void => undefined;
  const end = new Promise<BacktestLine>((resolve) => {
    cancel = tests.run({ rule, days: 1 }, (line) => {
      lines.push(line);
      if (!('progress' in line)) resolve(line);
    });
  });
  return { lines, end, cancel };
}
const findingsOf = (line: BacktestLine): Findings => ('findings' in line ? line.findings : expect.unreachable());

describe('back-tests in a thread', () => {
  it('BTEST2 BTEST4 tell how far they are and what was found; another value is judged without another fold', async () => {
    await keep();
    const first = ask();
    const found = findingsOf(await first.end);
    expect(found).toMatchObject({ fired: 1, openMs: MINUTE - 1, took: { events: 8000 } });
    const told = first.lines.flatMap((line) => ('progress' in line ? line.progress : []));
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    const when = { metric: 'longestWait', op: '>', value: 3 * SECOND, forMs: 0 } as const;
    expect(findingsOf(await ask({ ...RULE, when }).end)).toMatchObject({ fired: 3983, took: { foldMs: 0 } });
    expect(errors).toEqual([]);
  });

  it('BTEST4 a thread that rested is not ended while it is asked again', async () => {
    await keep();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await ask().end;
    await vi.advanceTimersByTimeAsync(9 * MINUTE);
    const again = ask({ ...RULE, when: { metric: 'waiting', op: '>', value: 3, forMs: 0 } });
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(findingsOf(await again.end).took.events).toBe(8000);
    expect(errors).toEqual([]);
  });

  it('BTEST5 one that was cancelled says nothing more, and the next has its turn; ends are no askers', async () => {
    await keep();
    for (let round = 0; round < 12; round++) {
      const old = ask({ ...RULE, when: { metric: 'waiting', op: '>', value: round, forMs: 0 } });
      old.cancel();
      const next = ask();
      expect(findingsOf(await next.end).fired).toBe(1);
      next.cancel();
      expect(old.lines).toEqual([]);
    }
  });

  it('BTEST5 of too many at once the last are told so', async () => {
    await keep();
    const all = Array.from({ length: 9 }, () => ask());
    expect(await all[8]!.end).toEqual({ fault: 'busy' });
    expect(findingsOf(await all[7]!.end).fired).toBe(1);
  });

  it('BTEST4 a floor of which nothing is kept says so', async () => {
    expect(await ask().end).toEqual({ fault: 'noJournal' });
  });
});
