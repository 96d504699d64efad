// For: one line in the log when a source is lost, and one when it is found again. May import: shared, sources/source, app's log. Promises: trying again with the same reason writes nothing; what is told of a source is bounded.
import { brief } from '../../shared/events/explain.ts';
import type { SourceStatus } from '../sources/source.ts';
import type { Log } from './log.ts';

export interface LinkLog {
  /** What a connector says of its link, secrets taken out. */
  told(source: string, status: SourceStatus): void;
  /** The source starts, anew perhaps: why it cannot connect is said again. */
  starts(source: string): void;
  removed(source: string): void;
}

/** Reasons told of one loss: those that take turns are told once each, one that is another every time must not fill a disk. */
const MAX_REASONS = 10;

export function createLinkLog(log: Pick<Log, 'info' | 'warn'>): LinkLog {
  /** Reasons told of each source that is not connected. */
  const down = new Map<string, Set<string>>();
  const lost = (source: string, { state, reason: given }: Extract<SourceStatus, { reason: string }>): void => {
    const reason = brief(given);
    const reasons = down.get(source) ?? new Set();
    down.set(source, reasons);
    if (reasons.has(reason) || reasons.size >= MAX_REASONS) return;
    reasons.add(reason);
    log.warn({ source, state, reason }, state === 'refused' ? 'a source is refused' : 'a source is not connected');
  };
  return {
    told(source, status) {
      if (status.state === 'lost' || status.state === 'refused') lost(source, status);
      else if (status.state === 'connected' && down.delete(source)) log.info({ source }, 'a source is connected again');
    },
    starts: (source) => down.get(source)?.clear(),
    removed: (source) => void down.delete(source),
  };
}
