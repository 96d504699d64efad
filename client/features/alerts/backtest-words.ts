// For: what a back-test found, in words. May import: shared, format, words. Promises: pure.
import type { BacktestDay, Findings } from '../../../shared/rules/backtest.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { weekdayText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import type { Language } from '../../format/language.ts';
import type { SayAlerts } from '../../i18n/alerts-words.ts';

export function timesText(count: number, say: SayAlerts): string {
  if (count === 1) return say('test.once');
  return count === 2 ? say('test.twice') : say('test.times', { count });
}

/** Under a minute in seconds, to two hours in minutes, else in hours and minutes. */
export function lengthText(ms: Millis, say: SayAlerts): string {
  const minutes = Math.round(ms / MINUTE);
  if (ms < MINUTE) return timerText(ms);
  if (minutes <= 120) return say('test.min', { count: minutes });
  return say('test.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

interface Place {
  readonly zone: string;
  readonly language: Language;
  readonly say: SayAlerts;
}

/** `Yesterday`, `On Tuesday`. */
function dayWord(
  { from, to }: Pick<BacktestDay, 'from' | 'to'>,
  isLast: boolean,
  { zone, language, say }: Place,
): string {
  return isLast ? say('test.yesterday') : say('test.onDay', { day: weekdayText((from + to) / 2, zone, language) });
}

/** `Yesterday it would have fired twice, 75 min in total.` */
export function headline(day: BacktestDay, isLast: boolean, place: Place): string {
  const { say } = place;
  const when = dayWord(day, isLast, place);
  if (!day.kept) return say('test.notKept');
  const time = lengthText(day.openMs, say);
  if (day.fired > 0) return say('test.would', { when, times: timesText(day.fired, say), time });
  return day.openMs > 0 ? say('test.stillOpen', { when, time }) : say('test.never', { when });
}

/** The day that is looked at: the one chosen, else the last. */
export const shownDay = ({ days }: Findings, date: string | null): BacktestDay | undefined =>
  days.find((day) => day.date === date) ?? days.at(-1);

export const isOn = (at: EpochMillis, { from, to }: Pick<BacktestDay, 'from' | 'to'>): boolean => at >= from && at < to;
