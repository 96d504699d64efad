// For: rules while they are edited: drafts, values as they are typed, conditions, lines that are dragged.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../client/features/alerts/backtest-feed.ts';
import { levelsOf, withLevels } from '../../../client/features/alerts/backtest-pane.tsx';
import {
  curvePath,
  dragged,
  nudgeOf,
  rangeOf,
  snapped,
  ticksOf,
  valueOf,
  yOf,
} from '../../../client/features/alerts/chart-scale.ts';
import {
  asJson,
  clearFor,
  columnOf,
  GROUP_KINDS,
  groupAs,
  LEAF_KINDS,
  leafAs,
  leafKindOf,
  RULE_METRICS,
  withMetric,
} from '../../../client/features/alerts/conditions.ts';
import {
  draftOf,
  freeId,
  isSameDraft,
  problemAt,
  readJson,
  valueAt,
  withAt,
  type Draft,
  type Path,
} from '../../../client/documents/draft.ts';
import { problemWords } from '../../../client/documents/problem-words.ts';
import { scopeKey, scopeOfKey } from '../../../client/features/alerts/scope-options.ts';
import { judged, newDraft } from '../../../client/features/alerts/rule-draft.ts';
import { readSpan, readValue, spanText, unitOf, valueText } from '../../../client/features/alerts/value-text.ts';
import { LANGUAGES } from '../../../client/format/language.ts';
import { alertsWordsIn } from '../../../client/i18n/alerts-words.ts';
import { OPS } from '../../../shared/rules/condition.ts';
import { parseRule } from '../../../shared/rules/parse.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';

const RUNS = { seed: 5, numRuns: 200 };
const UNITS = ['duration', 'rate', 'count', 'score'] as const;

const leaf = fc.record({
  metric: fc.constantFrom('longestWait', 'waiting', 'sl@today', 'abandonRate@slide30', 'csatMean@today'),
  op: fc.constantFrom(...OPS),
  value: fc.integer({ min: 0, max: 600_000 }),
  forMs: fc.integer({ min: 0, max: 600_000 }),
});
const condition = fc.oneof(
  leaf,
  fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 4 }), forMs: fc.nat(9000) }),
);
const rules: fc.Arbitrary<Rule> = fc
  .record({
    ...{ id: fc.constant('r'), name: fc.constantFrom<unknown>('Wait', { en: 'Wait', 'zh-CN': '等待' }) },
    ...{ severity: fc.constantFrom('watch', 'breach', 'critical'), when: condition, enabled: fc.boolean() },
    scope: fc.constantFrom<unknown>({ total: true }, { queue: 'etc' }, { each: 'team' }, { tier: 2 }),
    clear: fc.constantFrom<unknown>(undefined, { forMs: 5000 }),
    minSample: fc.nat(50),
    schedule: fc.constantFrom<unknown>(undefined, {
      days: ['mon', 'sun'],
      from: '08:00',
      to: '24:00',
      except: ['holidays'],
    }),
    walls: fc.constantFrom(undefined, 'takeOver', 'none'),
    notify: fc.constantFrom(undefined, ['lead']),
  })
  .map((draft) => {
    const parsed = parseRule(JSON.parse(JSON.stringify(draft)));
    return parsed.ok ? parsed.value : expect.unreachable(JSON.stringify(parsed.error));
  });

describe('a draft', () => {
  it('EDIT1 of any rule is that rule again, and says the same', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const { rule: again, problems } = judged(draftOf(rule));
        expect(problems).toEqual([]);
        expect(isSameDraft(draftOf(again!), draftOf(rule))).toBe(true);
        const json = readJson(JSON.stringify(draftOf(rule), null, 2));
        expect('draft' in json && isSameDraft(json.draft, draftOf(rule))).toBe(true);
      }),
      RUNS,
    );
    for (const rule of shippedRules) expect(judged(draftOf(rule)).rule).toEqual(rule);
  });

  it('EDIT1 is changed at one path and nowhere else', () => {
    const paths: readonly Path[] = [
      ['when', 'value'],
      ['clear', 'forMs'],
      ['name'],
      ['schedule', 'days', 0],
      ['new', 'place'],
    ];
    fc.assert(
      fc.property(rules, fc.constantFrom(...paths), fc.integer(), (rule, path, value) => {
        const draft = draftOf(rule);
        const parent = valueAt(draft, path.slice(0, -1));
        if (Array.isArray(parent) && parent.length === 0) return;
        const next = withAt<Draft>(draft, path, value);
        if (path.length === 1 || typeof parent === 'object') expect(valueAt(next, path)).toBe(value);
        expect(isSameDraft(withAt(next, path.slice(0, 1), draft[String(path[0])]), draft)).toBe(true);
        expect(isSameDraft(draft, draftOf(rule))).toBe(true);
      }),
      RUNS,
    );
    expect(withAt({ list: [1, 2, 3] }, ['list', 1], undefined)).toEqual({ list: [1, 3] });
  });

  it('EDIT1 says what is wrong at the path at fault, in both languages', () => {
    const wrong = withAt(newDraft('r', 'x'), ['when', 'value'], 'soon');
    expect(problemAt(judged(wrong).problems, ['when', 'value'])).not.toBeNull();
    expect(problemAt(judged(wrong).problems, ['when', 'forMs'])).toBeNull();
    const message = problemAt(judged(wrong).problems, ['when', 'value'])!;
    expect(problemWords(message, alertsWordsIn('en'))).toContain('wants a number');
    expect(problemWords(message, alertsWordsIn('zh-CN'))).toContain('需要数字');
    const crossed = withAt(newDraft('r', 'x'), ['clear', 'value'], 200_000);
    expect(judged(crossed).problems.map(({ path }) => path)).toEqual(['clear.value']);
    expect('fault' in readJson('[1]') && 'fault' in readJson('{')).toBe(true);
  });

  it('EDIT1 a new rule is right, and has an id of its own', () => {
    expect(judged(newDraft('r', 'x')).problems).toEqual([]);
    expect(freeId('rule', new Set(['rule', 'rule-2']))).toBe('rule-3');
  });

  it('EDIT1 a scope is found again by its key', () => {
    for (const scope of [{ total: true }, { each: 'queue' }, { queue: 'a:b' }, { source: 'pbx' }])
      expect(scopeOfKey(scopeKey(scope))).toEqual(scope);
  });
});

describe('values as they are typed', () => {
  it('EDIT2 are read back as they are shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNITS), fc.nat(10_000_000), (unit, n) => {
        const value = unit === 'rate' ? (n % 1001) / 1000 : n;
        expect(readValue(unit, valueText(unit, value))).toBeCloseTo(value, 9);
        for (const language of LANGUAGES) expect(readSpan(spanText(n, language))).toBe(n);
      }),
      RUNS,
    );
  });

  it('EDIT2 a time is shown in the language of the page', () => {
    expect([0, 90_000, 120_000].map((ms) => spanText(ms, 'en'))).toEqual(['0 s', '90 s', '2 min']);
    expect([0, 90_000, 120_000].map((ms) => spanText(ms, 'zh-CN'))).toEqual(['0 秒', '90 秒', '2 分钟']);
  });

  it.each([
    ['duration', '05:00', 300_000],
    ['duration', '1:05:00', 3_900_000],
    ['duration', '90', 90_000],
    ['duration', '2 min', 120_000],
    ['duration', '3分钟', 180_000],
    ['rate', '80%', 0.8],
    ['rate', '80 %', 0.8],
    ['rate', '7', 0.07],
    ['count', '12', 12],
    ['score', '4,4', 4.4],
    ['duration', 'soon', 'soon'],
    ['count', '', ''],
  ] as const)('EDIT2 %s %j is %j', (unit, text, value) => {
    expect(readValue(unit, text)).toBe(value);
  });
});

describe('conditions', () => {
  it('EDIT1 every figure and every kind makes a rule that works', () => {
    for (const metric of RULE_METRICS)
      for (const kind of LEAF_KINDS) {
        const when = withMetric(leafAs({ metric: 'waiting', op: '>' }, kind), columnOf(metric, 'slide30'));
        const scope = kind === 'stale' ? { each: 'source' } : { total: true };
        const { metric: _, ...silent } = when;
        const draft = { ...newDraft('r', 'x'), scope, when: kind === 'stale' ? silent : when, clear: undefined };
        expect(judged(JSON.parse(JSON.stringify(draft)) as Draft).problems, `${metric} ${kind}`).toEqual([]);
        expect(leafKindOf(when)).toBe(kind);
        const clear = clearFor(when);
        if (clear !== null) expect(judged({ ...draft, clear }).problems, `${metric} clears`).toEqual([]);
      }
  });

  it('EDIT1 one becomes several and one again, its time kept', () => {
    const one = { metric: 'waiting', op: '>', value: 3, forMs: 9000 };
    for (const kind of GROUP_KINDS) {
      const group = groupAs(one, kind);
      expect(judged({ ...newDraft('r', 'x'), when: group, clear: { forMs: 0 } }).problems).toEqual([]);
      expect(groupAs(group, null)).toEqual(one);
    }
    expect(asJson([1])).toEqual({});
  });
});

describe('the lines of the back-test', () => {
  const scale = { low: 0, high: 600_000, top: 20, bottom: 270 };

  it('EDIT3 a place and its value belong together, and a drag snaps to what people would type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNITS), fc.double({ min: 20, max: 270, noNaN: true }), (unit, y) => {
        const own = { ...scale, high: unit === 'rate' ? 1 : unit === 'duration' ? 600_000 : 60 };
        expect(yOf(own, valueOf(own, y))).toBeCloseTo(y, 6);
        const nudge = nudgeOf(unit, own.high);
        const value = snapped(valueOf(own, y), nudge);
        expect(Math.abs(value - valueOf(own, y))).toBeLessThanOrEqual(nudge / 2 + 1e-9);
        expect(snapped(value, nudge)).toBe(value);
        expect(readValue(unit, valueText(unit, value))).toBeCloseTo(value, 9);
      }),
      RUNS,
    );
  });

  it('EDIT3 never pass each other: what they give is a rule', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.constantFrom('trip', 'clear'), fc.nat(600), fc.nat(600), (rises, line, at, to) => {
        const levels = dragged({ trip: 300, clear: rises ? Math.min(at, 300) : Math.max(at, 300), rises }, line, to);
        expect(rises ? levels.clear! <= levels.trip : levels.clear! >= levels.trip).toBe(true);
        const when = { metric: 'waiting', op: rises ? '>' : '<', value: 0, forMs: 0 };
        const draft = { ...newDraft('r', 'x'), when, clear: { op: rises ? '<' : '>', value: 0, forMs: 0 } };
        const { rule, problems } = judged(withLevels(draft, levels));
        expect(problems).toEqual([]);
        expect(levelsOf(rule!)).toEqual(levels);
      }),
      RUNS,
    );
  });

  it('EDIT3 ticks are few and round, and everything is in sight', () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNITS), fc.integer({ min: 1, max: 9000 }), (unit, n) => {
        const most = unit === 'rate' ? (n % 100) / 100 : unit === 'duration' ? n * 1000 : n;
        const [low, high] = rangeOf(unit, [most / 2], [most]);
        expect(low <= most && high >= most && low < high).toBe(true);
        expect(ticksOf(unit, low, high).length).toBeLessThanOrEqual(5);
      }),
      RUNS,
    );
  });

  it('BTEST8 the curve is lifted where nothing is known', () => {
    const path = curvePath(
      { low: [1, null, 2, 3], high: [4, null, 2, 5] },
      (step) => step,
      (value) => value,
    );
    expect(path).toBe('M0.0 1.0L0.0 4.0M2.0 2.0h0.1L3.0 3.0L3.0 5.0');
  });
});

describe('the answer of a back-test', () => {
  it('BTEST4 is read line by line, however it is cut', async () => {
    const bytes = new TextEncoder().encode('{"a":"等"}\n{"b":2}\n{"c":3}');
    for (const size of [1, 3, 7, 100]) {
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let from = 0; from < bytes.length; from += size) controller.enqueue(bytes.slice(from, from + size));
          controller.close();
        },
      });
      const lines: string[] = [];
      for await (const line of linesOf(stream)) lines.push(line);
      expect(lines).toEqual(['{"a":"等"}', '{"b":2}', '{"c":3}']);
    }
  });

  it('EDIT2 a figure of every column has a unit', () => {
    expect([unitOf('longestWait'), unitOf('sl@today'), unitOf('waiting')]).toEqual(['duration', 'rate', 'count']);
  });
});
