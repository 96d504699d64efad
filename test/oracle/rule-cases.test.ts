// For: the oracle against small scenarios with values by hand, one rule each. Promises: arrival order changes nothing.
import { describe, expect, it } from 'vitest';
import { eventSchemas } from '../../shared/events/event.ts';
import { parseInstant } from '../../shared/time.ts';
import { ruleCases } from '../golden/rule-cases.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { differences } from './compare-boards.ts';
import { oracleBoard } from './oracle-board.ts';

describe('rule cases', () => {
  it.each(ruleCases.map((one) => [one.title, one] as const))('%s', (_, { floor, windows, events, boards }) => {
    for (const arrived of [events, shuffled(doubled(events), seeded(3))]) {
      for (const expected of boards) {
        const board = oracleBoard({ events: arrived, floor, windows, at: parseInstant(expected.at) });
        expect(differences(expected, board), expected.at).toEqual([]);
      }
    }
  });

  it('have titles of their own and events that pass their schemas', () => {
    expect(new Set(ruleCases.map((one) => one.title)).size).toBe(ruleCases.length);
    for (const { events, title } of ruleCases) {
      expect(new Set(events.map((event) => `${event.source} ${event.id}`)).size, title).toBe(events.length);
      for (const event of events) expect(eventSchemas[event.name].safeParse(event.data).success, title).toBe(true);
    }
  });
});
