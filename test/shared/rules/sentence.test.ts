// For: rules as sentences in two languages.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../shared/metrics/catalogue.ts';
import { WINDOWS } from '../../../shared/metrics/windows.ts';
import { metricWord, windowWord } from '../../../shared/rules/metric-words.ts';
import { ruleSchema, type Rule } from '../../../shared/rules/rule.ts';
import { nameIn, reasonPhrase, ruleSentence } from '../../../shared/rules/sentence.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';

const rule = (draft: object): Rule =>
  ruleSchema.parse({ id: 'r', name: 'r', severity: 'critical', scope: { queue: 'etc' }, ...draft });
const nameOf = (_kind: string, id: string): string => (id === 'etc' ? 'ETC' : id);
const wait = { metric: 'longestWait', op: '>', value: 300_000, forMs: 60_000 };

describe('a rule as a sentence', () => {
  it.each([
    [
      { when: wait, clear: { op: '<', value: 210_000, forMs: 120_000 }, schedule: { from: '06:00', to: '23:00' } },
      'Critical when in ETC longest wait is over 05:00 for 1 min; clears when it is under 03:30 for 2 min; every day 06:00 to 23:00.',
      'ETC：最长等待超过 05:00，持续 1 分钟时为严重；低于 03:30，持续 2 分钟后解除；每天 06:00–23:00。',
    ],
    [
      { scope: { each: 'team' }, severity: 'watch', when: { metric: 'sl@today', op: '<', value: 0.8 }, minSample: 20 },
      'Watch when in any team service level today is under 80 %; from 20 on.',
      '任一班组：今日服务水平低于 80%时为关注；样本不少于 20。',
    ],
    [
      {
        scope: { total: true },
        when: {
          all: [
            { metric: 'available', op: '<=', value: 0 },
            { metric: 'waiting', op: '>=', value: 3 },
          ],
          forMs: 120_000,
        },
        clear: { forMs: 30_000 },
      },
      'Critical when in the whole floor agents available is at most 0 and waiting is at least 3 for 2 min; clears when that is over for 30 s.',
      '全场：空闲坐席不超过 0且等待数不低于 3，持续 2 分钟时为严重；不再如此，持续 30 秒后解除。',
    ],
    [
      {
        when: {
          any: [{ not: { metric: 'waiting', op: '>', value: 1 } }, { metric: 'sl@slide5', noDataForMs: 90_000 }],
        },
        schedule: { days: ['mon', 'sat'], except: ['holidays', '2026-01-01'] },
      },
      'Critical when in ETC (not (waiting is over 1)) or service level in the last 5 min has no data for 90 s; Mon, Sat except holidays, 2026-01-01.',
      'ETC：（非（等待数超过 1））或最近 5 分钟服务水平无数据，持续 90 秒时为严重；周一、周六，节假日、2026-01-01除外。',
    ],
    [
      { when: { metric: 'waiting', changeOver: { ms: 600_000, op: '>=', value: 10 } }, clear: { op: '<', value: -2 } },
      'Critical when in ETC waiting has changed by at least +10 in 10 min; clears when it is under -2.',
      'ETC：等待数在 10 分钟内变化不低于 +10时为严重；低于 -2后解除。',
    ],
    [
      { scope: { each: 'source' }, when: { staleForMs: 300_000 } },
      'Critical when in any source the source is silent for 5 min.',
      '任一数据源：数据源中断 5 分钟时为严重。',
    ],
  ])('ALERT23 %#', (draft, en, zh) => {
    expect(ruleSentence(rule(draft), { language: 'en', nameOf })).toBe(en);
    expect(ruleSentence(rule(draft), { language: 'zh-CN', nameOf })).toBe(zh);
  });

  it('ALERT23 an alert says what has happened', () => {
    expect(reasonPhrase(rule({ when: wait }), { language: 'en' })).toBe('longest wait is over 05:00 for 1 min');
  });

  it.each(['en', 'zh-CN'] as const)('ALERT23 every figure and window has a word in %s', (language) => {
    for (const { id } of CATALOGUE) expect(metricWord(id, language), id).toMatch(/\S/u);
    for (const window of WINDOWS) expect(windowWord(window, language), window).toMatch(/\S/u);
    expect(new Set(CATALOGUE.map(({ id }) => metricWord(id, language))).size).toBe(CATALOGUE.length);
    expect(metricWord('sl:amazon', language)).toContain('amazon');
  });

  it('ALERT23 every shipped rule can be said, each otherwise', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const said = shippedRules.map((one) => ruleSentence(one, { language }));
      expect(new Set(said).size).toBe(said.length);
      expect(said.join()).not.toMatch(/undefined|NaN|null/u);
    }
  });

  it('ALERT23 no two limits of one figure are said alike', () => {
    const value = fc.double({ min: 0, max: 1, noNaN: true }).map((n) => Math.round(n * 1e6) / 1e6);
    const said = (n: number): string =>
      ruleSentence(rule({ when: { metric: 'sl@today', op: '<', value: n } }), { language: 'en' });
    fc.assert(
      fc.property(value, value, (a, b) => void expect(said(a) === said(b)).toBe(a === b)),
      { seed: 61 },
    );
  });

  it('ALERT23 a name in a language falls back to English, then to any', () => {
    expect(nameIn({ en: 'Wait', 'zh-CN': '等待' }, 'zh-CN')).toBe('等待');
    expect(nameIn({ en: 'Wait' }, 'zh-CN')).toBe('Wait');
    expect(nameIn({ fr: 'Attente' }, 'en')).toBe('Attente');
    expect(nameIn('Wait', 'zh-CN')).toBe('Wait');
  });
});
