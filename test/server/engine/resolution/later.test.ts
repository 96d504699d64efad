// For: what counts a horizon later. Promises: each at its own instant, whatever is taken back before or after.
import { describe, expect, it } from 'vitest';
import { Group } from '../../../../server/engine/group.ts';
import { Ledger } from '../../../../server/engine/ledger.ts';
import { Later } from '../../../../server/engine/resolution/later.ts';
import { Scope } from '../../../../server/engine/scope.ts';
import { calendarFor } from '../../../../shared/calendar.ts';
import { SLOT } from '../../../../shared/metrics/counters.ts';
import { DAY, MINUTE, parseInstant } from '../../../../shared/time.ts';

const START = parseInstant('2026-01-15T08:00:30Z');

function setUp() {
  const ledger = new Ledger(parseInstant('2020-01-01T00:00:00Z'), () => undefined);
  const group = new Group('total', 'total', 0, calendarFor('UTC'), START);
  let now = START;
  const later = new Later(ledger, () => now);
  const advance = (to: number): void => {
    now = to;
    if (now >= later.nextAt) later.advance(now);
  };
  const counted = () => [SLOT.fcrContacts, SLOT.fcrKeyed, SLOT.fcrRepeated].map((slot) => group.all(slot));
  return { later, advance, group, counted, scope: new Scope([group]) };
}

describe('FCR1 what falls due', () => {
  it('counts at its own instant, to the ms', () => {
    const { later, advance, counted, scope } = setUp();
    later.add(scope, START + 10, 1, 1, 0);
    later.add(scope, START + 5, 1, 0, 0);
    later.add(scope, START + 2 * MINUTE, 1, 1, 1);
    for (const [at, expected] of [
      [START + 4, [0, 0, 0]],
      [START + 5, [1, 0, 0]],
      [START + 9, [1, 0, 0]],
      [START + 10, [2, 1, 0]],
      [START + 2 * MINUTE - 1, [2, 1, 0]],
      [START + 2 * MINUTE, [3, 2, 1]],
    ] as const) {
      expect(later.nextAt).toBeLessThanOrEqual(START + 2 * MINUTE);
      advance(at);
      expect(counted(), String(at - START)).toEqual(expected);
    }
    expect(later.nextAt).toBe(Infinity);
  });

  it('counts what is past at once, in the quarter hour and on the day of its instant', () => {
    const { later, group, scope } = setUp();
    later.add(scope, START - DAY, 1, 1, 0);
    later.add(scope, START - 1, 1, 1, 0);
    expect([group.all(SLOT.fcrContacts), group.today(SLOT.fcrContacts)]).toEqual([2, 1]);
  });

  it('is nothing when it was taken back, before or after it fell due', () => {
    const { later, advance, counted, scope } = setUp();
    later.add(scope, START + 10, 1, 1, 0);
    later.add(scope, START + 20, 1, 1, 1);
    later.add(scope, START + 10, -1, -1, 0);
    advance(START + 30);
    expect(counted()).toEqual([1, 1, 1]);
    later.add(scope, START + 20, -1, -1, -1);
    expect(counted()).toEqual([0, 0, 0]);
  });
});
