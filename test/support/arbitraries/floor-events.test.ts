// For: the random floors themselves: reproducible, valid, showing all that they promise. Promises: fails when a phenomenon dies out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchemas, type FloorEvent } from '../../../shared/events/event.ts';
import { HOUR } from '../../../shared/time.ts';
import { oracleBoard } from '../../oracle/oracle-board.ts';
import { batches, delayed, doubled, repeated, shuffled } from './arrival.ts';
import { floorArbitrary, randomFloorEvents, type RandomFloor } from './floor-events.ts';
import { seeded } from './seeded.ts';
import { PHENOMENA, type Phenomenon } from './story.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const floors = (messy: number): RandomFloor[] => SEEDS.map((seed) => randomFloorEvents(seed, { messy }));
const seen = (all: readonly RandomFloor[], phenomenon: Phenomenon): number =>
  all.reduce((sum, floor) => sum + (floor.seen.get(phenomenon) ?? 0), 0);

/** What only a messy floor shows. */
const DEFECTS: readonly Phenomenon[] = PHENOMENA.slice(PHENOMENA.indexOf('missingEnd'));

describe('random floors', () => {
  const clean = floors(0);
  const messy = floors(0.5);
  const hostile = floors(1);

  it('the same seed makes the same floor, another one another', () => {
    expect(randomFloorEvents(3, { messy: 1 }).events).toEqual(hostile[2]?.events);
    expect(randomFloorEvents(4, { messy: 1 }).events).not.toEqual(hostile[2]?.events);
  });

  it.each(PHENOMENA)('shows %s', (phenomenon) => {
    expect(seen(messy, phenomenon)).toBeGreaterThan(0);
    expect(seen(hostile, phenomenon)).toBeGreaterThan(0);
  });

  it('a clean floor shows no defect', () => {
    for (const phenomenon of DEFECTS) expect(seen(clean, phenomenon), phenomenon).toBe(0);
  });

  it('every event passes its schema, ids are unique a source, order is by time', () => {
    for (const { events } of [...clean, ...messy, ...hostile]) {
      for (const event of events)
        expect(eventSchemas[event.name].safeParse(event.data).success, JSON.stringify(event)).toBe(true);
      expect(new Set(events.map((event) => `${event.source} ${event.id}`)).size).toBe(events.length);
      expect(events.every((event, index) => index === 0 || events[index - 1]!.time <= event.time)).toBe(true);
      expect(events.every((event) => Number.isInteger(event.time))).toBe(true);
    }
  });

  it('the defects stand in the events themselves', () => {
    const all = hostile.flatMap((floor) => floor.events);
    const some = (test: (event: FloorEvent) => boolean): boolean => all.some(test);
    expect(some((event) => event.name === 'agent.notReady' && event.data.pending === true)).toBe(true);
    expect(some((event) => event.name === 'visit.answered' && event.data.queueId === undefined)).toBe(true);
    expect(some((event) => event.name === 'visit.answered' && (event.data.waitMs ?? 0) > 0)).toBe(true);
    expect(some((event) => event.name === 'segment.ended' && typeof event.data.wrapup === 'number')).toBe(true);
    expect(some((event) => event.sequence !== undefined)).toBe(true);
    expect(new Set(all.map((event) => event.source)).size).toBeGreaterThan(3);
  });

  it('a clean floor comes out as its own book says', () => {
    for (const floor of clean) {
      const at = floor.to + 3 * HOUR;
      const { totals } = oracleBoard({ events: floor.events, floor: floor.floor, at, windows: ['all'] });
      const book = (...of: Phenomenon[]): number => of.reduce((sum, one) => sum + (floor.seen.get(one) ?? 0), 0);
      const figures = Object.fromEntries(
        ['offered', 'answered', 'abandoned', 'left', 'callbacks', 'handled'].map((id) => [
          id,
          totals[`${id}@all`]?.value,
        ]),
      );
      expect(figures, `seed ${String(floor.seed)}`).toEqual({
        offered: book('voice', 'chat', 'secondQueue'),
        answered: book('answered'),
        abandoned: book('abandoned', 'abandonedRinging'),
        left: book('left'),
        callbacks: book('callback'),
        handled: book('answered', 'outbound', 'transferToAgent'),
      });
      const answers = figures['handled'] ?? NaN;
      const parts = (id: string): unknown => [totals[`${id}@all`]?.num, totals[`${id}@all`]?.den];
      expect(parts('ronaRate')).toEqual([book('ringNoAnswer'), answers + book('ringNoAnswer') + book('offerRejected')]);
      expect(totals['transferOutRate@all']?.den).toBe(answers);
      expect(totals['nps@all']?.den).toBe(book('npsSurvey'));
      expect(totals['ces@all']?.den).toBe(book('cesSurvey'));
      const ended = book('answered', 'abandoned', 'abandonedRinging', 'left', 'callback');
      expect(totals['avgWaitAll@all']?.den).toBe(ended);
      const enqueued = floor.events.flatMap((event) => (event.name === 'visit.enqueued' ? event.data.contactId : []));
      expect(totals['contactsOffered@all']?.value).toBe(new Set(enqueued).size);
    }
  });

  it('the arbitrary keeps to its options', () => {
    fc.assert(
      fc.property(floorArbitrary({ contacts: 10, messy: 0 }), ({ seen: shown, instants }) => {
        expect((shown.get('withVisitId') ?? 0) + (shown.get('withoutVisitId') ?? 0)).toBeLessThanOrEqual(10);
        expect(instants.every((at, index) => index === 0 || instants[index - 1]! < at)).toBe(true);
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

describe('ways to arrive', () => {
  const items = Array.from({ length: 200 }, (_, index) => index);
  const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);

  it('change the order and the number, never the set', () => {
    const random = seeded(5);
    expect(shuffled(items, random)).not.toEqual(items);
    expect(sorted(shuffled(items, random))).toEqual(items);
    expect(sorted(doubled(items))).toEqual(sorted([...items, ...items]));
    const again = repeated(items, random);
    expect(again.length).toBeGreaterThan(items.length);
    expect([...new Set(sorted(again))]).toEqual(items);
    const late = delayed(items, (item) => item, random, 10);
    expect(sorted(late)).toEqual(items);
    expect(late.every((item, index) => Math.abs(item - index) <= 11)).toBe(true);
    expect(batches(items, random, 7).flat()).toEqual(items);
    expect(batches(items, random, 7).every((batch) => batch.length >= 1 && batch.length <= 7)).toBe(true);
  });
});
