// For: saying an alert in words. May import: shared, format, i18n. Promises: pure; what, where, since when.
import type { TFunction } from 'i18next';
import { clockText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { localText, type Language } from '../../format/language.ts';
import { decimalsNear, percentText } from '../../format/percent.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { valueText } from '../limit-words.ts';
import type { AlertEntry } from './alert-entries.ts';

export interface AlertWords {
  readonly name: string;
  readonly phrase: string;
  /** Since when, `14:09`; '' for what counts its own time. */
  readonly since: string;
}

export function alertWords(
  entry: AlertEntry,
  t: TFunction<'words'>,
  language: Language,
  place: { readonly now: EpochMillis; readonly zone: string },
): AlertWords {
  const name = entry.name === null ? t('alert.wholeFloor') : localText(entry.name, language);
  const phrase = phraseOf(entry, t, language, place.now);
  return { name, phrase, since: entry.ticks ? '' : clockText(entry.since, place.zone).slice(0, 5) };
}

function phraseOf(entry: AlertEntry, t: TFunction<'words'>, language: Language, now: EpochMillis): string {
  const { about, value, threshold, ticks } = entry;
  const time = value === null ? '' : timerText(ticks ? now - value : value);
  const percent = percentText({ value }, decimalsNear(value, threshold === undefined ? [] : [threshold]));
  const metric = about.split('@')[0] ?? about;
  if (about === 'source')
    return entry.lost ? t('alert.sourceLost', { value: time }) : t('alert.sourceLate', { value: time });
  if (metric === 'longestWait') return t('alert.longestWait', { value: time });
  if (metric === 'sl') return t('alert.serviceLevel', { value: percent });
  if (metric === 'abandonRate') return t('alert.abandonRate', { value: percentText({ value }, 1) });
  if (metric === 'occupancy') return t('alert.occupancy', { value: percent });
  const other = value === null ? '' : valueText(metric, value, language, threshold === undefined ? [] : [threshold]);
  return t('alert.other', { rule: localText(entry.ruleName, language), value: ticks ? time : other });
}
