// For: entries to write into a stream, and a sink that keeps what comes of them. May import: server, shared. Promises: the journal's part in small: events by id, positions as they were given.
import type {
  Source,
  SourceEvent,
  SourceGap,
  SourceNotice,
  SourceRejection,
  SourceStatus,
} from '../../../../server/sources/source.ts';

export const AT = 1_768_467_600_000;

/** One event of EV7 as a line. */
export const line = (nth: number, source = 'stream', more: object = {}): string =>
  JSON.stringify({
    ...{ specversion: '1.0', id: `e${nth}`, source, type: 'floorwatch.visit.enqueued.v1' },
    ...{ time: new Date(AT + nth).toISOString(), data: { contactId: `c${nth}`, queueId: 'sales' } },
    ...more,
  });

/** What outlives a run. */
export interface Kept {
  readonly events: SourceEvent[];
  readonly positions: Map<string, string>;
  readonly rejected: SourceRejection[];
  readonly gaps: SourceGap[];
  readonly statuses: SourceStatus[];
  readonly notices: SourceNotice[];
}

export const nothingKept = (): Kept => ({
  ...{ events: [], positions: new Map(), rejected: [], gaps: [], statuses: [], notices: [] },
});

export interface Running {
  /** Resolves when the source has let go. */
  stop(): Promise<void>;
}

/** `take` is awaited before a batch counts as kept; `keepPositions` false: killed before any was written. */
export function runInto(
  kept: Kept,
  source: Source,
  { take, keepPositions = true }: { take?: () => Promise<void>; keepPositions?: boolean } = {},
): Running {
  const stopping = new AbortController();
  const done = source.run({
    id: 'stream',
    signal: stopping.signal,
    now: () => Date.now(),
    positionOf: (of) => kept.positions.get(of) ?? null,
    sink: {
      async events(batch, position) {
        await take?.();
        kept.events.push(...batch);
        if (position !== undefined && keepPositions) kept.positions.set(position.of, position.at);
      },
      status: (status) => void kept.statuses.push(status),
      notice: (notice) => void kept.notices.push(notice),
      rejected: (rejection) => void kept.rejected.push(rejection),
      gap: (gap) => void kept.gaps.push(gap),
    },
  });
  return {
    stop: () => {
      stopping.abort(new Error('stopping'));
      return done;
    },
  };
}
