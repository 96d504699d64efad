// For: values and times as a sentence says them. May import: shared. Promises: pure; nothing is rounded away that tells two values apart.
import type { Unit } from '../metrics/catalogue.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../time.ts';
import type { RuleLanguage } from './metric-words.ts';

/** `05:00`, `1:05:00`, `80 %`, `12`: durations in minutes and seconds, rates in percent. */
export function figureWord(unit: Unit, value: number, language: RuleLanguage): string {
  switch (unit) {
    case 'duration':
      return value % SECOND === 0 ? clockWord(value) : durationWord(value, language);
    case 'rate':
      return language === 'en' ? `${plain(value * 100)} %` : `${plain(value * 100)}%`;
    default:
      return plain(value);
  }
}

function clockWord(ms: Millis): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE)];
  const rest = `${two(minutes)}:${two((ms % MINUTE) / SECOND)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** Without the noise of binary fractions: 0.07 · 100 is 7. */
const plain = (value: number): string => String(Number(value.toPrecision(12)));

const UNITS = [
  [HOUR, 'h', '小时'],
  [MINUTE, 'min', '分钟'],
  [SECOND, 's', '秒'],
  [1, 'ms', '毫秒'],
] as const;

/** `2 min`, `90 s`, `1 h`: in the largest unit of which it is a whole number. */
export function durationWord(ms: Millis, language: RuleLanguage): string {
  const [size, en, zh] = UNITS.find(([unit]) => ms >= unit && ms % unit === 0) ?? [1, 'ms', '毫秒'];
  return `${plain(ms / size)} ${language === 'en' ? en : zh}`;
}
