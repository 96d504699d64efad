import { afterEach, describe, expect, it } from 'vitest';
import { simulatorSource } from '../../../../server/sources/simulator/index.ts';
import { createScenario } from '../../../../server/sources/simulator/scenario/scenario.ts';
import type { SourceEvent, SourceNotice, SourceStatus } from '../../../../server/sources/source.ts';
import { DAY, HOUR, parseInstant, type EpochMillis } from '../../../../shared/time.ts';
import { DEMO, noonOf } from './played.ts';

const PATIENT = { timeout: 60_000 };
/** A tenth of the demo floor. */
const SMALL = { scale: 0.1, floor: DEMO, backfillDays: 2 };
const NOON = noonOf('2026-01-15');
const MIDNIGHT = parseInstant('2026-01-15T00:00:00+08:00');

interface Run {
  readonly told: SourceEvent[];
  readonly batches: number[];
  readonly statuses: SourceStatus[];
  readonly notices: SourceNotice[];
  /** Latest event ÷ clock at the time it was told, ms ahead. */
  ahead: number;
  now: EpochMillis;
  /** By how much the clock goes on while one batch is stored, ms. */
  storing: number;
  /** Refuses what comes while set. */
  refusal: Error | undefined;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const running: Run[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((run) => run.stop()));
});

function start(settings: object, now: EpochMillis): Run {
  const stopping = new AbortController();
  const run: Run = {
    ...{ told: [], batches: [], statuses: [], notices: [], ahead: -Infinity, now, storing: 0, refusal: undefined },
    ended: Promise.resolve(),
    stop: async () => {
      stopping.abort();
      await run.ended;
    },
  };
  const sink = {
    events: (batch: readonly SourceEvent[]) => {
      if (run.refusal !== undefined) return Promise.reject(run.refusal);
      run.batches.push(batch.length);
      for (const event of batch) {
        run.told.push(event);
        run.ahead = Math.max(run.ahead, event.time - run.now);
      }
      run.now += run.storing;
      return Promise.resolve();
    },
    status: (status: SourceStatus) => void run.statuses.push(status),
    notice: (notice: SourceNotice) => void run.notices.push(notice),
    gap: () => expect.unreachable(),
    rejected: () => expect.unreachable(),
  };
  const source = simulatorSource.create(simulatorSource.settings.parse(settings));
  const ended = source.run({ id: 'sim', sink, signal: stopping.signal, now: () => run.now });
  const whole: Run = Object.assign(run, { ended });
  running.push(whole);
  return whole;
}

async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; !is(); tries++) {
    if (tries > 3000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isDone = (run: Run): boolean =>
  run.statuses.some((status) => status.state === 'connected' && status.detail === undefined);
const stories = (run: Run): SourceEvent[] => run.told.filter(({ name }) => name !== 'source.heartbeat');
const idsOf = (events: readonly SourceEvent[]): string[] => events.map(({ id }) => id).sort();

/** All events of the scenario in (from, to] whose contacts began after `from`. */
function expected(from: EpochMillis, to: EpochMillis): SourceEvent[] {
  const stream = createScenario({ seed: 1, floor: DEMO, scale: SMALL.scale }).from(from);
  return stream.take(to, Infinity).flatMap(({ event, begun }) => (begun >= from ? [event] : []));
}

describe('the simulator as a source', PATIENT, () => {
  it('tells today first, then the days before, everything once', async () => {
    const run = start(SMALL, NOON);
    await until(() => isDone(run));
    const told = stories(run);
    expect(idsOf(told)).toEqual(idsOf(expected(MIDNIGHT - 2 * DAY, NOON)));
    const lastOfToday = told.findLastIndex(({ time }) => time >= MIDNIGHT);
    const firstBefore = told.findIndex(({ time, name }) => time < MIDNIGHT - 4 * HOUR && !name.endsWith('.described'));
    expect(lastOfToday).toBeLessThan(firstBefore);
    expect(run.ahead).toBeLessThanOrEqual(0);
  });

  it('says what it is doing until it is done', async () => {
    const run = start(SMALL, NOON);
    await until(() => isDone(run));
    expect(run.statuses).toEqual([
      { state: 'connecting', detail: 'filling today', reading: { en: 'filling today', 'zh-CN': '正在补齐今日数据' } },
      {
        state: 'connected',
        detail: 'filling the last 2 days',
        reading: { en: 'filling the last 2 days', 'zh-CN': '正在补齐最近 2 天的数据' },
      },
      { state: 'connected' },
    ]);
  });

  it('QUAL12 has come to the present when it says so, though the clock went on meanwhile', async () => {
    const run = start({ ...SMALL, backfillDays: 0 }, NOON);
    run.storing = 5000;
    await until(() => run.statuses.some(({ state }) => state === 'connected'));
    const from = run.now;
    expect(from - NOON).toBeGreaterThan(3 * run.storing);
    run.storing = 0;
    const before = expected(MIDNIGHT, from - 2 * 5000).filter(({ time }) => time > NOON);
    expect(before.length).toBeGreaterThan(0);
    expect(idsOf(run.told)).toEqual(expect.arrayContaining(idsOf(before)));
  });

  it('has names and memberships in the very first part, also at night', async () => {
    const night = parseInstant('2026-01-15T02:00:00+08:00');
    const run = start(SMALL, night);
    await until(() => run.statuses.some(({ state }) => state === 'connected'));
    const first = stories(run);
    const described = new Set(first.flatMap((event) => (event.name === 'agent.described' ? [event.data.agentId] : [])));
    const signedIn = first.flatMap((event) => (event.name === 'agent.signedIn' ? [event.data.agentId] : []));
    const known = createScenario({ seed: 1, floor: DEMO, scale: SMALL.scale });
    expect(known.zone).toBe('Asia/Shanghai');
    expect(signedIn.length).toBeGreaterThan(0);
    expect(signedIn.filter((id) => !described.has(id))).toEqual([]);
    expect(first.filter(({ name }) => name === 'queue.described').length).toBe(12);
  });

  it('follows the clock, never ahead of it, and crosses the night by itself', async () => {
    const run = start({ ...SMALL, backfillDays: 0 }, NOON);
    await until(() => isDone(run));
    const later = NOON + 20 * HOUR;
    for (run.now += HOUR; run.now < later; run.now += 4 * HOUR) {
      const due = expected(run.now - HOUR, run.now).at(-1)!.id;
      await until(() => run.told.some(({ id }) => id === due));
    }
    expect(run.ahead).toBeLessThanOrEqual(0);
    const ids = idsOf(stories(run));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('fills its own gap after a restart: with what is known left out, or with the same ids again', async () => {
    const before = start({ ...SMALL, backfillDays: 1 }, NOON);
    await until(() => isDone(before));
    await before.stop();
    const later = NOON + 3 * HOUR;
    const resumed = start({ ...SMALL, backfillDays: 1, resumeAfter: NOON }, later);
    const anew = start({ ...SMALL, backfillDays: 1 }, later);
    await until(() => isDone(resumed) && isDone(anew));
    expect(stories(resumed).filter(({ time }) => time <= NOON)).toEqual([]);
    expect(idsOf([...stories(before), ...stories(resumed)])).toEqual(idsOf(stories(anew)));
    const again = new Map(stories(anew).map((event) => [event.id, event]));
    for (const event of stories(before)) expect(again.get(event.id)).toEqual(event);
  });

  it('fills a gap of days, too', async () => {
    const known = NOON - 2 * DAY;
    const run = start({ ...SMALL, backfillDays: 7, resumeAfter: known }, NOON);
    await until(() => isDone(run));
    expect(idsOf(stories(run))).toEqual(idsOf(expected(known - DAY, NOON).filter(({ time }) => time > known)));
  });

  it('beats from the start, every time under an id of its own (D20)', async () => {
    const run = start({ ...SMALL, backfillDays: 0 }, NOON);
    await until(() => isDone(run));
    const beat = run.told.find(({ name }) => name === 'source.heartbeat');
    expect(beat).toMatchObject({ time: NOON, data: { periodMs: 5000 } });
    expect(run.told.indexOf(beat!)).toBe(0);
  });

  it('hands over in portions that leave room for others', async () => {
    const run = start({ floor: DEMO, backfillDays: 0 }, NOON);
    await until(() => isDone(run));
    expect(Math.max(...run.batches)).toBeLessThan(4000);
    expect(run.batches.length).toBeGreaterThan(10);
  });

  it('stops soon, wherever it is, even when the sink sends it away', async () => {
    const run = start({ floor: DEMO }, NOON);
    await until(() => run.batches.length > 2);
    run.refusal = new Error('the server is stopping');
    const asked = run.stop();
    await expect(asked).resolves.toBeUndefined();
    const count = run.told.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(run.told.length).toBe(count);
  });

  it('breaks loudly when the sink breaks by a mistake of ours', async () => {
    const run = start({ ...SMALL, backfillDays: 0 }, NOON);
    run.refusal = new Error('a bug');
    await expect(run.ended).rejects.toThrow('a bug');
    running.splice(running.indexOf(run), 1);
  });

  it('plays the demo when the floor has no queues', async () => {
    const run = start({ scale: 0.1, backfillDays: 0, timeZone: 'Asia/Shanghai' }, NOON);
    await until(() => isDone(run));
    expect(run.told.some((event) => event.name === 'queue.described' && event.data.queueId === 'etc')).toBe(true);
  });

  it('refuses settings that make no sense', () => {
    const { settings } = simulatorSource;
    for (const wrong of [
      { seed: 0.5 },
      { scale: 0 },
      { backfillDays: -1 },
      { language: 'fr' },
      { speed: 2 },
      { timeZone: 'Mars' },
    ])
      expect(settings.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    expect(settings.safeParse({}).success).toBe(true);
  });
});
