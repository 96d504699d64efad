// For: what a rule would have done over some days, from what was recorded. May import: shared, alerts, app. Promises: pure but for the clock it is given; the evaluator of `serve`.
import { parseColumn } from '../../../shared/board/columns.ts';
import { metricRow } from '../../../shared/metrics/catalogue.ts';
import type { BacktestDay, Findings, Firing, NearMiss } from '../../../shared/rules/backtest.ts';
import { isClearComparison, isLeaf, isValue, leadingOf } from '../../../shared/rules/conditions.ts';
import { placeOf } from '../../../shared/rules/places.ts';
import { MINUTE } from '../../../shared/time.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { WARM_UP } from './by-event-time.ts';
import { stepsOf, stretchesOf } from './curve.ts';
import {
  Firings,
  HeldInVain,
  isWithin,
  listed,
  openWithin,
  rowsOf,
  spansOf,
  type Span,
  type StepTaker,
} from './firings.ts';
import { excursions, heldMisses, nearest, type Levels } from './misses.ts';
import type { Recording } from './recording.ts';
import { replayRule } from './replay.ts';

/** A day of which nothing has been found yet. */
export type AskedDay = Omit<BacktestDay, 'fired' | 'openMs' | 'open'>;

export interface FindingsWanted {
  readonly rule: Rule;
  readonly days: readonly AskedDay[];
  /** The date and the row of the curve; without them the last day and the row that was open for longest. */
  readonly day: string | undefined;
  readonly row: string | undefined;
}
export type Found = Omit<Findings, 'took'>;

/** Steps of the curve: three minutes of a day, about a pixel of an editor. */
const CURVE_STEPS = 480;

export function findingsOf(recording: Recording, wanted: FindingsWanted): Found {
  const { rule, days } = wanted;
  const span = { from: days[0]?.from ?? 0, to: days.at(-1)?.to ?? 0 };
  const levels = levelsOf(rule);
  const held = new HeldInVain(span);
  const firings = firingsOf(recording, rule, span, levels === null ? held : null);
  const within = firings.filter((firing) => isWithin(firing, span));
  const rows = rowsOf(firings, span);
  return {
    days: days.map((day) => ofDay(day, firings)),
    fired: within.length,
    openMs: sum(firings, span),
    firedWithoutClear: rule.clear === undefined ? null : firedWithout(recording, rule, span),
    firings: listed(firings),
    misses:
      levels === null
        ? nearest(heldMisses(held.all), firings, null)
        : nearest(excursionsOf(recording, rule, span, levels), firings, levels.op),
    rows,
    curve: curveOf(recording, wanted, firings, rows[0]?.row),
  };
}

/** What the rule would have opened; `also` takes the same steps. */
function firingsOf(recording: Recording, rule: Rule, span: Span, also: StepTaker | null = null): readonly Firing[] {
  const found = new Firings(span);
  replayRule(recording, rule, { from: span.from - WARM_UP, to: span.to }, (step) => {
    found.take(step);
    also?.take(step);
  });
  return found.all;
}

const sum = (firings: readonly Firing[], span: Span): number =>
  firings.reduce((total, firing) => total + openWithin(firing, span), 0);

const ofDay = (day: AskedDay, firings: readonly Firing[]): BacktestDay => ({
  ...day,
  fired: firings.filter((firing) => isWithin(firing, day)).length,
  openMs: sum(firings, day),
  open: spansOf(firings, day, MINUTE * 3),
});

function firedWithout(recording: Recording, { clear: _, ...rule }: Rule, span: Span): number {
  return firingsOf(recording, rule, span).filter((firing) => isWithin(firing, span)).length;
}

/** The levels of a rule that compares one figure. */
function levelsOf({ when, clear }: Rule): Levels | null {
  if (!isLeaf(when) || !isValue(when)) return null;
  const near = clear !== undefined && isClearComparison(clear) ? clear.value : when.value;
  return { op: when.op, trip: when.value, near };
}

function excursionsOf(recording: Recording, rule: Rule, span: Span, levels: Levels): readonly NearMiss[] {
  const { row: named } = placeOf(rule.scope);
  return recording.ids.flatMap((id, row) => {
    if (named !== null && id !== named) return [];
    const figure = { row, column: leadColumn(recording, rule), minSample: sampleOf(rule) };
    return excursions(id, stretchesOf(recording, figure, span.from, span.to), levels);
  });
}

function curveOf(
  recording: Recording,
  { rule, days, day, row }: FindingsWanted,
  firings: readonly Firing[],
  worst: string | undefined,
) {
  const shown = days.find(({ date }) => date === day) ?? days.at(-1);
  const column = leadColumn(recording, rule);
  const named = placeOf(rule.scope).row;
  const ofDayShown = shown === undefined ? [] : rowsOf(firings, shown).filter(({ openMs }) => openMs > 0);
  const id = named ?? row ?? ofDayShown[0]?.row ?? worst ?? recording.ids[0];
  const at = id === undefined ? -1 : recording.ids.indexOf(id);
  if (shown === undefined || id === undefined || at < 0 || column < 0) return null;
  const figure = { row: at, column, minSample: sampleOf(rule) };
  const { from, to, date } = shown;
  return { row: id, date, ...stepsOf(stretchesOf(recording, figure, from, to), from, to, CURVE_STEPS) };
}

const leadColumn = ({ columns }: Recording, { when }: Rule): number => columns.indexOf(leadingOf(when)?.metric ?? '');

/** Only of ratios and means too few are no figure (ALERT5). */
function sampleOf({ when, minSample }: Rule): number {
  const metric = parseColumn(leadingOf(when)?.metric ?? '')?.metric;
  return metric !== undefined && metricRow(metric)?.ratio === true ? minSample : 0;
}
