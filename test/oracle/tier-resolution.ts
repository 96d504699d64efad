// For: which contacts are resolved at T, and at which tier (GRP5). May import: shared. Promises: each contact at most once, by definition.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { foldContact } from './contact-fold.ts';
import type { Contact } from './contact-state.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import { ratio } from './figures.ts';
import type { OracleFigure, RawSegment } from './model.ts';
import { inWindow, type WindowBounds } from './window-bounds.ts';

export interface Resolution {
  readonly at: EpochMillis;
  readonly tier: number;
}

const resolves = (event: FloorEvent): boolean =>
  event.name === 'case.solved' || (event.name === 'contact.closed' && event.data.resolved !== false);

/** The first resolution since the contact was last taken up again; none where no tier is known. */
export function resolutionOf({ contactId, events, knowledge }: Contact): Resolution[] {
  const since = events.findLastIndex((event) => event.name === 'case.reopened');
  const index = events.findIndex((event, place) => place > since && resolves(event));
  const event = events[index];
  if (event === undefined) return [];
  const { segments } = foldContact(contactId, events, knowledge, event.time, index + 1);
  const tier = tierOf(segments, events.slice(0, index + 1), knowledge);
  return tier === null ? [] : [{ at: event.time, tier }];
}

/** Of the queue of the talk that began last, or of a step up at or after it. Talks without a known tier say nothing. */
function tierOf(
  segments: readonly RawSegment[],
  events: readonly FloorEvent[],
  { tierOfQueue }: FloorKnowledge,
): number | null {
  const talks = segments.flatMap(({ queueId, startAt: at }) => {
    const tier = queueId === null ? null : tierOfQueue(queueId);
    return tier === null ? [] : [{ at, tier }];
  });
  const steps = events.flatMap((event) =>
    event.name === 'contact.escalated' ? [{ at: event.time, tier: event.data.toTier }] : [],
  );
  return [...talks, ...steps].sort((a, b) => a.at - b.at).at(-1)?.tier ?? null;
}

/** Those of a tier among those of all; other scopes have none. */
export function resolvedShare(
  resolutions: readonly Resolution[],
  tier: string | null,
  bounds: WindowBounds,
): OracleFigure {
  const all = resolutions.filter(({ at }) => inWindow(bounds, at));
  return tier === null ? ratio(0, 0) : ratio(all.filter((one) => String(one.tier) === tier).length, all.length);
}
