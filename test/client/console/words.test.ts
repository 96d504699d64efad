// For: proving that every sentence of the console exists in every language, with the same blanks, and says figures the right way.
import { describe, expect, it } from 'vitest';
import { alertWords, valueText } from '../../../client/tiles/limit-words.ts';
import { wordsIn } from '../../../client/i18n/console-words.ts';
import { consoleEn } from '../../../client/i18n/console-en.ts';
import { consoleZhCn } from '../../../client/i18n/console-zh-cn.ts';
import { anAlert } from '../../support/alerts.ts';
import type { AlertItem } from '../../../shared/board/board.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('words', () => {
  const zh = new Map(leaves(consoleZhCn));

  it.each(leaves(consoleEn))('%s stands in Chinese with the same blanks', (key, english) => {
    expect(blanks(zh.get(key) ?? 'missing {{everything}}')).toEqual(blanks(english));
  });

  it('are said in the language asked for', () => {
    expect(wordsIn('en')('drawer.more', { count: 3 })).toBe('3 more');
    expect(wordsIn('zh-CN')('drawer.more', { count: 3 })).toBe('另 3 位');
  });
});

describe('limits in words', () => {
  const alert: AlertItem = anAlert({ rule: 'queue-sl-breach', value: 0.61, threshold: 0.7 });
  const speech = { say: wordsIn('en'), language: 'en', rules: shippedRules } as const;

  it('say over or under as the rule compares', () => {
    expect(alertWords(alert, speech)).toBe('SL under 70%');
    const wait = { ...alert, rule: 'queue-longest-wait-watch', column: 'longestWait.since', threshold: 180_000 };
    expect(alertWords(wait, speech)).toBe('longest wait over 03:00');
    expect(alertWords(wait, { ...speech, say: wordsIn('zh-CN'), language: 'zh-CN' })).toBe('最长等待超过 03:00');
  });

  it('ALERT23 say what several conditions ask for', () => {
    const away = { ...alert, rule: 'queue-everybody-away', column: 'staffed' };
    expect(alertWords(away, speech)).toContain('agents staffed is at most 0 and waiting is at least 1');
  });

  it('call a metric without a word by its rule', () => {
    const rules = [{ ...shippedRules[0]!, id: 'own', name: { en: 'Callbacks owed' } }];
    expect(alertWords({ ...alert, rule: 'own', column: 'callbacks@today', threshold: 3 }, { ...speech, rules })).toBe(
      'Callbacks owed over 3',
    );
  });

  it.each([
    ['longestWait', 252_000, '04:12'],
    ['sl', 0.8, '80%'],
    ['abandonRate', 0.05, '5%'],
    ['waiting', 1200, '1,200'],
    ['csatMean', 4.44, '4.4'],
  ])('%s %s reads %s', (metric, value, text) => {
    expect(valueText(metric, value, 'en')).toBe(text);
  });

  it('takes a decimal beside a limit that it would else seem to have reached', () => {
    expect(valueText('sl', 0.797, 'en', [0.8])).toBe('79.7%');
  });
});
