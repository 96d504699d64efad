// For: how far a group's figures can be trusted (metrics.md §2.1, §5.4, §5.8; QUAL4). May import: shared. Promises: the worst that holds; reads sums only.
import type { FigureQuality } from '../../../shared/domain.ts';
import { metricRow, type MetricId } from '../../../shared/metrics/catalogue.ts';
import { SLOT } from '../../../shared/metrics/counters.ts';
import { familiesOf, OF_ROWS } from './families.ts';
import type { Outage } from './outages.ts';
import type { Group } from '../group.ts';
import type { Metric, Reading } from '../metrics/metric.ts';
import type { WindowView } from '../window-view.ts';
import type { World } from '../world.ts';

/** More repaired or left-out items than this share of its population make a figure an estimate (metrics.md §5.4). */
const ESTIMATED_FROM = 0.01;

type Sum = (slot: number) => number;
/** Repaired items, and the population. */
type Share = (sum: Sum) => readonly [number, number];

const SHARES: Partial<Record<MetricId, Share>> = {
  asa: (sum) => [sum(SLOT.answered) - sum(SLOT.answeredTimed), sum(SLOT.answered)],
  aht: (sum) => [sum(SLOT.acwInferred), sum(SLOT.handled)],
  acwAvg: (sum) => [sum(SLOT.acwInferred), sum(SLOT.acwCount)],
};

function isEstimated(share: Share | undefined, sum: Sum): boolean {
  if (share === undefined) return false;
  const [repaired, population] = share(sum);
  return repaired > ESTIMATED_FROM * population;
}

/** A reading with what must be known of it. */
export function graded<R extends Reading>(world: World, view: WindowView, metric: Metric, reading: R): R {
  const { sources } = world;
  const bits = view.group.fed.by(familiesOf(metric.id));
  const incomplete = outageIn(world, view, bits);
  const quality = figureQuality(world, view, metric, reading, bits, incomplete !== null);
  if (quality === 'ok') return reading;
  const coverage = sources.coverage(bits);
  if (quality === reading.quality && coverage === null && incomplete === null) return reading;
  return {
    ...reading,
    quality,
    ...(coverage === null ? {} : { sources: coverage }),
    ...(incomplete === null ? {} : { incomplete }),
  };
}

/** What the sources of a metric lost in the window of what is being read; null when nothing. */
export const outageOf = (world: World, view: WindowView, id: MetricId): Outage | null =>
  outageIn(world, view, view.group.fed.by(familiesOf(id)));

/** What the sources of a figure lost in its window; a state now has none. */
function outageIn({ sources: { outages } }: World, view: WindowView, bits: number): Outage | null {
  if (!outages.any || view.window === undefined) return null;
  const { start, end } = view.span();
  return outages.touching(bits, start, view.isRunning ? end + 1 : end);
}

/** Of what has just been read of a group: its sources, its population, and whether its interval is over for good. */
function figureQuality(
  { sources }: World,
  view: WindowView,
  metric: Metric,
  reading: Reading,
  bits: number,
  isIncomplete: boolean,
): FigureQuality {
  const isDuration = metricRow(metric.id)?.unit === 'duration';
  const grade = sources.worst(bits, isDuration);
  if (grade !== 'ok') return grade;
  if (reading.quality !== undefined) return reading.quality;
  if (isIncomplete || isEstimated(SHARES[metric.id], (slot) => view.sum(slot))) return 'estimated';
  if (view.isRunning) return 'ok';
  if (view.isPreliminary) return 'preliminary';
  const closed = view.asClosed((then) => metric.read(then));
  return closed === null || isSame(closed, reading) ? 'ok' : 'corrected';
}

/** Another coverage alone corrects nothing (QUAL6). */
const PARTS = ['value', 'num', 'den'] as const;
const isSame = (a: Reading, b: Reading): boolean => PARTS.every((part) => a[part] === b[part]);

/** Of a row as a whole: the sources of what it is about, and its figures of today. */
export function groupQuality({ sources }: World, group: Group): FigureQuality {
  const grade = sources.worst(group.fed.by(OF_ROWS), true);
  if (grade !== 'ok') return grade;
  const today: Sum = (slot) => group.today(slot);
  return Object.values(SHARES).some((share) => isEstimated(share, today)) ? 'estimated' : 'ok';
}

/** Of a row as a whole: `3/4` while one of its four sources is stale or unavailable, else null. */
export function groupCoverage({ sources }: World, group: Group): string | null {
  const coverage = sources.coverage(group.fed.by(OF_ROWS));
  return coverage && `${coverage.known}/${coverage.of}`;
}
