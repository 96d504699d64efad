// For: what was missed of a source, as the server tells it (SRC5). May import: shared, sources/source. Promises: pure; a gap never ends before it begins, nor after it is told.
import type { EventOf } from '../../shared/events/event.ts';
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import type { SourceGap } from '../sources/source.ts';

const MAX_REASON = 256;

export function gapEvent(
  sourceId: string,
  { from, to, reason }: Required<SourceGap>,
  toldAt: EpochMillis,
): Pick<EventOf<'source.gap'>, 'name' | 'data'> {
  const within = (at: EpochMillis): EpochMillis => Math.min(Math.max(at, 0), toldAt);
  const end = within(to);
  const begin = Math.min(within(from), end);
  const data = { sourceId, from: formatInstant(begin), to: formatInstant(end), reason: reason.slice(0, MAX_REASON) };
  return { name: 'source.gap', data };
}
