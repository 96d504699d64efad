// For: when an agent's source is stale (Q27). May import: shared. Promises: only missed heartbeats make it so.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { named } from './known-events.ts';
import type { Session } from './model.ts';

/** A source is stale from its last heartbeat + 2 periods to the next one. */
export function staleSpans(events: readonly FloorEvent[]): Map<string, Session[]> {
  const beats = named(events, 'source.heartbeat');
  const spans = new Map<string, Session[]>();
  for (const source of new Set(beats.map((beat) => beat.source))) {
    const own = beats.filter((beat) => beat.source === source);
    const gaps = own.map((beat, index) => ({
      from: beat.time + 2 * beat.data.periodMs,
      to: own[index + 1]?.time ?? null,
    }));
    spans.set(
      source,
      gaps.filter(({ from, to }) => to === null || from < to),
    );
  }
  return spans;
}

/** The spans in which the source of an agent's state is stale: the one that sent his latest `agent.*` event. */
export function staleSpansOfAgent(events: readonly FloorEvent[], bySource: ReadonlyMap<string, Session[]>): Session[] {
  const own = events.filter((event) => event.name.startsWith('agent.'));
  return own.flatMap((event, index) => {
    const until = own[index + 1]?.time ?? null;
    return (bySource.get(event.source) ?? []).flatMap((span) => overlap(span, event.time, until));
  });
}

function overlap(span: Session, from: EpochMillis, to: EpochMillis | null): Session[] {
  const start = Math.max(span.from, from);
  const end = Math.min(span.to ?? Infinity, to ?? Infinity);
  return start < end ? [{ from: start, to: end === Infinity ? null : end }] : [];
}
