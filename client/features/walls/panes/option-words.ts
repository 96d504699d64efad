// For: what the choices of a setting are called. May import: shared, i18n, own feature. Promises: figures and columns by the catalogue's names.
import { parseColumn } from '../../../../shared/board/columns.ts';
import type { MetricId } from '../../../../shared/metrics/catalogue.ts';
import type { Window } from '../../../../shared/metrics/windows.ts';
import { metricWord, windowWord } from '../../../../shared/rules/metric-words.ts';
import type { FigureId } from '../../../../shared/walls/figures.ts';
import { SCOPE_COLUMNS, type ScopeColumn } from '../../../../shared/walls/scope-columns.ts';
import type { Language } from '../../../format/language.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useWallsWords, type WallsWord } from '../../../i18n/walls-words.ts';
import { figureWord } from '../tile-words.ts';

type OptionKey = Extract<WallsWord, `option.${string}`> extends `option.${infer K}` ? K : never;
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Of the columns of tables by queue and across queues; a trend is no figure. */
function columnWord(column: string, language: Language): string | null {
  if (!(column in SCOPE_COLUMNS)) return null;
  const key = SCOPE_COLUMNS[column as ScopeColumn].column;
  return capital(metricWord((parseColumn(key)?.metric ?? key) as MetricId, language));
}

/** The word of a choice of the setting `key`. */
export function useOptionWord(): (key: string, value: string) => string {
  const say = useWallsWords();
  const language = useLanguage();
  return (key, value) => {
    if (key === 'metric') return figureWord(value as FigureId, language);
    if (key === 'windows') return capital(windowWord(value as Window, language));
    const column = key === 'columns' ? columnWord(value, language) : null;
    return column ?? say(`option.${value as OptionKey}`);
  };
}
