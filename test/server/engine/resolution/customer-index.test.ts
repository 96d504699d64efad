// For: the contacts of a customer by time. Promises: whatever comes and goes, those who are told to be looked at again are all whose answer has changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../server/engine/resolution/case.ts';
import { CustomerIndex } from '../../../../server/engine/resolution/customer-index.ts';

const H = 20;
interface Drawn {
  readonly beganAt: number;
  readonly lasts: number;
  readonly kind: number;
  readonly sameChannel: boolean;
  readonly shorter: number;
}
const drawn = fc.record({
  beganAt: fc.integer({ min: 0, max: 100 }),
  lasts: fc.integer({ min: -15, max: 30 }),
  kind: fc.integer({ min: 0, max: 5 }),
  sameChannel: fc.boolean(),
  shorter: fc.integer({ min: 0, max: 15 }),
});
const caseOf = ({ beganAt, kind }: Pick<Drawn, 'beganAt' | 'kind'>, customer = 'anonymous'): Case => ({
  customer,
  topic: [undefined, 'bill', 'move'][kind % 3],
  channel: kind < 3 ? 'voice' : 'chat',
  beganAt,
  contact: -1,
  history: null,
  endAt: NaN,
  scope: null,
  horizonMs: 0,
  sameChannel: false,
  repeated: false,
});

const isRepeated = (one: Case, all: readonly Case[]): boolean =>
  all.some(
    (other) =>
      other !== one &&
      other.topic === one.topic &&
      (!one.sameChannel || other.channel === one.channel) &&
      other.beganAt > one.endAt &&
      other.beganAt <= one.endAt + one.horizonMs,
  );

function indexOf(horizonMs: number): CustomerIndex {
  const index = new CustomerIndex();
  index.reach(horizonMs);
  return index;
}

describe('FCR1 the contacts of one customer', () => {
  it('are judged as by looking at every pair, in any order of coming and going', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 40 }), fc.array(fc.nat(39), { maxLength: 80 }), (contacts, turns) => {
        const index = indexOf(H);
        const cases = contacts.map((one) => caseOf(one));
        const known = new Set<Case>();
        const judge = (some: readonly Case[]): void => some.forEach((one) => (one.repeated = index.isRepeated(one)));
        const end = (one: Case, { beganAt, lasts, sameChannel, shorter }: Drawn): void => {
          Object.assign(one, { endAt: beganAt + lasts, sameChannel, horizonMs: H - shorter });
          index.end(one);
          judge([one]);
        };
        const reopen = (one: Case): void => {
          index.reopen(one);
          Object.assign(one, { endAt: NaN, repeated: false });
        };
        // Each is told of three times: it begins, it ends, it is taken back.
        for (const turn of turns) {
          const one = cases[turn];
          if (one === undefined) continue;
          if (!known.has(one)) {
            known.add(one);
            judge(index.begin(one));
          } else if (Number.isNaN(one.endAt)) end(one, contacts[turn]!);
          else {
            reopen(one);
            known.delete(one);
            judge(index.drop(one));
          }
          for (const other of known)
            if (!Number.isNaN(other.endAt)) expect(other.repeated).toBe(isRepeated(other, [...known]));
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('FCR3 what can no longer matter', () => {
  it('is let go of, a few customers at a time; what a horizon may still reach stays', () => {
    const index = indexOf(H);
    for (let n = 0; n < 10; n++) index.begin(caseOf({ beganAt: n, kind: 0 }, `k${String(n)}`));
    const long = caseOf({ beganAt: 1, kind: 0 }, 'long');
    index.begin(long);
    index.begin(caseOf({ beganAt: 2, kind: 0 }, 'long'));
    Object.assign(long, { endAt: 90, horizonMs: H });
    index.end(long);
    expect(index.forget(25, 4)).toBe(false);
    expect(index.size).toBe(7);
    while (!index.forget(25, 4));
    // Begun before 25 − H: five of ten, and one of the long one's two.
    expect(index.size).toBe(6);
    while (!index.forget(100, 4));
    expect(index.size).toBe(1);
    index.begin(caseOf({ beganAt: 100, kind: 0 }, 'long'));
    expect(index.isRepeated(long)).toBe(true);
  });

  it('may still be taken back', () => {
    const index = indexOf(H);
    const one = caseOf({ beganAt: 1, kind: 0 });
    index.begin(one);
    while (!index.forget(100, 4));
    index.reopen(one);
    expect(index.drop(one)).toEqual([]);
    expect(index.size).toBe(0);
  });
});
