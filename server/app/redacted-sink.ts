// For: keeping secrets out of what a connector says of itself: statuses, remarks, errors (SRC2). May import: sources/source. Promises: events pass untouched; of an error the words and the places stay.
import type { Redact } from '../sources/secrets.ts';
import type { SourceSink, SourceStatus } from '../sources/source.ts';

export function redactedStatus(status: SourceStatus, redact: Redact): SourceStatus {
  if (status.state === 'lost' || status.state === 'refused') return { ...status, reason: redact(status.reason) };
  return status.detail === undefined ? status : { ...status, detail: redact(status.detail) };
}

export const redactedSink = (sink: SourceSink, redact: Redact): SourceSink => ({
  ...sink,
  status: (status) => sink.status(redactedStatus(status, redact)),
  gap: (gap) => sink.gap({ ...gap, reason: redact(gap.reason) }),
  rejected: (told) => sink.rejected({ ...told, place: redact(told.place), error: redact(told.error) }),
  notice: ({ code, place, detail }) => sink.notice({ code, place: redact(place), detail: redact(detail) }),
});

/** An error fit for the log: what hangs on it besides (options of a client, a response) may hold anything and is left out. */
export function redactedError(error: unknown, redact: Redact): Error {
  if (!(error instanceof Error)) return new Error('unknown');
  const told = new Error(redact(error.message));
  told.name = error.name;
  told.stack = redact(error.stack ?? '');
  return told;
}
