import { describe, expect, it } from 'vitest';
import { runbookSchema, stepsOf } from '../../../shared/notify/runbook.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { shippedRunbooks } from '../../../server/alerts/runbooks/shipped.ts';

const book = (text: Record<string, string>) => ({ id: 'b', name: 'B', text });

describe('runbooks', () => {
  it('RUN1 steps are the tasks of the Markdown, in both languages', () => {
    const text = {
      en: '# Do\n\n- [ ] one\nwords\n1. [x] two\n  * [ ] three\n- no step\n',
      'zh-CN': '- [ ] 一\n- [ ] 二\n- [ ] 三',
    };
    expect(stepsOf(book(text)).map((step) => step.text)).toEqual([
      { en: 'one', 'zh-CN': '一' },
      { en: 'two', 'zh-CN': '二' },
      { en: 'three', 'zh-CN': '三' },
    ]);
  });

  it('RUN1 a step keeps its id while its words stay, wherever it moves; the same words twice are two steps', () => {
    const idsOf = (en: string): readonly string[] => stepsOf(book({ en })).map(({ id }) => id);
    const [one, two] = idsOf('- [ ] one\n- [ ] two');
    expect(idsOf('- [ ] new\n- [ ] two\n- [ ] one').slice(1)).toEqual([two, one]);
    expect(idsOf('- [ ] one\n- [ ] one')).toEqual([one, `${one}-2`]);
    expect(one).toMatch(/^s[0-9a-f]{8}$/u);
  });

  it.each([
    [{}, 'text'],
    [{ en: 'no steps' }, 'text.en'],
    [{ en: '- [ ] a', 'zh-CN': '- [ ] 一\n- [ ] 二' }, 'text.zh-CN'],
    [{ en: '- [ ] a\n'.repeat(41) }, 'text.en'],
    [{ en: '' }, 'text.en'],
  ])('RUN2 refuses %j at %s', (text, path) => {
    const parsed = runbookSchema.safeParse(book(text));
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('RUN3 eight ship, each in two languages with as many steps, and rules that name one name one of these', () => {
    const ids = shippedRunbooks.map(({ id }) => id);
    expect(ids.toSorted()).toEqual([
      'complaint-wave',
      'data-leak',
      'road-closure',
      'severe-weather',
      'source-outage',
      'staffing-gap',
      'system-failure',
      'traffic-surge',
    ]);
    for (const runbook of shippedRunbooks) {
      expect(Object.keys(runbook.text)).toEqual(['en', 'zh-CN']);
      expect(stepsOf(runbook).length).toBeGreaterThan(8);
    }
    const named = shippedRules.flatMap(({ runbook }) => runbook ?? []);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
