// For: what a figure of the second rank shows. May import: shared, store, format, tiles. Promises: pure; a mean of few is not shown, null is nothing to say.
import type { ColumnKey } from '../../../shared/board/columns.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { columnsOf, FIGURE_IDS, FIGURES, type Figure, type FigureId } from '../../../shared/walls/figures.ts';
import { meanText, timerText } from '../../format/duration.ts';
import type { Language } from '../../format/language.ts';
import { countText, scoreText } from '../../format/number.ts';
import { numberIn } from '../../store/selectors.ts';
import type { Freshness } from '../../ui/freshness.tsx';
import type { FigureReading } from '../use-figure.ts';
import { isSmall, LEAST_SAMPLE, rateIn, tilePercent } from './reading.ts';

export interface FigureShow {
  /** Null: nothing to say, a dash. */
  readonly text: string | null;
  readonly value: number | null;
  /** Cases behind it, when they are too few to trust; else null. */
  readonly few: number | null;
  /** Where its rail begins and ends; null: it has none. */
  readonly span: readonly [min: number, max: number | null] | null;
  /** The run of the rail. */
  readonly run: number | null;
}

const READ: ReadonlyMap<FigureId, readonly ColumnKey[]> = new Map(
  FIGURE_IDS.map((metric) => {
    const { column } = FIGURES[metric];
    return [metric, [column, `${column}.since`, `${column}.num`, `${column}.den`]];
  }),
);
/** All columns that a figure and its status are read from: always the same list. */
export const readColumns = (metric: FigureId): readonly ColumnKey[] => READ.get(metric)!;

const wide = (metric: FigureId): Figure => FIGURES[metric];

/** Where rails begin and end: from half on where less is never seen, from zero to its limit for what should be low. */
const SPANS: Readonly<Partial<Record<FigureId, FigureShow['span']>>> = {
  serviceLevel: [0.5, 1],
  occupancy: [0.5, 1],
  abandoned: [0, null],
  csat: [1, 5],
  longestWait: [0, null],
};

/** `now`: the instant up to which a running wait is counted. */
export function figureShow(
  metric: FigureId,
  { row, limits, least }: Omit<FigureReading, 'status'>,
  language: Language,
  now: EpochMillis,
): FigureShow {
  const { column, kind } = wide(metric);
  const span = SPANS[metric] ?? null;
  const rate = rateIn(row, column);
  const small = columnsOf(metric).length > 1 && isSmall(rate, kind === 'score' ? LEAST_SAMPLE : least);
  const few = small ? (rate.den ?? 0) : null;
  const shown = (text: string | null, value: number | null): FigureShow => ({ text, value, few, span, run: value });
  switch (kind) {
    case 'count': {
      const count = numberIn(row, column);
      return shown(count === null ? null : countText(count, language), count);
    }
    case 'running': {
      const since = numberIn(row, `${column}.since`);
      const waited = since === null ? null : Math.max(0, now - since);
      return shown(waited === null ? null : timerText(waited), waited);
    }
    case 'mean':
      return shown(rate.value === null ? null : meanText(rate.value), rate.value);
    case 'score':
      return {
        ...shown(rate.value === null || small ? null : scoreText(rate.value), rate.value),
        run: small ? null : rate.value,
      };
    case 'rate':
      return shown(rate.value === null ? null : tilePercent(rate, limits), rate.value);
    case 'exact':
      return shown(rate.value === null ? null : tilePercent(rate, limits, 1), rate.value);
  }
}

/** Figures of the day stay true when what is now is not known. */
const OF_DAY: ReadonlySet<FigureId> = new Set<FigureId>(['serviceLevel', 'abandoned', 'csat', 'offered', 'aht']);
export const figureFreshness = (metric: FigureId, held: Freshness): Freshness =>
  held === 'lost' && OF_DAY.has(metric) ? 'stale' : held;
