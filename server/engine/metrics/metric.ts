// For: what a metric is: a reading of sums, never called per event (architecture rule 3). May import: shared. Promises: no metric keeps state.
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { FigureQuality } from '../../../shared/domain.ts';
import { SLOT, type Counter } from '../../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { GAUGE, type Gauge } from '../group.ts';
import type { Coverage } from '../quality/feeders.ts';
import type { Outage } from '../quality/outages.ts';
import type { WindowView } from '../window-view.ts';

/** A figure as read: raw value (ms, counts, 0…1), its parts where it has any, the anchor instant of what ticks. */
export interface Reading {
  readonly value: number | null;
  readonly num?: number;
  readonly den?: number;
  readonly since?: number;
  /** The band in which an estimate may lie, or the range of those of a group's queues; in the unit of the value. */
  readonly low?: number;
  readonly high?: number;
  /** Share of the population of which the figure could be known, 0…1. */
  readonly coverage?: number;
  /** Absent while it is ok. */
  readonly quality?: Exclude<FigureQuality, 'ok'>;
  /** How many of the sources that feed it still tell of it; absent while all of them do, or it has one alone (QUAL8). */
  readonly sources?: Coverage;
  /** Events of its sources are lost within its window, or around its ends (QUAL11). */
  readonly incomplete?: Outage;
}

/** A reading that is the same before an instant, while nothing happens in its row. */
export interface StandingReading extends Reading {
  readonly until: EpochMillis;
}

export interface Metric {
  readonly id: MetricId;
  read(view: WindowView): Reading;
  /** `read`, of what time alone moves and which tells when. */
  readonly standing?: (view: WindowView) => StandingReading;
}

export const NOTHING: Reading = { value: null };

/** num ÷ den, null where nothing was counted (metrics.md §2.7). */
export const ratio = (num: number, den: number): Reading => ({ value: den === 0 ? null : num / den, num, den });

/** A metric that is one counter of its window. */
export const counted = (id: MetricId, counter: Counter): Metric => ({
  id,
  read: (view) => ({ value: view.sum(SLOT[counter]) }),
});

/** A metric that is a state now. */
export const gauged = (id: MetricId, gauge: Gauge): Metric => ({
  id,
  read: ({ group }) => ({ value: group.gauges[GAUGE[gauge]]! }),
});

/** A count of heads now. A service class has nobody of its own: its heads are null, not 0 (GRP4). */
export const heads = (id: MetricId, gauge: Gauge): Metric => ({
  id,
  read: ({ group }) => (group.kind === 'class' ? NOTHING : { value: group.gauges[GAUGE[gauge]]! / group.headUnit }),
});

/** Σ of one counter over another: a mean or a share. */
export const divided = (id: MetricId, num: Counter, den: Counter): Metric => ({
  id,
  read: (view) => ratio(view.sum(SLOT[num]), view.sum(SLOT[den])),
});
