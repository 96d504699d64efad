// For: budget `backtest`: a day of one queue, and seven days of all, of waits, of agents and of what flows with time, out of a journal of the demo's floor. May import: server/app, server/journal, server/sources/simulator, shared, test/bench, node. Promises: as the server asks for it: a thread of its own beside a journal in a file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackTests } from '../../server/app/backtest/back-tests.ts';
import { openSqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { createScenario, eventsBetween } from '../../server/sources/simulator/scenario/scenario.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { BacktestDays, Findings } from '../../shared/rules/backtest.ts';
import { ruleSchema, type Rule } from '../../shared/rules/rule.ts';
import { DAY, HOUR, MINUTE } from '../../shared/time.ts';
import { benchFloor, ZONE } from './simulated-day.ts';
import { cpuMicros } from './measure.ts';
import { median, rounded, type BenchRow } from './row.ts';

const NOW = Date.UTC(2026, 0, 15, 1);
const DAYS = 7;
const RUNS = 3;
const AT_ONCE = 2000;

const ruleOn = (scope: object): Rule =>
  ruleSchema.parse({
    ...{ id: 'bench', name: 'Longest wait', severity: 'breach', scope },
    when: { metric: 'longestWait', op: '>', value: 3 * MINUTE, forMs: MINUTE },
    clear: { op: '<=', value: 90_000, forMs: MINUTE },
  });

const agentsOn = (scope: object): Rule =>
  ruleSchema.parse({
    ...{ id: 'bench', name: 'Too few', severity: 'breach', scope },
    when: { metric: 'available', op: '<', value: 1, forMs: MINUTE },
  });

const estimatesOn = (scope: object): Rule =>
  ruleSchema.parse({
    ...{ id: 'bench', name: 'Long to wait', severity: 'breach', scope },
    when: { metric: 'ewt', op: '>', value: 5 * MINUTE, forMs: MINUTE },
  });

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'floorwatch-bench-'));
  try {
    const floor = benchFloor();
    const events = await fill(folder, floor);
    console.error(`backtest: ${events} events of ${DAYS + 1} days`);
    return [
      ...(await measured('backtest-day-queue', folder, floor, { rule: ruleOn({ queue: 'etc' }), days: 1 })),
      ...(await measured('backtest-week-all', folder, floor, { rule: ruleOn({ each: 'queue' }), days: DAYS })),
      ...(await measured('backtest-day-agents', folder, floor, { rule: agentsOn({ queue: 'etc' }), days: 1 })),
      ...(await measured('backtest-week-agents', folder, floor, { rule: agentsOn({ each: 'queue' }), days: DAYS })),
      ...(await measured('backtest-day-flowing', folder, floor, { rule: estimatesOn({ queue: 'etc' }), days: 1 })),
      ...(await measured('backtest-week-flowing', folder, floor, { rule: estimatesOn({ each: 'queue' }), days: DAYS })),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The days before, as a server would have kept them. */
async function fill(folder: string, floor: Floor): Promise<number> {
  const from = NOW - (DAYS + 1) * DAY;
  const journal = await openSqliteJournal({ folder, now: () => NOW });
  let events = 0;
  let batch: FloorEvent[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await journal.append(batch, batch.at(-1)!.time);
    events += batch.length;
    batch = [];
  };
  for (const event of eventsBetween(createScenario({ seed: 1, floor }), from, NOW)) {
    batch.push({ ...event, source: 'simulator' });
    if (batch.length === AT_ONCE) await flush();
  }
  await flush();
  await journal.close();
  return events;
}

interface Question {
  readonly rule: Rule;
  readonly days: BacktestDays;
}

/**
 * From the question to its answer, the start of the thread included: what somebody waits who asks, and beside it the CPU of all
 * threads, which compile and collect while he does. Each run has a thread of its own: nothing is left of the last one.
 */
async function measured(name: string, folder: string, floor: Floor, question: Question): Promise<BenchRow[]> {
  const waited: number[] = [];
  const took: number[] = [];
  for (let nth = 0; nth < RUNS; nth++) {
    // The thread keeps no process alive.
    const alive = setInterval(() => undefined, 1000);
    const begun = performance.now();
    const before = cpuMicros();
    const { found, stop } = ask(folder, floor, question);
    const { fired, took: parts } = await found;
    took.push((cpuMicros() - before) / 1000);
    waited.push(performance.now() - begun);
    console.error(`${name}: ${JSON.stringify(parts)}, fired ${fired}`);
    await stop();
    clearInterval(alive);
  }
  return [
    { name, value: rounded(median(waited)), unit: 'ms, waited', runs: RUNS },
    { name: `${name}-cpu`, value: rounded(median(took)), unit: 'ms of CPU', runs: RUNS },
  ];
}

function ask(folder: string, floor: Floor, { rule, days }: Question) {
  const failed = (error: unknown): void => {
    throw error;
  };
  const place = { folder, floor, zone: ZONE, dayZone: ZONE, dayStart: '00:00' };
  const tests = createBackTests({ ...place, now: () => NOW + HOUR, onError: failed });
  const found = new Promise<Findings>((resolve, reject) => {
    tests.run({ rule, days }, (line) => {
      if ('findings' in line) resolve(line.findings);
      else if ('fault' in line) reject(new Error(line.fault));
    });
  });
  return { found, stop: () => tests.stop() };
}
