// For: comparisons that say the same of every value (ALERT24).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../shared/metrics/catalogue.ts';
import { OPS } from '../../../shared/rules/condition.ts';
import { compare } from '../../../shared/rules/conditions.ts';
import { parseRule } from '../../../shared/rules/parse.ts';
import { beyondReach, reachOf } from '../../../shared/rules/reach.ts';
import { ruleSchema } from '../../../shared/rules/rule.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';

const rule = (when: object, clear?: object) =>
  ruleSchema.parse({ id: 'r', name: 'r', severity: 'watch', scope: { total: true }, when, ...(clear && { clear }) });

describe('ALERT24 the reach of a comparison', () => {
  it.each([
    ['sl@today', '>', 1, 'never'],
    ['sl@today', '>=', 1, null],
    ['sl@today', '<', 1.5, 'always'],
    ['sl@today', '<=', 1, 'always'],
    ['occupancy@slide30', '<', 0, 'never'],
    ['occupancy@slide30', '>=', 0, 'always'],
    ['waiting', '<', 0, 'never'],
    ['waiting', '>=', 0, 'always'],
    ['waiting', '>', 1e9, null],
    ['longestWait', '<=', -1, 'never'],
    ['escalationRate@today', '>', 1, null],
    ['npsMean@today', '<', -100, null],
  ] as const)('%s %s %d: %s', (metric, op, value, reach) => {
    expect(reachOf({ metric, op, value })).toBe(reach);
  });

  it('says `never` and `always` of all that a rate can be, and of nothing else', () => {
    const rates = CATALOGUE.filter(({ unit, id }) => unit === 'rate' && id !== 'escalationRate').map(({ id }) => id);
    const metric = fc.constantFrom(...rates);
    const limit = fc.double({ min: -2, max: 2, noNaN: true });
    const shares = [0, Number.MIN_VALUE, 0.25, 0.5, 1 - Number.EPSILON, 1];
    fc.assert(
      fc.property(metric, fc.constantFrom(...OPS), limit, (id, op, value) => {
        const held = [...shares, ...(value >= 0 && value <= 1 ? [value] : [])].map((one) => compare(one, op, value));
        const reach = reachOf({ metric: id, op, value });
        if (reach !== null) expect(new Set(held)).toEqual(new Set([reach === 'always']));
        else expect(new Set(held).size).toBe(2);
      }),
    );
  });

  it('finds them wherever they stand, each by its path', () => {
    const [full, none] = [
      { metric: 'sl@today', op: '<', value: 2 },
      { metric: 'waiting', op: '<', value: 0 },
    ];
    const found = rule(
      { any: [{ metric: 'waiting', op: '>', value: 3 }, { all: [full, { not: none }] }] },
      { all: [none] },
    );
    expect(beyondReach(found)).toEqual([
      { path: 'when.any.1.all.0.value', warned: 'always' },
      { path: 'when.any.1.all.1.not.value', warned: 'never' },
      { path: 'clear.all.0.value', warned: 'never' },
    ]);
    expect(beyondReach(rule({ metric: 'sl@today', op: '<', value: 0.8 }, { op: '>', value: 1 }))).toEqual([
      { path: 'clear.value', warned: 'never' },
    ]);
    const change = { metric: 'sl@today', changeOver: { ms: 60_000, op: '<', value: -2 } };
    expect(beyondReach(rule(change, { op: '>', value: 5 }))).toEqual([]);
    expect(beyondReach(rule({ metric: 'sl@today', noDataForMs: 1 }, { forMs: 5 }))).toEqual([]);
  });

  it('is no mistake, and stands in no rule that ships', () => {
    const odd = { id: 'r', name: 'r', severity: 'watch', scope: { total: true } };
    expect(parseRule({ ...odd, when: { metric: 'sl@today', op: '>', value: 1.5 } }).ok).toBe(true);
    expect(shippedRules.flatMap(beyondReach)).toEqual([]);
  });
});
