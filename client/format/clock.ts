// For: instants as a site's clock and calendar. May import: shared, language. Promises: pure; 24 hours, the given zone, whatever zone the screen is in.
import { DAY, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Language } from './language.ts';

const LOCALES = { en: 'en-GB', 'zh-CN': 'zh-CN' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make and made once; the keys are few (languages × zones × uses). */
function formatter(language: Language, zone: string, use: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${zone} ${use}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** `14:26:08` in a zone. */
export const clockText = (at: EpochMillis, zone: string): string => formatter('en', zone, 'time', TIME).format(at);
/** `14:26` in a zone. */
export const timeText = (at: EpochMillis, zone: string): string => clockText(at, zone).slice(0, 5);
/** Hour of the zone's day, 0…23. */
export const hourOf = (at: EpochMillis, zone: string): number => Number(clockText(at, zone).slice(0, 2));
/** True on the full hour of the zone's clock. */
export const isFullHour = (at: EpochMillis, zone: string): boolean => clockText(at, zone).endsWith(':00:00');

const DATE = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
/** `2026-01-15` in a zone. */
export const dateText = (at: EpochMillis, zone: string): string =>
  formatter('en', zone, 'date', DATE).format(at).split('/').reverse().join('-');

/** The date in two lines, in the order of the language: `Thu`, `15 Jan` or `1月15日`, `星期四`. */
export function dateLines(at: EpochMillis, zone: string, language: Language): readonly [string, string] {
  const day = formatter(language, zone, 'day', { day: 'numeric', month: 'short' }).format(at);
  const weekday = formatter(language, zone, 'weekday', { weekday: language === 'en' ? 'short' : 'long' }).format(at);
  return language === 'en' ? [weekday, day] : [day, weekday];
}

/** The day of the week in running text: `Thursday`, `周四`. */
export const weekdayText = (at: EpochMillis, zone: string, language: Language): string =>
  formatter(language, zone, 'name', { weekday: language === 'en' ? 'long' : 'short' }).format(at);

const WEEK: Millis = 6 * DAY;

/** An instant to come, as short as it can be told from now: `09:00` today, `Fri 09:00` within the week, `29 Jan 09:00`. */
export function soonText(at: EpochMillis, now: EpochMillis, zone: string, language: Language): string {
  const time = timeText(at, zone);
  if (dateText(at, zone) === dateText(now, zone)) return time;
  const day =
    at - now < WEEK
      ? formatter(language, zone, 'short', { weekday: 'short' }).format(at)
      : formatter(language, zone, 'day', { day: 'numeric', month: 'short' }).format(at);
  return `${day} ${time}`;
}
