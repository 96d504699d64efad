// For: a rule as a sentence, for the editor, and what an alert says of itself (A1). May import: shared. Promises: pure, without the schema library; every rule that the schema lets through can be said in English and Chinese.
import { parseColumn } from '../board/columns.ts';
import type { LocalText, Severity } from '../domain.ts';
import { metricRow } from '../metrics/catalogue.ts';
import type { Weekday } from '../business-hours/hours.ts';
import type { ChangeCondition, Condition, Op } from './condition.ts';
import {
  childrenOf,
  forMsOf,
  isAll,
  isChange,
  isClearComparison,
  isClearTime,
  isLeaf,
  isNoData,
  isNot,
  isStale,
} from './conditions.ts';
import { metricWord, windowWord, type RuleLanguage } from './metric-words.ts';
import type { Rule } from './rule.ts';
import type { Schedule } from './schedule.ts';
import { placeOf, type ScopeKind } from './places.ts';
import { durationWord, figureWord } from './value-words.ts';

export interface SentenceOptions {
  readonly language: RuleLanguage;
  /** What a row is called; without it, its id. */
  readonly nameOf?: (kind: ScopeKind, id: string) => string;
}

/** `Critical when longest wait in ETC is over 05:00 for 60 s; clears when it is under 03:30 for 2 min; every day 06:00 to 23:00.` */
export function ruleSentence(rule: Rule, options: SentenceOptions): string {
  const { language } = options;
  const severity = SEVERITY[language][rule.severity];
  const where = scopePhrase(rule, options);
  const when = `${conditionPhrase(rule.when, options)}${forPhrase(rule.when, language)}`;
  const parts = [
    language === 'en' ? `${severity} when ${where}${when}` : `${where}${when}时为${severity}`,
    ...clearPhrase(rule, options),
    ...(rule.schedule === undefined ? [] : [schedulePhrase(rule.schedule, language)]),
    ...(rule.minSample > 1 ? [language === 'en' ? `from ${rule.minSample} on` : `样本不少于 ${rule.minSample}`] : []),
  ];
  return language === 'en' ? `${parts.join('; ')}.` : `${parts.join('；')}。`;
}

/** What has happened, for an alert: `longest wait over 05:00 for 60 s`. */
export const reasonPhrase = ({ when }: Pick<Rule, 'when'>, options: SentenceOptions): string =>
  `${conditionPhrase(when, options)}${forPhrase(when, options.language)}`;

/** A name in a language; English, then whatever there is, where it has none. */
export function nameIn(name: LocalText, language: RuleLanguage): string {
  if (typeof name === 'string') return name;
  return name[language] ?? name['en'] ?? Object.values(name)[0] ?? '';
}

const SEVERITY: Readonly<Record<RuleLanguage, Readonly<Record<Severity, string>>>> = {
  en: { watch: 'Watch', breach: 'Breach', critical: 'Critical' },
  'zh-CN': { watch: '关注', breach: '超限', critical: '严重' },
};

const KIND: Readonly<Record<ScopeKind, readonly [en: string, zh: string]>> = {
  total: ['the whole floor', '全场'],
  site: ['site', '职场'],
  team: ['team', '班组'],
  queue: ['queue', '队列'],
  group: ['group', '队列组'],
  agent: ['agent', '坐席'],
  class: ['class', '客户等级'],
  tier: ['tier', '层级'],
  channel: ['channel', '渠道'],
  source: ['source', '数据源'],
};

function scopePhrase({ scope }: Rule, { language, nameOf }: SentenceOptions): string {
  const { kind, row } = placeOf(scope);
  const [en, zh] = KIND[kind];
  const name = row === null || kind === 'total' ? null : (nameOf?.(kind, row) ?? row);
  if (language === 'en') return `in ${row === null ? `any ${en}` : (name ?? en)} `;
  return `${row === null ? `任一${zh}` : (name ?? zh)}：`;
}

function figurePhrase(column: string, language: RuleLanguage): string {
  const figure = parseColumn(column);
  if (figure === undefined) return column;
  const word = metricWord(figure.metric, language);
  if (figure.window === undefined) return word;
  const window = windowWord(figure.window, language);
  return language === 'en' ? `${word} ${window}` : `${window}${word}`;
}

const OP: Readonly<Record<RuleLanguage, Readonly<Record<Op, string>>>> = {
  en: { '>': 'over', '>=': 'at least', '<': 'under', '<=': 'at most' },
  'zh-CN': { '>': '超过', '>=': '不低于', '<': '低于', '<=': '不超过' },
};

const valueWord = (column: string, value: number, language: RuleLanguage): string =>
  figureWord(metricRow(parseColumn(column)?.metric ?? '')?.unit ?? 'score', value, language);

function comparePhrase(column: string, op: Op, value: number, language: RuleLanguage): string {
  const [figure, word] = [figurePhrase(column, language), OP[language][op]];
  const amount = valueWord(column, value, language);
  return language === 'en' ? `${figure} is ${word} ${amount}` : `${figure}${word} ${amount}`;
}

function changePhrase({ metric, changeOver: { ms, op, value } }: ChangeCondition, language: RuleLanguage): string {
  const [figure, span] = [figurePhrase(metric, language), durationWord(ms, language)];
  const amount = `${value < 0 ? '−' : '+'}${valueWord(metric, Math.abs(value), language)}`;
  const word = OP[language][op];
  return language === 'en'
    ? `${figure} has changed by ${word} ${amount} in ${span}`
    : `${figure}在 ${span}内变化${word} ${amount}`;
}

function conditionPhrase(condition: Condition, options: SentenceOptions): string {
  const { language } = options;
  if (!isLeaf(condition)) return treePhrase(condition, options);
  if (isStale(condition)) return stalePhrase(condition, options);
  if (isNoData(condition)) {
    const figure = figurePhrase(condition.metric, language);
    return language === 'en' ? `${figure} has no data` : `${figure}无数据`;
  }
  if (isChange(condition)) return changePhrase(condition, language);
  return comparePhrase(condition.metric, condition.op, condition.value, language);
}

function stalePhrase(
  { source, staleForMs }: { source?: string | undefined; staleForMs: number },
  { language, nameOf }: SentenceOptions,
): string {
  const name = source === undefined ? null : (nameOf?.('source', source) ?? source);
  const time = staleForMs === 0 ? '' : durationWord(staleForMs, language);
  if (language === 'en') return `${name ?? 'the source'} is silent${time === '' ? '' : ` for ${time}`}`;
  return `${name ?? '数据源'}中断${time === '' ? '' : ` ${time}`}`;
}

const JOIN: Readonly<Record<RuleLanguage, readonly [and: string, or: string]>> = {
  en: [' and ', ' or '],
  'zh-CN': ['且', '或'],
};

function treePhrase(condition: Condition, options: SentenceOptions): string {
  const { language } = options;
  const parts = childrenOf(condition).map((child) => {
    const text = `${conditionPhrase(child, options)}${forPhrase(child, language)}`;
    return isLeaf(child) || childrenOf(condition).length === 1 ? text : bracketed(text, language);
  });
  if (isNot(condition)) return language === 'en' ? `not (${parts.join('')})` : `非（${parts.join('')}）`;
  return parts.join(JOIN[language][isAll(condition) ? 0 : 1]);
}

const bracketed = (text: string, language: RuleLanguage): string => (language === 'en' ? `(${text})` : `（${text}）`);

function forPhrase(condition: Condition, language: RuleLanguage): string {
  const forMs = forMsOf(condition);
  return forMs === 0 ? '' : timePhrase(forMs, language);
}
const timePhrase = (forMs: number, language: RuleLanguage): string =>
  language === 'en' ? ` for ${durationWord(forMs, language)}` : `，持续 ${durationWord(forMs, language)}`;

function clearPhrase({ when, clear }: Rule, options: SentenceOptions): readonly string[] {
  if (clear === undefined) return [];
  const { language } = options;
  const said = (what: string, forMs: number): string => {
    const time = forMs === 0 ? '' : timePhrase(forMs, language);
    return language === 'en' ? `clears when ${what}${time}` : `${what}${time}后解除`;
  };
  if (isClearTime(clear)) return [said(language === 'en' ? 'that is over' : '不再如此', clear.forMs)];
  if (!isClearComparison(clear)) return [said(conditionPhrase(clear, options), forMsOf(clear))];
  const column = 'metric' in when ? when.metric : '';
  const amount = valueWord(column, clear.value, language);
  const it = language === 'en' ? `it is ${OP.en[clear.op]} ${amount}` : `${OP['zh-CN'][clear.op]} ${amount}`;
  return [said(it, clear.forMs)];
}

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** As a schedule names the holidays of the floor's hours. */
const HOLIDAYS = 'holidays';
const DAY: Readonly<Record<RuleLanguage, readonly string[]>> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
};

function schedulePhrase({ days, from, to, except }: Schedule, language: RuleLanguage): string {
  const named = WEEKDAYS.flatMap((day, index) => (days.includes(day) ? [DAY[language][index]!] : []));
  const every = language === 'en' ? 'every day' : '每天';
  const on = named.length === WEEKDAYS.length ? every : named.join(language === 'en' ? ', ' : '、');
  const hours = from === '00:00' && to === '24:00' ? '' : language === 'en' ? ` ${from} to ${to}` : ` ${from}–${to}`;
  const out = except.map((date) => (date !== HOLIDAYS ? date : language === 'en' ? 'holidays' : '节假日'));
  if (out.length === 0) return on + hours;
  return language === 'en' ? `${on}${hours} except ${out.join(', ')}` : `${on}${hours}，${out.join('、')}除外`;
}
