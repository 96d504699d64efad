// For: values of rules as people type them. May import: shared, format. Promises: pure; what is written can be read back; what cannot be read stays as it was typed.
import { metricRow, type Unit } from '../../../shared/metrics/catalogue.ts';
import { parseColumn } from '../../../shared/board/columns.ts';
import { durationWord, figureWord } from '../../../shared/rules/value-words.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time.ts';
import type { Language } from '../../format/language.ts';

/** The unit in which the figure of a column is compared. */
export const unitOf = (column: string): Unit => metricRow(parseColumn(column)?.metric ?? '')?.unit ?? 'score';

/** `05:00`, `80 %`, `12`; what is no number as it stands. */
export function valueText(unit: Unit, value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return textOf(value);
  if (unit === 'duration' && value < 0) return `-${figureWord(unit, -value, 'en')}`;
  return figureWord(unit, value, 'en');
}

/** `60 s`, `2 min`, `2 分钟`; what is no number as it stands. */
export function spanText(value: unknown, language: Language): string {
  if (value === 0) return language === 'en' ? '0 s' : '0 秒';
  const isSpan = typeof value === 'number' && Number.isFinite(value) && value > 0;
  return isSpan ? durationWord(value, language) : textOf(value);
}

/** `05:00`, `1:05:00`, `90 s`, `2 min`, `90` (s); `80 %`, `80` (%); `12`. What is none of these stays text: the parser of rules says so. */
export function readValue(unit: Unit, text: string): number | string {
  const trimmed = text.trim();
  if (unit === 'duration') return readSpan(trimmed);
  const plain = numberIn(trimmed.replace(/\s*[%％]$/u, ''));
  if (plain === null) return text;
  return unit === 'rate' ? Number((plain / 100).toPrecision(12)) : plain;
}

export function readSpan(text: string): Millis | string {
  const trimmed = text.trim();
  const clock = /^(-?)(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/u.exec(trimmed);
  if (clock !== null) {
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = clock;
    const ms = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
    return sign === '-' ? -ms : ms;
  }
  const [, amount, unit = 's'] = /^(-?[\d.,]+)\s*(ms|s|sec|min|m|h|毫秒|秒|分钟|分|小时)?$/u.exec(trimmed) ?? [];
  const plain = amount === undefined ? null : numberIn(amount);
  return plain === null ? text : Math.round(plain * (SPANS[unit] ?? SECOND));
}

const SPANS: Readonly<Record<string, Millis>> = {
  ms: 1,
  毫秒: 1,
  s: SECOND,
  sec: SECOND,
  秒: SECOND,
  m: MINUTE,
  min: MINUTE,
  分: MINUTE,
  分钟: MINUTE,
  h: HOUR,
  小时: HOUR,
};

function numberIn(text: string): number | null {
  if (!/^-?\d+(?:[.,]\d+)?$/u.test(text)) return null;
  return Number(text.replace(',', '.'));
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
