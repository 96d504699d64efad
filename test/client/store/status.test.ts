// For: proving that a cell's status is the rules' word and changes at the very second (D17).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faultsOf,
  readingOf,
  statusOf,
  stepAt,
  thresholdsOf,
  worse,
  worstOf,
  type Figure,
} from '../../../client/store/status.ts';
import { isValue } from '../../../shared/rules/conditions.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { AT } from './wire.ts';

const figure = (part: Partial<Figure>): Figure => ({
  table: 'queues',
  id: 'etc',
  row: undefined,
  metric: 'longestWait',
  now: AT,
  ...part,
});
const waitingSince = (since: number | null) => ({ 'longestWait.since': since });
const rule = (part: Partial<Rule>): Rule => ({
  id: 'r',
  name: 'r',
  enabled: true,
  severity: 'breach',
  scope: { each: 'queue' },
  when: { metric: 'waiting', op: '>=', value: 10, forMs: 0 },
  minSample: 0,
  ...part,
});

describe('status of a ticking wait (D15, D17)', () => {
  it.each([
    [180_000, null],
    [181_000, 'watch'],
    [300_000, 'watch'],
    [301_000, 'breach'],
  ])('after %i ms is %s', (waited, expected) => {
    expect(statusOf(shippedRules, figure({ row: waitingSince(AT - waited) }))).toBe(expected);
  });

  it('is nothing when nobody waits, when the row is not there, and never negative', () => {
    expect(statusOf(shippedRules, figure({ row: waitingSince(null) }))).toBeNull();
    expect(statusOf(shippedRules, figure({}))).toBeNull();
    expect(readingOf(figure({ row: waitingSince(AT + 500) }))).toBe(0);
  });

  it('takes the column of the anchor as the figure', () => {
    const row = waitingSince(AT - 400_000);
    expect(statusOf(shippedRules, figure({ row, metric: 'longestWait.since' }))).toBe('breach');
  });
});

describe('status of a rate', () => {
  const sl = (value: number | null, den: number | null) => ({ 'sl@today': value, 'sl@today.den': den });
  it.each([
    [0.8, 100, null],
    [0.799, 100, 'watch'],
    [0.699, 100, 'breach'],
    [0.5, 19, null],
    [0.5, 20, 'breach'],
    [null, 100, null],
    [0.5, null, null],
  ])('of %s with a sample of %s is %s (minSample)', (value, den, expected) => {
    expect(statusOf(shippedRules, figure({ row: sl(value, den), metric: 'sl@today' }))).toBe(expected);
  });
});

describe('scope of a rule', () => {
  const row = { waiting: 12 };
  it.each<[string, Rule['scope'], Partial<Figure>, string | null]>([
    ['each queue covers a queue', { each: 'queue' }, {}, 'breach'],
    ['each queue does not cover a team', { each: 'queue' }, { table: 'teams' }, null],
    ['a named queue covers itself', { queue: 'etc' }, {}, 'breach'],
    ['a named queue covers no other', { queue: 'wx' }, {}, null],
    ['the total covers the total', { total: true }, { table: 'totals', id: 'total' }, 'breach'],
    ['the total covers no queue', { total: true }, {}, null],
    ['a source covers no figure', { each: 'source' }, {}, null],
  ])('%s', (_title, scope, part, expected) => {
    expect(statusOf([rule({ scope })], figure({ row, metric: 'waiting', ...part }))).toBe(expected);
  });

  it('a rule that is off does not count', () => {
    expect(statusOf([rule({ enabled: false })], figure({ row, metric: 'waiting' }))).toBeNull();
  });

  it.each([
    ['>', 10, null],
    ['>=', 10, 'breach'],
    ['<', 10, null],
    ['<=', 10, 'breach'],
  ] as const)('%s is exact at the edge', (op, value, expected) => {
    const rules = [rule({ when: { metric: 'waiting', op, value, forMs: 0 } })];
    expect(statusOf(rules, figure({ row: { waiting: 10 }, metric: 'waiting' }))).toBe(expected);
  });
});

describe('steps and the worst of a row', () => {
  it('gives the notches of a rail, mildest first', () => {
    const steps = thresholdsOf(shippedRules, 'queues', 'etc', 'longestWait');
    expect(steps.map(({ severity, value }) => [severity, value])).toEqual([
      ['watch', 180_000],
      ['breach', 300_000],
    ]);
    expect([stepAt(steps, 'watch'), stepAt(steps, 'critical')]).toEqual([180_000, null]);
  });

  it('names the faults worst first', () => {
    const row = { ...waitingSince(AT - 200_000), 'sl@today': 0.6, 'sl@today.den': 50 };
    const faults = faultsOf(shippedRules, { table: 'queues', id: 'etc', row, now: AT });
    expect(faults.map(({ metric, step, reading }) => [metric, step.severity, reading])).toEqual([
      ['sl@today', 'breach', 0.6],
      ['longestWait', 'watch', 200_000],
    ]);
    expect(worstOf(shippedRules, { table: 'queues', id: 'etc', row, now: AT })).toBe('breach');
    expect([worse(null, 'watch'), worse('critical', 'breach'), worse(null, null)]).toEqual(['watch', 'critical', null]);
  });

  it('equals the worst rule that holds, for any rules and reading', () => {
    const severity = fc.constantFrom('watch' as const, 'breach' as const, 'critical' as const);
    const op = fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const);
    const value = fc.integer({ min: 0, max: 6 });
    const some = fc.array(
      fc
        .record({ severity, op, value })
        .map(({ severity: s, op: o, value: v }, n = 0) =>
          rule({ id: `r${n}`, severity: s, when: { metric: 'waiting', op: o, value: v, forMs: 0 } }),
        ),
      { maxLength: 6 },
    );
    const compare = {
      '>': (a: number, b: number) => a > b,
      '>=': (a: number, b: number) => a >= b,
      '<': (a: number, b: number) => a < b,
      '<=': (a: number, b: number) => a <= b,
    };
    fc.assert(
      fc.property(some, value, (rules, waiting) => {
        const holding = rules.filter(({ when }) => isValue(when) && compare[when.op](waiting, when.value));
        const expected = (['critical', 'breach', 'watch'] as const).find((s) => holding.some((r) => r.severity === s));
        expect(statusOf(rules, figure({ row: { waiting }, metric: 'waiting' }))).toBe(expected ?? null);
      }),
      { seed: 17, numRuns: 300 },
    );
  });
});
