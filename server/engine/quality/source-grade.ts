// For: how a source stands at an instant, from what the journal tells of it (metrics.md §5.8, settled D20). May import: shared. Promises: pure; what time alone will change is known ahead.
import type { FigureQuality } from '../../../shared/domain.ts';
import { STALE_AFTER, silenceAfter, UNAVAILABLE_AFTER } from '../../../shared/source-silence.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';

export type Grade = Exclude<FigureQuality, 'corrected' | 'preliminary' | 'estimated'>;

/** What is known of a source's liveness. */
export interface Pulse {
  /** Heartbeats in the order of their instants. */
  readonly beats: readonly { readonly at: EpochMillis; readonly periodMs: Millis }[];
  /** Its link as the server told of it last; null when it never did. */
  readonly link: { readonly at: EpochMillis; readonly up: boolean } | null;
  /** When an event last came too late after it happened, −Infinity if none did. */
  readonly laggedAt: EpochMillis;
}

interface Phase {
  readonly grade: Grade;
  readonly from: EpochMillis;
}

/** From the first to the last; each holds from its instant on. A source that promised nothing is unmonitored: never worse than ok. */
function phasesOf({ beats, link, laggedAt }: Pulse): readonly Phase[] {
  const beat = beats.at(-1);
  if (link?.up === false)
    return [
      { grade: 'stale', from: -Infinity },
      { grade: 'unavailable', from: (beat?.at ?? link.at) + UNAVAILABLE_AFTER },
    ];
  if (beat === undefined) return [{ grade: 'ok', from: -Infinity }];
  const silence = silenceAfter(Math.max(beat.at, link?.at ?? -Infinity), beat.periodMs);
  const goodFrom = laggedAt + STALE_AFTER;
  return [
    { grade: 'late', from: -Infinity },
    ...(goodFrom < silence.lateAt ? [{ grade: 'ok', from: goodFrom } as const] : []),
    { grade: 'late', from: Math.max(goodFrom, silence.lateAt) },
    { grade: 'stale', from: silence.staleAt },
    { grade: 'unavailable', from: silence.unavailableAt },
  ];
}

export const gradeAt = (pulse: Pulse, at: EpochMillis): Grade =>
  phasesOf(pulse).reduce<Grade>((grade, phase) => (phase.from <= at ? phase.grade : grade), 'ok');

/** The first instant after `at` at which the grade may change by time alone; Infinity when none will. */
export const nextGradeAt = (pulse: Pulse, at: EpochMillis): EpochMillis =>
  phasesOf(pulse).reduce((next, { from }) => (from > at ? Math.min(next, from) : next), Infinity);
