// For: what a wall says of an incident. May import: shared, store, format, i18n, tiles. Promises: pure; the value ticks by the wall's clock; what a view has no figure of is not said.
import type { TFunction } from 'i18next';
import type { AlertItem, SourceItem } from '../../../shared/board/board.ts';
import { parseColumn } from '../../../shared/board/columns.ts';
import { metricRow } from '../../../shared/metrics/catalogue.ts';
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { isLeaf, isValue } from '../../../shared/rules/conditions.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { nameIn, reasonPhrase } from '../../../shared/rules/sentence.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { timeText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { localText, type Language } from '../../format/language.ts';
import { countText, scoreText } from '../../format/number.ts';
import { percentText } from '../../format/percent.ts';
import { alertEntries } from '../../tiles/alert-strip/alert-entries.ts';

export interface Seen {
  readonly tables: Readonly<Partial<Record<string, HeldTable>>>;
  readonly rules: readonly Rule[];
  readonly sources: readonly SourceItem[];
  readonly language: Language;
  readonly zone: string;
  readonly now: EpochMillis;
}
export interface IncidentWords {
  readonly name: string;
  /** `Longest wait is over 05:00 since 14:41.` */
  readonly why: string;
  /** `06:48`, `22`; null where no single figure says how bad it is. */
  readonly value: string | null;
  readonly unit: '' | '%';
  /** `now, 01:48 over the limit`. */
  readonly context: string;
}

const lead = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export function incidentWords(alert: AlertItem, seen: Seen, t: TFunction<'words'>): IncidentWords {
  const { rules, sources, tables, language, zone, now } = seen;
  const rule = rules.find(({ id }) => id === alert.rule);
  const [entry] = alertEntries(
    { alerts: [{ ...alert, quiet: null }], sources: alert.table === 'sources' ? sources : [] },
    tables,
    rules,
  );
  const name = entry?.name == null ? t('incident.wholeFloor') : localText(entry.name, language);
  const what = rule === undefined ? alert.rule : reasonOf(rule, language);
  const why = t('incident.since', { what: language === 'en' ? lead(what) : what, time: timeText(alert.since, zone) });
  const value = entry?.value == null ? null : entry.ticks ? Math.max(0, now - entry.value) : entry.value;
  return { name, why, ...shown(alert, value, rule, language, t) };
}

/** Its time is said by `since`. */
function reasonOf({ when, name }: Rule, language: Language): string {
  if (!isLeaf(when)) return nameIn(name, language);
  return reasonPhrase({ when: 'forMs' in when ? { ...when, forMs: 0 } : when }, { language });
}

function shown(
  alert: AlertItem,
  value: number | null,
  rule: Rule | undefined,
  language: Language,
  t: TFunction<'words'>,
) {
  const unit = alert.table === 'sources' ? 'duration' : metricRow(parseColumn(alert.column)?.metric ?? '')?.unit;
  if (value === null) return { value: null, unit: '' as const, context: '' };
  const rises = rule === undefined || !isValue(rule.when) || rule.when.op.startsWith('>');
  const by = rises ? value - alert.threshold : alert.threshold - value;
  // Until its clear value is reached it stays an incident, though the limit is kept again.
  const against = (text: (amount: number) => string, limit: string): string => {
    if (by <= 0) return t('incident.now', { limit });
    return rises ? t('incident.overBy', { by: text(by) }) : t('incident.underBy', { by: text(by) });
  };
  const points = (share: number): string => t('incident.points', { count: Math.round(share * 100) });
  if (unit === 'duration')
    return { value: timerText(value), unit: '' as const, context: against(timerText, timerText(alert.threshold)) };
  if (unit === 'rate') {
    const limit = `${percentText({ value: alert.threshold }, 0)}%`;
    return { value: percentText({ value }, 0), unit: '%' as const, context: against(points, limit) };
  }
  const text = unit === 'score' ? scoreText(value) : countText(value, language);
  return {
    value: text,
    unit: '' as const,
    context: t('incident.now', { limit: countText(alert.threshold, language) }),
  };
}
