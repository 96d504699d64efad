// For: figures and limits in words. May import: shared, store, format, words. Promises: pure; a metric without a word of its own is called by its rule.
import type { AlertItem } from '../../shared/board/board.ts';
import { parseColumn } from '../../shared/board/columns.ts';
import { metricRow } from '../../shared/metrics/catalogue.ts';
import { isValue } from '../../shared/rules/conditions.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { reasonPhrase } from '../../shared/rules/sentence.ts';
import { timerText } from '../format/duration.ts';
import { localText, type Language } from '../format/language.ts';
import { countText, scoreText } from '../format/number.ts';
import { decimalsNear, percentText } from '../format/percent.ts';
import { consoleEn } from '../i18n/console-en.ts';
import type { Say, Word } from '../i18n/console-words.ts';

/** A value of a metric as it is read: `05:00`, `80%`, `4.4`, `12`; beside its limits a rate takes a decimal when it must. */
export function valueText(
  metric: string,
  value: number | null,
  language: Language,
  limits: readonly number[] = [],
): string {
  switch (metricRow(metric)?.unit) {
    case 'duration':
      return timerText(value);
    case 'rate':
      return `${percentText({ value }, decimalsNear(value, limits))}%`;
    case 'score':
      return scoreText(value);
    default:
      return countText(value, language);
  }
}

export interface Speech {
  readonly say: Say;
  readonly language: Language;
  readonly rules: readonly Rule[];
}

/** What an alert is about: `SL`, `longest wait`; the rule's own name where there is no word. */
export function metricWord(
  { rule, column }: Pick<AlertItem, 'rule' | 'column'>,
  { say, language, rules }: Speech,
): string {
  const metric = parseColumn(column)?.metric ?? column;
  if (Object.hasOwn(consoleEn.metric, metric)) return say(`metric.${metric}` as Word);
  const named = rules.find(({ id }) => id === rule)?.name;
  return named === undefined ? rule : localText(named, language);
}

/** True when the alert's rule wants the figure lower. */
export function isOver({ rule }: Pick<AlertItem, 'rule'>, rules: readonly Rule[]): boolean {
  const when = rules.find(({ id }) => id === rule)?.when;
  return when === undefined || !('op' in when) || when.op.startsWith('>');
}

/** What tripped: `SL under 80%`. */
export function alertWords(alert: AlertItem, speech: Speech): string {
  const rule = speech.rules.find(({ id }) => id === alert.rule);
  // Several conditions, a change or silence: what the rule itself says.
  if (rule !== undefined && !isValue(rule.when)) return reasonPhrase(rule, speech);
  const metric = parseColumn(alert.column)?.metric ?? alert.column;
  return speech.say(isOver(alert, speech.rules) ? 'limit.over' : 'limit.under', {
    metric: metricWord(alert, speech),
    limit: valueText(metric, alert.threshold, speech.language),
  });
}
