// For: what was refused or odd, by source, to be read back (EV2). May import: shared. Promises: bounded: the last 100 a source, 1,000 sources, long texts cut.
import type { EpochMillis } from '../../shared/time.ts';

/** EV2: rejections kept of each source. */
export const KEPT_REJECTIONS = 100;
const KEPT_SOURCES = 1000;
const MAX_TEXT = 256;

/** A rejected event: `place` says where it stood (`index 3`, `file:12`, a connector's own words). */
export interface NotedRejection {
  readonly at: EpochMillis;
  readonly place: string;
  readonly path: string;
  readonly error: string;
  readonly id?: string;
}

export interface Rejections {
  note(source: string, rejection: NotedRejection): void;
  /** The last ones of a source, newest first. */
  of(source: string): readonly NotedRejection[];
  /** All that were ever noted of a source by this process. */
  count(source: string): number;
  /** Sources with at least one, in order of the first. */
  sources(): readonly string[];
}

interface Log {
  count: number;
  readonly last: NotedRejection[];
}

const cut = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);
const bounded = (noted: NotedRejection): NotedRejection => ({
  ...noted,
  place: cut(noted.place),
  path: cut(noted.path),
  error: cut(noted.error),
});

export function createRejections(): Rejections {
  const logs = new Map<string, Log>();
  const logOf = (source: string): Log | undefined => {
    if (!logs.has(source) && logs.size < KEPT_SOURCES) logs.set(source, { count: 0, last: [] });
    return logs.get(source);
  };
  return {
    note(source, rejection) {
      const log = logOf(source);
      if (log === undefined) return;
      log.count++;
      log.last.push(bounded(rejection));
      if (log.last.length > KEPT_REJECTIONS) log.last.shift();
    },
    of: (source) => logs.get(source)?.last.toReversed() ?? [],
    count: (source) => logs.get(source)?.count ?? 0,
    sources: () => [...logs.keys()],
  };
}
