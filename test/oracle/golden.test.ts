// For: the oracle against the golden values of metrics.md Appendix A, which were computed by hand. Promises: arrival order and repeats change nothing.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOUR, parseInstant, formatInstant } from '../../shared/time.ts';
import { loadScenario } from '../golden/load.ts';
import { toNdjson } from '../golden/ndjson.ts';
import { scenarioNames, SCENARIOS } from '../golden/scenarios.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { differences } from './compare-boards.ts';
import { oracleBoard } from './oracle-board.ts';
import { startOfDay, startOfInterval, startOfNextDay } from './zone-time.ts';

describe.each(scenarioNames)('golden %s', (name) => {
  const { events, floor, windows, boards } = loadScenario(name);
  const arrivals = {
    'in order': events,
    shuffled: shuffled(events, seeded(7)),
    'doubled and shuffled': shuffled(doubled(events), seeded(8)),
  };

  it.each(Object.entries(arrivals))('EV5 comes out by hand-computed values, %s', (_, arrived) => {
    for (const expected of boards) {
      const board = oracleBoard({ events: arrived, floor, windows, at: parseInstant(expected.at) });
      expect(differences(expected, board), expected.at).toEqual([]);
    }
  });

  it('is committed as its script writes it', () => {
    expect(toNdjson(events)).toBe(toNdjson(SCENARIOS[name]()));
  });
});

describe('Q5 local days and intervals', () => {
  const days = JSON.parse(readFileSync(new URL('../golden/days.json', import.meta.url), 'utf8')) as {
    timeZone: string;
    start: string;
    hours: number;
  }[];

  it.each(days)('the day of $timeZone at $start is $hours h long', ({ timeZone, start, hours }) => {
    const zone = { timeZone, dayStartMs: 0 };
    const from = parseInstant(start);
    const to = from + hours * HOUR;
    for (const at of [from, from + 1, from + 3 * HOUR, to - 1]) {
      expect(formatInstant(startOfDay(zone, at))).toBe(formatInstant(from));
      expect(formatInstant(startOfNextDay(zone, at))).toBe(formatInstant(to));
    }
    expect(startOfDay(zone, from - 1)).toBeLessThan(from);
    expect(startOfDay(zone, to)).toBe(to);
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', 92],
    ['Europe/Berlin', '2026-10-25', 100],
    ['Australia/Lord_Howe', '2026-04-05', 98],
    ['Asia/Kathmandu', '2026-04-05', 96],
  ])('%s %s has %i quarter hours', (timeZone, date, quarters) => {
    const zone = { timeZone, dayStartMs: 0 };
    const noon = parseInstant(`${date}T12:00:00Z`);
    const to = startOfNextDay(zone, noon);
    const starts = new Set<number>();
    for (let at = startOfDay(zone, noon); at < to; at += 60_000) starts.add(startOfInterval(timeZone, at, 900_000));
    expect(starts.size).toBe(quarters);
  });

  it('a day start that does not exist is the next existing instant, one that stands twice the earlier', () => {
    const half = { timeZone: 'Europe/Berlin', dayStartMs: 2.5 * HOUR };
    expect(formatInstant(startOfDay(half, parseInstant('2026-03-29T12:00:00Z')))).toBe('2026-03-29T01:00:00.000Z');
    expect(formatInstant(startOfDay(half, parseInstant('2026-10-25T12:00:00Z')))).toBe('2026-10-25T00:30:00.000Z');
    expect(formatInstant(startOfDay({ ...half, dayStartMs: 6 * HOUR }, parseInstant('2026-01-15T03:00:00Z')))).toBe(
      '2026-01-14T05:00:00.000Z',
    );
  });
});
