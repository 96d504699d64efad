// For: what is said about the quality of the data that came in. May import: shared, ingest. Promises: counts since the server started; nothing personal.
import type { Ingest } from '../ingest/ingest.ts';
import type { Rejections } from '../ingest/rejections.ts';

/** The part of `quality` that is counted where events come in. */
export interface IntakeQuality {
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
}

export function intakeQuality(ingest: Ingest): IntakeQuality {
  const sum = { duplicates: 0, conflicts: 0, rejected: 0 };
  for (const counts of ingest.counters().values()) {
    sum.duplicates += counts.duplicates;
    sum.conflicts += counts.conflicts;
    sum.rejected += counts.rejected;
  }
  return sum;
}

const listed = (rejections: Rejections): Record<string, unknown> =>
  Object.fromEntries(rejections.sources().map((source) => [source, rejections.of(source)]));

/** The body of GET /api/v1/quality: by source, with the last rejections and remarks (EV2). */
export const qualityBody = (ingest: Ingest, rejections: Rejections): unknown => ({
  totals: intakeQuality(ingest),
  sources: Object.fromEntries(ingest.counters()),
  rejections: listed(rejections),
  notices: listed(ingest.notices),
});
