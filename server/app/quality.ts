// For: what is said about the quality of the data that came in. May import: shared, api's interface, engine's interface, ingest. Promises: counts; nothing personal.
import type { SourceItem } from '../../shared/board/board.ts';
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import type { QualityReport, SourceQuality } from '../api/quality-route.ts';
import type { EngineQuality } from '../engine/quality/engine-quality.ts';
import type { NoticeCounts } from '../engine/quality/notices.ts';
import type { SourceCounts } from '../ingest/counters.ts';
import type { HealthFeed } from '../ingest/health-feed.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Rejections } from '../ingest/rejections.ts';
import type { Timing } from '../ingest/source-lag.ts';
import type { InvariantStatus } from './invariant-watch.ts';

/** The part of `quality` that is counted where events come in. */
export interface IntakeQuality {
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
}

export function intakeQuality(ingest: Pick<Ingest, 'counters'>): IntakeQuality {
  const sum = { duplicates: 0, conflicts: 0, rejected: 0 };
  for (const counts of ingest.counters().values()) {
    sum.duplicates += counts.duplicates;
    sum.conflicts += counts.conflicts;
    sum.rejected += counts.rejected;
  }
  return sum;
}

const listed = (rejections: Rejections): Record<string, readonly unknown[]> =>
  Object.fromEntries(rejections.sources().map((source) => [source, rejections.of(source)]));

export interface QualityParts {
  readonly ingest: Pick<Ingest, 'counters' | 'notices' | 'lags' | 'gaps'>;
  readonly health: Pick<HealthFeed, 'items' | 'heartbeatAt'>;
  readonly engine: EngineQuality;
  readonly rejections: Rejections;
  readonly invariants: () => InvariantStatus;
  readonly now: () => EpochMillis;
}

/** The body of GET /api/v1/quality (EV2, QUAL2). */
export function qualityReport({ ingest, health, engine, rejections, invariants, now }: QualityParts): QualityReport {
  const at = now();
  const counters = ingest.counters();
  const notices = engine.notices();
  const items = new Map(health.items().map((item) => [item.id, item]));
  const sources: Record<string, SourceQuality> = {};
  for (const id of new Set([...items.keys(), ...counters.keys(), ...notices.keys()]))
    sources[id] = {
      ...standing(items.get(id), health.heartbeatAt(id)),
      ...received(counters.get(id)),
      ...noted(notices.get(id), ingest.lags.of(id, at)),
      gaps: ingest.gaps.of(id),
    };
  const { checked, violated, standing: violations } = invariants();
  return {
    at: formatInstant(at),
    totals: totalsOf(Object.values(sources)),
    sources,
    violations: { checked, violated, standing: violations.map((one) => ({ ...one, at: formatInstant(one.at) })) },
    rejections: listed(rejections),
    remarks: listed(ingest.notices),
  };
}

const instantOr = (at: EpochMillis | null | undefined): string | null => (at == null ? null : formatInstant(at));

type Standing = Pick<SourceQuality, 'state' | 'since' | 'reason' | 'seen' | 'lastHeartbeat'>;
const standing = (item: SourceItem | undefined, heartbeatAt: EpochMillis | null): Standing => ({
  state: item?.state ?? null,
  since: instantOr(item?.since),
  reason: item?.reason ?? null,
  seen: instantOr(item?.seen),
  lastHeartbeat: instantOr(heartbeatAt),
});

type Received = Pick<SourceQuality, 'received' | 'accepted' | 'duplicates' | 'conflicts' | 'rejected' | 'remarks'>;
function received(counts: Readonly<SourceCounts> | undefined): Received {
  const { accepted = 0, duplicates = 0, conflicts = 0, rejected = 0, notices = 0 } = counts ?? {};
  const sum = accepted + duplicates + conflicts + rejected;
  return { received: sum, accepted, duplicates, conflicts, rejected, remarks: notices };
}

function noted(
  counts: NoticeCounts | undefined,
  timing: Timing | undefined,
): Pick<SourceQuality, 'notices' | 'tooLate' | 'lag' | 'clock'> {
  const { lag = null, clock = null } = timing ?? {};
  return { notices: { ...counts }, tooLate: counts?.tooLate ?? 0, lag: lag === null ? null : { ...lag }, clock };
}

const SUMMED = ['received', 'accepted', 'duplicates', 'conflicts', 'rejected', 'remarks', 'tooLate'] as const;

/** Sums over the sources, and of all notices. */
function totalsOf(sources: readonly SourceQuality[]): Record<string, number> {
  const sumOf = (read: (source: SourceQuality) => number): number => sources.reduce((sum, one) => sum + read(one), 0);
  const totals = Object.fromEntries(SUMMED.map((key) => [key, sumOf((source) => source[key])]));
  return { ...totals, notices: sumOf(({ notices }) => Object.values(notices).reduce((sum, count) => sum + count, 0)) };
}
