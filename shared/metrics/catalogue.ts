// For: the catalogue of figures: what each is called, how it reads, which way is good. May import: shared. Promises: one row a metric.
import { PRESET_NAMES, presetOf, type PresetName } from './service-level.ts';

/** `count` integers · `duration` ms · `rate` 0…1 · `score` on its own scale. */
export type Unit = 'count' | 'duration' | 'rate' | 'score';
export type Good = 'high' | 'low' | 'neither';
/** `gauge` is a state now and takes no window; `figure` needs one (`sl@today`). */
export type Kind = 'gauge' | 'figure';

export interface MetricRow {
  readonly id: string;
  readonly kind: Kind;
  readonly unit: Unit;
  readonly good: Good;
  /** What stands for an empty population: `zero` for counts, `null` (shown as a dash) for the rest (metrics.md §2.7). */
  readonly empty: 'zero' | 'null';
  /** The rule of docs/spec.md that defines it. */
  readonly rule: string;
  /** True when the figure has a numerator and a denominator. */
  readonly ratio: boolean;
}

type Row<I extends string> = MetricRow & { readonly id: I };

const gauge = <I extends string>(id: I, good: Good, rule: string, unit: Unit = 'count'): Row<I> => ({
  id,
  kind: 'gauge',
  unit,
  good,
  empty: unit === 'count' ? 'zero' : 'null',
  rule,
  ratio: false,
});
const count = <I extends string>(id: I, good: Good, rule: string): Row<I> => ({
  id,
  kind: 'figure',
  unit: 'count',
  good,
  empty: 'zero',
  rule,
  ratio: false,
});
const ratio = <I extends string>(id: I, unit: Unit, good: Good, rule: string): Row<I> => ({
  id,
  kind: 'figure',
  unit,
  good,
  empty: 'null',
  rule,
  ratio: true,
});

const quantile = <I extends string>(id: I, rule: string): Row<I> => ({
  id,
  kind: 'figure',
  unit: 'duration',
  good: 'low',
  empty: 'null',
  rule,
  ratio: false,
});

export const CATALOGUE = [
  gauge('waiting', 'low', 'M1'),
  gauge('longestWait', 'low', 'M2', 'duration'),
  gauge('currentAvgWait', 'low', 'M3', 'duration'),
  count('offered', 'neither', 'M4'),
  count('answered', 'high', 'M5'),
  count('abandoned', 'low', 'M6'),
  count('left', 'low', 'M7'),
  count('callbacks', 'neither', 'M8'),
  ratio('asa', 'duration', 'low', 'M9'),
  ratio('sl', 'rate', 'high', 'M10'),
  ratio('answerRate', 'rate', 'high', 'M11'),
  ratio('abandonRate', 'rate', 'low', 'M12'),
  ratio('flowOutRate', 'rate', 'low', 'M13'),
  ratio('callbackRate', 'rate', 'neither', 'M14'),
  ratio('aht', 'duration', 'neither', 'M15'),
  ratio('att', 'duration', 'neither', 'M16'),
  ratio('acwAvg', 'duration', 'neither', 'M17'),
  count('handled', 'neither', 'M18'),
  ratio('occupancy', 'rate', 'neither', 'M19'),
  gauge('signedIn', 'neither', 'M20'),
  gauge('staffed', 'neither', 'M21'),
  gauge('available', 'high', 'M22'),
  gauge('ringing', 'neither', 'M22'),
  gauge('busy', 'neither', 'M22'),
  gauge('acw', 'neither', 'M22'),
  gauge('notReady', 'neither', 'M22'),
  gauge('unknown', 'low', 'M22'),
  gauge('flagsOpen', 'low', 'M23'),
  ratio('csat', 'rate', 'high', 'M24'),
  ratio('csatMean', 'score', 'high', 'M25'),
  count('waitingChange', 'low', 'M26'),
  ratio('avgWaitAll', 'duration', 'low', 'M27'),
  ratio('avgAbandonWait', 'duration', 'neither', 'M28'),
  quantile('waitP50', 'M29'),
  quantile('waitP90', 'M29'),
  quantile('waitP95', 'M29'),
  ratio('ronaRate', 'rate', 'low', 'M30'),
  ratio('transferOutRate', 'rate', 'low', 'M31'),
  ratio('escalationRate', 'rate', 'low', 'M32'),
  ratio('holdAvg', 'duration', 'neither', 'M33'),
  ratio('holdShare', 'rate', 'neither', 'M33'),
  ratio('holdAvgHeld', 'duration', 'neither', 'M33'),
  ratio('utilisation', 'rate', 'neither', 'M34'),
  ratio('nps', 'score', 'high', 'M35'),
  ratio('ces', 'score', 'neither', 'M36'),
  { ...gauge('queueWithinTarget', 'high', 'M38', 'rate'), ratio: true },
  count('contactsOffered', 'neither', 'M39'),
  ratio('cph', 'score', 'neither', 'M40'),
  ratio('frt', 'duration', 'low', 'DIG8'),
  ratio('nrt', 'duration', 'low', 'DIG8'),
  ratio('ttr', 'duration', 'low', 'DIG8'),
  ratio('slaDigital', 'rate', 'high', 'DIG9'),
  ratio('slaFrt', 'rate', 'high', 'DIG9'),
  ratio('slaNrt', 'rate', 'high', 'DIG9'),
  ratio('slaTtr', 'rate', 'high', 'DIG9'),
  gauge('openCases', 'neither', 'DIG10'),
  gauge('atRisk', 'low', 'DIG10'),
  gauge('breachedOpen', 'low', 'DIG10'),
  { ...gauge('load', 'neither', 'LOAD1', 'score'), ratio: true },
  gauge('slotsFree', 'high', 'LOAD2'),
  gauge('strained', 'low', 'STRAIN1'),
  ratio('fcr', 'rate', 'high', 'FCR1'),
  ratio('fcrProvisional', 'rate', 'high', 'FCR2'),
  gauge('ewt', 'low', 'EWT1', 'duration'),
  gauge('flagsRed', 'low', 'M23'),
  ratio('negShare', 'rate', 'low', 'M23'),
  ratio('resolvedShare', 'rate', 'neither', 'GRP5'),
] as const satisfies readonly MetricRow[];

/** Other formulas of the service level, printed when asked for (settled Q15). */
export const PRESET_ROWS = PRESET_NAMES.map((name) => ratio(`sl:${name}` as const, 'rate', 'high', 'M37'));

export type MetricId = (typeof CATALOGUE)[number]['id'] | `sl:${PresetName}`;
const rows: ReadonlyMap<string, Row<MetricId>> = new Map([...CATALOGUE, ...PRESET_ROWS].map((row) => [row.id, row]));

/** The catalogue row of a metric id, or undefined. Aliases of presets lead to what they mean. */
export function metricRow(id: string): Row<MetricId> | undefined {
  const preset = id.startsWith('sl:') ? presetOf(id.slice(3)) : undefined;
  return rows.get(preset === undefined ? id : `sl:${preset}`);
}
