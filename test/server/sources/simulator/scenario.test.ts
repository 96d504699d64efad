import { describe, expect, it } from 'vitest';
import { createScenario, eventsBetween, simulateDay } from '../../../../server/sources/simulator/scenario/scenario.ts';
import type { SourceEvent } from '../../../../server/sources/source.ts';
import { toCloudEvent } from '../../../../shared/events/envelope.ts';
import { eventSchemas } from '../../../../shared/events/event.ts';
import { isId } from '../../../../shared/ids.ts';
import { HOUR, parseInstant } from '../../../../shared/time.ts';
import { agentHours, visitsOf } from './naive-figures.ts';
import { contactOf, DEMO, demoDay, floorOf, noonOf, openingOf } from './played.ts';
import { cpuMsOf } from '../../../support/cpu.ts';

const THURSDAY = '2026-01-15';
const FRIDAY = '2026-01-16';

const timesOf = (events: readonly SourceEvent[]): number[] => events.map(({ time }) => time);
/** A quarter of the demo floor: quickly played. */
const SMALL = { seed: 1, floor: DEMO, scale: 0.25 };
const smallDay = (date: string, seed = 1): readonly SourceEvent[] => demoDay(seed, date, SMALL.scale);
const PATIENT = { timeout: 60_000 };

const inOrder = (times: readonly number[]): boolean => times.every((time, i) => i === 0 || times[i - 1]! <= time);

describe('an operating day', PATIENT, () => {
  it('is a function of seed, floor and day', () => {
    const again = simulateDay({ ...SMALL, floor: floorOf(structuredClone(DEMO)), at: noonOf(THURSDAY) });
    expect(again).toEqual(smallDay(THURSDAY));
  });

  it('is another with another seed or on another day', () => {
    const arrivals = (events: readonly SourceEvent[]) =>
      events
        .filter(({ name }) => name === 'visit.enqueued')
        .map(({ time }) => time - (time % 1000))
        .slice(0, 50);
    const own = arrivals(smallDay(THURSDAY));
    expect(arrivals(smallDay(THURSDAY, 2))).not.toEqual(own);
    expect(arrivals(smallDay(FRIDAY)).map((time) => time - 24 * HOUR)).not.toEqual(own);
  });

  it('is told in order of time, in whole milliseconds (D7)', () => {
    const times = timesOf(demoDay(1, THURSDAY));
    expect(inOrder(times)).toBe(true);
    expect(times.every(Number.isSafeInteger)).toBe(true);
  });

  it('gives ids that are unique over days, in order of the day (EV3)', () => {
    const ids = [THURSDAY, FRIDAY].flatMap((date) => smallDay(date).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every(isId)).toBe(true);
    const contacts = [THURSDAY, FRIDAY].map(
      (date) => new Set(smallDay(date).flatMap((event) => contactOf(event) ?? [])),
    );
    expect([...contacts[0]!].filter((id) => contacts[1]!.has(id))).toEqual([]);
  });

  it('keeps every schema (EV2)', () => {
    const problems: string[] = [];
    for (const event of demoDay(1, THURSDAY)) {
      const parsed = eventSchemas[event.name].safeParse(event.data);
      if (!parsed.success) problems.push(`${event.id} ${event.name}: ${parsed.error.message}`);
    }
    expect(problems).toEqual([]);
  });

  it('survives the way through a file (EV7)', () => {
    for (const event of demoDay(1, THURSDAY).slice(0, 2000)) {
      const told = toCloudEvent({ ...event, source: 'sim' });
      expect(JSON.parse(JSON.stringify(told))).toEqual(told);
      expect(parseInstant(told.time)).toBe(event.time);
    }
  });

  it('is quickly made', () => {
    // 0.2 s on an idle core; the bound is for a crowded machine.
    expect(cpuMsOf(() => void simulateDay({ seed: 5, floor: DEMO, at: noonOf(THURSDAY) }))).toBeLessThan(2000);
  });
});

describe('the stream of days', PATIENT, () => {
  const everything = [...smallDay('2026-01-14'), ...smallDay(THURSDAY), ...smallDay(FRIDAY)];
  const within = (from: number, to: number): SourceEvent[] =>
    everything.filter(({ time }) => time >= from && time < to).sort((a, b) => a.time - b.time);
  const byId = (a: SourceEvent, b: SourceEvent): number => (a.id < b.id ? -1 : 1);

  it('tells each day as it is alone, the tail of one between the head of the next', () => {
    const [from, to] = [openingOf(THURSDAY) + 18 * HOUR, openingOf(FRIDAY) + 3 * HOUR];
    const told = createScenario(SMALL).from(from);
    const events: SourceEvent[] = [];
    while (told.next() < to) events.push(...told.take(to - 1, 777).map(({ event }) => event));
    expect(inOrder(timesOf(events))).toBe(true);
    expect([...events].sort(byId)).toEqual(within(from, to).sort(byId));
  });

  it('starts anywhere with the same ids: a restart fills its own gap', () => {
    const scenario = createScenario(SMALL);
    const [from, to] = [noonOf(THURSDAY) + 123_456, noonOf(THURSDAY) + HOUR];
    const later = scenario.from(from).take(to, Infinity);
    expect(later.map(({ event }) => event)).toEqual(within(from, to + 1));
  });

  it('never hands out what is not due', () => {
    const stream = createScenario(SMALL).from(openingOf(THURSDAY));
    const until = openingOf(THURSDAY) + HOUR;
    const times = stream.take(until, Infinity).map(({ event }) => event.time);
    expect(times.length).toBeGreaterThan(50);
    expect(Math.max(...times)).toBeLessThanOrEqual(until);
    expect(stream.take(until, Infinity)).toEqual([]);
    expect(stream.next()).toBeGreaterThan(until);
  });
});

describe('a stretch for a file', PATIENT, () => {
  const [from, to] = [noonOf(THURSDAY), noonOf(THURSDAY) + 2 * HOUR];
  const events = [...eventsBetween(createScenario(SMALL), from, to)];

  it('stands alone: contacts are whole, agents are in before they work', () => {
    const begun = new Set(events.flatMap((event) => (event.name === 'visit.enqueued' ? [event.data.contactId] : [])));
    expect(events.flatMap((event) => contactOf(event) ?? []).filter((id) => !begun.has(id))).toEqual([]);
    const troubles: string[] = [];
    agentHours(events, from, (where) => troubles.push(where));
    expect(troubles).toEqual([]);
    expect(visitsOf(events).length).toBeGreaterThan(100);
  });

  it('keeps to its limits, in order, with ids of its own for what held before', () => {
    expect(inOrder(timesOf(events))).toBe(true);
    expect(events[0]!.time).toBe(from);
    expect(events.at(-1)!.time).toBeLessThan(to);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(events.filter(({ id, time }) => id.startsWith('open-') !== (time === from))).toEqual([]);
  });
});

describe('days around a change of the clock', PATIENT, () => {
  it.each([
    ['spring', '2026-03-28T12:00:00+01:00', 23],
    ['autumn', '2026-10-24T12:00:00+02:00', 25],
  ])('follow each other without a gap in %s', (_, noon, hours) => {
    const floor = floorOf({
      teams: [{ id: 't' }],
      sites: [{ id: 'main', timeZone: 'Europe/Berlin' }],
      queues: [{ id: 'a' }],
    });
    const at = parseInstant(noon);
    const alone = simulateDay({ seed: 1, floor, at, scale: 0.5 });
    const next = simulateDay({ seed: 1, floor, at: at + 24 * HOUR, scale: 0.5 });
    const told = alone.find(({ name }) => name === 'queue.described')!.time;
    expect(next.find(({ name }) => name === 'queue.described')!.time - told).toBe(hours * HOUR);
    const stream = createScenario({ seed: 1, floor, scale: 0.5 }).from(told);
    const events = stream.take(told + 30 * HOUR, Infinity).map(({ event }) => event);
    expect(inOrder(timesOf(events))).toBe(true);
    expect(events.filter(({ id }) => id.startsWith(alone[0]!.id.slice(0, 14)))).toEqual(
      alone.filter(({ time }) => time <= told + 30 * HOUR),
    );
  });
});
