import { describe, expect, it } from 'vitest';
import { createScenario } from '../../../../server/sources/simulator/scenario/scenario.ts';
import type { Part } from '../../../../server/sources/simulator/part.ts';
import { timelineOf } from '../../../../server/sources/simulator/timeline.ts';
import { EVENTS_AT_ONCE, type SourceEvent } from '../../../../server/sources/source.ts';
import { DAY, HOUR, parseInstant, type EpochMillis } from '../../../../shared/time.ts';
import { contactOf, DEMO, noonOf } from './played.ts';

const PATIENT = { timeout: 60_000 };
const NOON = noonOf('2026-01-15');
const BACKFILL_DAYS = 3;
const STEPS = 1000;

const scenarioOf = (scale: number) => createScenario({ seed: 1, floor: DEMO, scale });
const pastOf = (scale: number, now: EpochMillis, resumeAfter: EpochMillis | null = null): Part =>
  timelineOf({ scenario: scenarioOf(scale), dayStart: '00:00', now, backfillDays: BACKFILL_DAYS, resumeAfter }).past;

/** What the part tells, batch by batch, as a running source asks for it. */
function batchesOf(part: Part, until: EpochMillis): (readonly SourceEvent[])[] {
  const batches: (readonly SourceEvent[])[] = [];
  while (part.next() <= until) batches.push(part.take(until, STEPS));
  return batches;
}

const idsOf = (events: readonly SourceEvent[]): string[] => events.map(({ id }) => id).sort();

/** Contacts that have begun and not ended, folded from the batches one after the other: how many at the end of each. */
function openAfterEach(batches: readonly (readonly SourceEvent[])[]): number[] {
  const open = new Set<string>();
  return batches.map((events) => {
    for (const event of events) {
      const contactId = contactOf(event);
      if (contactId === undefined) continue;
      if (event.name === 'visit.enqueued') open.add(contactId);
      if (event.name === 'contact.closed') open.delete(contactId);
    }
    return open.size;
  });
}

/** What began before this is told as past, what began later as today. */
const LAST_CUT = parseInstant('2026-01-14T21:30:00+08:00');

describe('the days before today', PATIENT, () => {
  const batches = batchesOf(pastOf(0.3, NOON), NOON);
  const told = batches.flat();

  it('leave no contact open between two batches', () => {
    const open = openAfterEach(batches);
    expect(open.length).toBeGreaterThan(20);
    expect(open.filter((count) => count > 0)).toEqual([]);
  });

  it('ALERT15 come in batches that are taken in one go', () => {
    expect(Math.max(...batches.map((events) => events.length))).toBeLessThanOrEqual(EVENTS_AT_ONCE);
  });

  it('tell each contact in one batch, all its events in order of time', () => {
    const batchOf = new Map<string, number>();
    const last = new Map<string, EpochMillis>();
    const torn: string[] = [];
    batches.forEach((events, batch) => {
      for (const event of events) {
        const contactId = contactOf(event);
        if (contactId === undefined) continue;
        if ((batchOf.get(contactId) ?? batch) !== batch || (last.get(contactId) ?? 0) > event.time) torn.push(event.id);
        batchOf.set(contactId, batch);
        last.set(contactId, event.time);
      }
    });
    expect(torn).toEqual([]);
  });

  it('tell everything once: what the days themselves hold', () => {
    const from = parseInstant('2026-01-12T00:00:00+08:00');
    const described = parseInstant('2026-01-14T05:45:00+08:00');
    const stream = scenarioOf(0.3).from(from);
    const wanted = stream.take(NOON, Infinity).flatMap(({ event, begun }) => {
      const withToday = event.name.endsWith('.described') && event.time >= described;
      return begun >= from && begun < LAST_CUT && !withToday ? [event] : [];
    });
    expect(idsOf(told)).toEqual(idsOf(wanted));
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  it('have everybody signed in before they work, day by day', () => {
    const members = new Set<string>();
    const strangers: string[] = [];
    for (const event of told) {
      if (event.name === 'agent.signedIn') members.add(`${event.id.slice(0, 14)} ${event.data.agentId}`);
      if (
        event.name === 'offer.started' &&
        event.time < LAST_CUT &&
        !members.has(`${event.id.slice(0, 14)} ${event.data.agentId}`)
      )
        strangers.push(event.id);
    }
    // The night shift that began before the first day asked for is not told; that of the last night signs in with today.
    expect(strangers.filter((id) => !id.startsWith('sim-2026-01-11'))).toEqual([]);
    const days = told.map(({ id }) => id.slice(0, 14));
    expect([...days].sort()).toEqual(days);
  });

  it('come in batches of hundreds, and in small steps of work', () => {
    const sizes = batches.map(({ length }) => length);
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(10);
    expect(sizes.filter((size) => size > 0).length).toBeLessThan(told.length / 900);
  });

  it('are still told whole when only a part of them is not known yet', () => {
    const known = NOON - 2 * DAY;
    const rest = batchesOf(pastOf(0.1, NOON, known), NOON).flat();
    const all = batchesOf(pastOf(0.1, NOON), NOON).flat();
    expect(idsOf(rest)).toEqual(idsOf(all.filter(({ time }) => time > known)));
  });

  it('end at the present when the last of them is not over', () => {
    const night = parseInstant('2026-01-15T00:20:00+08:00');
    const past = batchesOf(pastOf(0.3, night), night).flat();
    expect(past.length).toBeGreaterThan(1000);
    expect(past.every(({ time }) => time <= night)).toBe(true);
    expect(past.some(({ time }) => time > night - 3 * HOUR)).toBe(true);
  });
});
