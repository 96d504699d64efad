// For: the words around what a message says, in two languages. May import: shared. Promises: pure.
import type { Severity } from '../../../shared/domain.ts';
import type { RuleLanguage } from '../../../shared/rules/metric-words.ts';
import { HOUR, MINUTE, SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';

export interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly over: string;
  readonly unheeded: (severity: string) => string;
  readonly nowWorse: (severity: string) => string;
  readonly titled: (mark: string, name: string, where: string) => string;
  readonly lasted: (span: string) => string;
  readonly more: (count: number) => string;
  readonly join: string;
  readonly what: string;
  readonly where: string;
  readonly value: string;
  readonly worst: string;
  readonly since: string;
  readonly ended: string;
  readonly owner: string;
  readonly nobody: string;
  readonly steps: string;
  readonly open: string;
  readonly test: string;
  readonly testText: string;
}

export const WORDS: Readonly<Record<RuleLanguage, Words>> = {
  en: {
    severity: { watch: 'Watch', breach: 'Breach', critical: 'Critical' },
    over: 'Over',
    unheeded: (severity) => `${severity}, nobody has it`,
    nowWorse: (severity) => `Now ${severity.toLowerCase()}`,
    titled: (mark, name, where) => `[${mark}] ${name}: ${where}`,
    lasted: (span) => `, after ${span}`,
    more: (count) => `and ${count} more`,
    join: ', ',
    what: 'What',
    where: 'Where',
    value: 'Value',
    worst: 'Worst',
    since: 'Since',
    ended: 'Over',
    owner: 'Taken on by',
    nobody: 'nobody yet',
    steps: 'What to do',
    open: 'Open in Floorwatch',
    test: 'Test',
    testText: 'A test: whoever reads this is reached by Floorwatch.',
  },
  'zh-CN': {
    severity: { watch: '关注', breach: '超限', critical: '严重' },
    over: '已解除',
    unheeded: (severity) => `${severity}·无人接手`,
    nowWorse: (severity) => `升级为${severity}`,
    titled: (mark, name, where) => `【${mark}】${name}：${where}`,
    lasted: (span) => `，历时 ${span}`,
    more: (count) => `等另外 ${count} 项`,
    join: '、',
    what: '情况',
    where: '范围',
    value: '数值',
    worst: '峰值',
    since: '开始',
    ended: '结束',
    owner: '处理人',
    nobody: '尚无人接手',
    steps: '处置步骤',
    open: '在 Floorwatch 中打开',
    test: '测试',
    testText: '测试消息：收到即表示 Floorwatch 可以联系到您。',
  },
};

const UNITS: Readonly<Record<RuleLanguage, readonly [h: string, min: string, s: string]>> = {
  en: [' h', ' min', ' s'],
  'zh-CN': [' 小时', ' 分钟', ' 秒'],
};

/** `45 s`, `12 min`, `1 h 5 min`: as exact as people want it. */
export function spanWord(ms: Millis, language: RuleLanguage): string {
  const [h, min, s] = UNITS[language];
  if (ms < 2 * MINUTE) return `${Math.round(ms / SECOND)}${s}`;
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes}${min}`;
  const rest = minutes % 60;
  return `${Math.floor((minutes * MINUTE) / HOUR)}${h}${rest === 0 ? '' : ` ${rest}${min}`}`;
}

/** `2026-01-15 14:40`, by a zone's clock. */
export function clockWord(at: EpochMillis, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at);
}
