// For: the catalogue of figures: what each is called, how it reads, which way is good. May import: shared. Promises: one row a metric.

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

const gauge = (id: string, good: Good, rule: string, unit: Unit = 'count'): MetricRow => ({
  id,
  kind: 'gauge',
  unit,
  good,
  empty: unit === 'count' ? 'zero' : 'null',
  rule,
  ratio: false,
});
const count = (id: string, good: Good, rule: string): MetricRow => ({
  id,
  kind: 'figure',
  unit: 'count',
  good,
  empty: 'zero',
  rule,
  ratio: false,
});
const ratio = (id: string, unit: Unit, good: Good, rule: string): MetricRow => ({
  id,
  kind: 'figure',
  unit,
  good,
  empty: 'null',
  rule,
  ratio: true,
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
  gauge('flagsRed', 'low', 'M23'),
  ratio('negShare', 'rate', 'low', 'M23'),
] as const satisfies readonly MetricRow[];

export type MetricId = (typeof CATALOGUE)[number]['id'];
const rows: ReadonlyMap<string, MetricRow> = new Map(CATALOGUE.map((row) => [row.id, row]));

/** The catalogue row of a metric id, or undefined. */
export const metricRow = (id: string): MetricRow | undefined => rows.get(id);
