// For: suggestions on the load of alarms, in words. May import: shared, alerts. Promises: pure; a sentence for every key in English and Chinese.
import type { RuleLanguage } from '../../shared/rules/metric-words.ts';
import type { Suggestion } from './load.ts';

type Sentence = (values: Readonly<Record<string, number>>, rule: string) => string;

const WORDS: Readonly<Record<Suggestion['key'], Readonly<Record<RuleLanguage, Sentence>>>> = {
  tooMany: {
    en: ({ mean }) =>
      `Each supervisor gets ${mean} alerts in ten minutes on average; one is what somebody can act on. Switch rules off, or raise their values, beginning with the first of the list.`,
    'zh-CN': ({ mean }) =>
      `平均每位主管每十分钟收到 ${mean} 条告警，而一个人只能处理一条。请从列表首位开始停用规则或提高阈值。`,
  },
  bursts: {
    en: ({ share, most }) =>
      `In ${share} % of all ten minutes more than one alert came to each supervisor, at most ${most}. Group rules that fire together (by row), or let the worse one speak alone.`,
    'zh-CN': ({ share, most }) =>
      `有 ${share}% 的十分钟内每位主管收到不止一条告警，最多 ${most} 条。请将同时触发的规则按对象分组，或只保留更严重的一条。`,
  },
  neverActedOn: {
    en: ({ fired }, rule) =>
      `“${rule}” fired ${fired} times and nobody did anything about it. If nothing has to be done, switch it off; if something has, write it into a runbook.`,
    'zh-CN': ({ fired }, rule) => `“${rule}”触发 ${fired} 次，无人处理。若无需处理，请停用；若需要处理，请写入预案。`,
  },
  shortLived: {
    en: ({ fired, seconds }, rule) =>
      `“${rule}” fired ${fired} times and was over by itself after ${seconds} s in the middle. Let it hold for a time before it opens.`,
    'zh-CN': ({ fired, seconds }, rule) =>
      `“${rule}”触发 ${fired} 次，中位数 ${seconds} 秒后自行恢复。请设置持续时间后再触发。`,
  },
  flaps: {
    en: ({ fired, flapping }, rule) =>
      `“${rule}” opened and closed again and again: ${flapping} of ${fired} times. Give it a clear value away from its trip value.`,
    'zh-CN': ({ fired, flapping }, rule) =>
      `“${rule}”反复触发与解除：${fired} 次中有 ${flapping} 次。请让解除值远离触发值。`,
  },
  stands: {
    en: ({ minutes }, rule) =>
      `“${rule}” stays open for ${minutes} min in the middle. What stands for so long is a state, not an alert: show it on a wall, or choose a value that can be reached.`,
    'zh-CN': ({ minutes }, rule) =>
      `“${rule}”中位数持续 ${minutes} 分钟。长期存在的是状态而不是告警：请放到大屏上，或选择可达到的阈值。`,
  },
  most: {
    en: ({ share }, rule) => `“${rule}” alone brings ${share} % of all alerts. What you change there counts most.`,
    'zh-CN': ({ share }, rule) => `仅“${rule}”就占全部告警的 ${share}%。调整它收效最大。`,
  },
};

/** `ruleName`: what the rule is called in that language. */
export const suggestionText = ({ key, values }: Suggestion, language: RuleLanguage, ruleName: string): string =>
  WORDS[key][language](values, ruleName);
