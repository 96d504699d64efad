// For: from how many cases on a rate is told in full ink (OPT12). May import: all.
import { describe, expect, it } from 'vitest';
import { minDenOf } from '../../../shared/floor/display-settings.ts';
import { floorSchema, parseFloor } from '../../../shared/floor/schema.ts';

describe('display.minDen', () => {
  it('OPT12 is five, and nobody is named', () => {
    const floor = floorSchema.parse({ sites: [{ id: 's' }], queues: [{ id: 'q' }] });
    expect(minDenOf(floor)).toEqual({ all: 5, queues: {}, teams: {}, sites: {} });
  });

  it('OPT12 D9 goes by the queue, its site, the options: nearest wins', () => {
    const floor = floorSchema.parse({
      options: { display: { minDen: 10 } },
      sites: [{ id: 'north', display: { minDen: 3 } }, { id: 'south' }],
      teams: [
        { id: 'a', siteId: 'north' },
        { id: 'b', siteId: 'south' },
      ],
      queues: [
        { id: 'own', siteId: 'south', display: { minDen: 1 } },
        { id: 'first' },
        { id: 'same', siteId: 'north', display: { minDen: 10 } },
        { id: 'south', siteId: 'south' },
      ],
    });
    expect(minDenOf(floor)).toEqual({
      all: 10,
      // What names no site is of the first.
      queues: { own: 1, first: 3 },
      teams: { a: 3 },
      sites: { north: 3 },
    });
  });

  it.each([0, 1.5, 1001, '5'])('OPT12 %j is refused by its path', (minDen) => {
    const parsed = parseFloor({ options: { display: { minDen } } });
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual(['options.display.minDen']);
  });
});
