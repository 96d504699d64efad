// For: what a back-test finds, by stories worked out by hand.
import { describe, expect, it } from 'vitest';
import { Bench } from '../../../../server/app/backtest/bench.ts';
import { byEventTime } from '../../../../server/app/backtest/by-event-time.ts';
import { stepsOf } from '../../../../server/app/backtest/curve.ts';
import type { BlockSpan } from '../../../../server/journal/sqlite/reader.ts';
import type { EventData, EventName, EventOf, FloorEvent } from '../../../../shared/events/event.ts';
import { parseFloor } from '../../../../shared/floor/schema.ts';
import type { Findings } from '../../../../shared/rules/backtest.ts';
import { parseRule } from '../../../../shared/rules/parse.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../shared/time.ts';

/** Midnight of the day that is gone through. */
const DAY_0 = Date.UTC(2026, 0, 14);
const NINE = DAY_0 + 9 * HOUR;
const NOW = DAY_0 + DAY + HOUR;
const parsed = parseFloor({ queues: [{ id: 'etc' }] });
const floor = parsed.ok ? parsed.floor : expect.unreachable();

let made = 0;
const event = <N extends EventName>(name: N, time: number, data: EventData<N>): EventOf<N> => ({
  ...{ id: `e${made++}`, source: 'pbx', name, time },
  data,
});
/** A contact that waits from … to, and gives up. */
const wait = (contactId: string, from: number, to: number): FloorEvent[] => [
  event('visit.enqueued', from, { contactId, queueId: 'etc' }),
  event('visit.abandoned', to, { contactId, queueId: 'etc' }),
];

/** Blocks of two events, as a journal keeps them. */
function journalOf(events: readonly FloorEvent[]) {
  const spans: BlockSpan[] = [];
  for (let first = 0; first < events.length; first += 2) {
    const times = events.slice(first, first + 2).map(({ time }) => time);
    spans.push({ first, from: Math.min(...times), to: Math.max(...times), isLasting: false });
  }
  const inBlock = ({ first }: BlockSpan): readonly FloorEvent[] => events.slice(first, first + 2);
  const lines = (span: BlockSpan): readonly string[] => inBlock(span).map((event) => JSON.stringify(event));
  const eventIn = (line: string): FloorEvent => JSON.parse(line) as FloorEvent;
  return { spans: () => spans, events: inBlock, lasting: lines, lines, eventIn };
}

const RULE = {
  ...{ id: 'w', name: 'w', severity: 'breach', scope: { queue: 'etc' } },
  when: { metric: 'longestWait', op: '>', value: 5 * MINUTE, forMs: MINUTE },
  clear: { op: '<', value: 3 * MINUTE, forMs: 2 * MINUTE },
};
async function found(events: readonly FloorEvent[], draft: object = RULE, more: object = {}): Promise<Findings> {
  const bench = new Bench({
    ...{ floor, zone: 'UTC', dayZone: 'UTC', dayStart: '00:00', journal: journalOf(events) },
    monotonic: () => 0,
  });
  const rule = parseRule(draft);
  const asked = { rule: rule.ok ? rule.value : expect.unreachable(), days: 1 as const, now: NOW, ...more };
  const answer = await bench.run(asked, { onProgress: () => undefined, isCancelled: () => false });
  return answer?.ok === true ? answer.value : expect.unreachable();
}

const LONG = wait('c1', NINE, NINE + 8 * MINUTE);
const NEAR = wait('c2', NINE + HOUR, NINE + HOUR + 4 * MINUTE);
const SHORT = wait('c3', NINE + 2 * HOUR, NINE + 2 * HOUR + 5 * MINUTE + 30 * SECOND);
const OPENED = NINE + 6 * MINUTE + 1;

describe('a back-test of a floor with several sources', () => {
  it('BTEST9 finds the same, and folds no agents either', async () => {
    const own = event('agent.described', NINE, { agentId: 'a' });
    const one = await found([...LONG, own]);
    expect(one).toMatchObject({ fired: 1, took: { events: 2 } });
    const other = wait('c2', NINE + 20 * MINUTE, NINE + 21 * MINUTE).map((told) => ({ ...told, source: 'chat' }));
    expect(await found([...LONG, own, ...other])).toMatchObject({ fired: 1, took: { events: 4 } });
  });
});

describe('a back-test', () => {
  it('BTEST1 tells firings with their peak, and how long they were open', async () => {
    const { fired, firings, openMs, days } = await found([...LONG, ...NEAR]);
    expect(firings).toEqual([{ row: 'etc', openedAt: OPENED, closedAt: NINE + 10 * MINUTE, peak: 8 * MINUTE }]);
    expect([fired, openMs]).toEqual([1, 4 * MINUTE - 1]);
    expect(days).toEqual([
      {
        date: '2026-01-14',
        from: DAY_0,
        to: DAY_0 + DAY,
        kept: true,
        fired: 1,
        openMs: 4 * MINUTE - 1,
        open: [[OPENED, NINE + 10 * MINUTE]],
      },
    ]);
  });

  it('BTEST6 tells what came near, and what tripped but not for long enough; not what belongs to a firing', async () => {
    const { misses } = await found([...LONG, ...NEAR, ...SHORT]);
    expect(misses).toEqual([
      { row: 'etc', from: NINE + HOUR + 3 * MINUTE, to: NINE + HOUR + 4 * MINUTE, peak: 4 * MINUTE, tripped: false },
      {
        ...{ row: 'etc', from: NINE + 2 * HOUR + 3 * MINUTE, to: NINE + 2 * HOUR + 330 * SECOND },
        ...{ peak: 330 * SECOND, tripped: true },
      },
    ]);
  });

  it('BTEST6 of several conditions, tells what held but not for long enough', async () => {
    const when = {
      all: [
        { metric: 'waiting', op: '>=', value: 1 },
        { metric: 'longestWait', op: '>', value: MINUTE },
      ],
      forMs: 5 * MINUTE,
    };
    const { misses, curve } = await found([...LONG, ...NEAR], { ...RULE, when, clear: undefined });
    expect(misses).toEqual([
      { row: 'etc', from: NINE + HOUR + MINUTE + 1, to: NINE + HOUR + 4 * MINUTE, peak: null, tripped: true },
    ]);
    // The curve is that of the first figure.
    expect(Math.max(...curve!.high.map((value) => value ?? 0))).toBe(1);
  });

  it('BTEST7 tells how often it would have fired without its clear level', async () => {
    // A second contact keeps the wait above the clear level after the first has gone.
    const saw = [0, 12, 24].flatMap((minutes, nth) => [
      ...wait(`a${nth}`, NINE + minutes * MINUTE, NINE + (minutes + 8) * MINUTE),
      ...wait(`b${nth}`, NINE + (minutes + 4) * MINUTE, NINE + (minutes + 16) * MINUTE),
    ]);
    const { fired, firedWithoutClear } = await found(saw, { ...RULE, when: { ...RULE.when, forMs: 0 } });
    expect(fired).toBeLessThan(firedWithoutClear!);
    expect((await found(saw, { ...RULE, clear: undefined })).firedWithoutClear).toBeNull();
  });

  it('BTEST8 draws a wait that ticks as it grows, and nothing where nobody waits', async () => {
    const { curve } = await found(LONG);
    const { low, high, stepMs, from } = curve!;
    const at = (instant: number): number => Math.floor((instant - from) / stepMs);
    expect([low.length, stepMs, from]).toEqual([480, 3 * MINUTE, DAY_0]);
    expect([low[at(NINE)], high[at(NINE)]]).toEqual([0, 3 * MINUTE]);
    expect([low[at(NINE + 7 * MINUTE)], high[at(NINE + 7 * MINUTE)]]).toEqual([6 * MINUTE, 8 * MINUTE]);
    expect(high[at(NINE + 20 * MINUTE)]).toBeNull();
  });

  it('BTEST8 steps that cannot be seen are said to be blind', () => {
    const stretch = { from: 10, to: 30, value: 4, since: null, blind: true };
    expect(stepsOf([stretch], 0, 40, 4)).toMatchObject({ blind: [1, 2], low: [null, 4, 4, null] });
  });

  it('BTEST3 an alert that was open when the day began counts its time of that day', async () => {
    const { fired, openMs, firings } = await found(wait('c', DAY_0 - HOUR, DAY_0 + 10 * MINUTE));
    expect(fired).toBe(0);
    expect(openMs).toBe(12 * MINUTE);
    expect(firings[0]).toMatchObject({ openedAt: DAY_0 - HOUR + 6 * MINUTE + 1, closedAt: DAY_0 + 12 * MINUTE });
  });
});

describe('events in the order in which they happened', () => {
  it('BTEST1 come whatever order they were received in, each once', () => {
    const events = [...SHORT, ...LONG, ...NEAR];
    const portions = [...byEventTime(journalOf(events), DAY_0, NOW)];
    const told = portions.flatMap((portion) => portion.events);
    expect(told.toSorted((a, b) => a.time - b.time)).toEqual([...LONG, ...NEAR, ...SHORT]);
    let until = -Infinity;
    for (const portion of portions) {
      for (const { time } of portion.events) expect(time).toBeGreaterThan(until);
      until = portion.until;
    }
    expect(until).toBe(NOW);
  });
});
