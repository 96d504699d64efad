// For: the work of which a mark counts something (settled D20). May import: shared. Promises: looks only.
import type { InQueue, Mark } from './mark.ts';

/** The work whose end, answer or step up an agent's fold would count at this mark; undefined where it counts nothing. */
export function workOf(mark: Mark): InQueue | undefined {
  switch (mark.kind) {
    case 'start':
      return mark.event.name === 'visit.answered' ? mark.segment : undefined;
    case 'talkEnd':
    case 'wrapEnd':
      return mark.segment;
    case 'ringEnd':
      return mark.outcome === null ? undefined : mark.offer;
    case 'escalated':
      return mark.place;
    default:
      return undefined;
  }
}
