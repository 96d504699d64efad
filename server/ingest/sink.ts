// For: what a connector writes into (sources/source.ts). May import: shared, ingest, sources/source. Promises: events resolve only when durable; a full or failing journal makes the source wait, and loses nothing.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { IdMap } from '../../shared/events/map-ids.ts';
import type { Rejection } from '../../shared/events/receipt.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { ok, type Result } from '../../shared/result.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { EVENTS_AT_ONCE, type SourceEvent, type SourceSink, type SourceStatus } from '../sources/source.ts';
import type { Appender } from './append.ts';
import type { Capacity } from './capacity.ts';
import type { Counters } from './counters.ts';
import { gapEvent } from './gap-event.ts';
import type { HealthFeed } from './health-feed.ts';
import { withOwnIds, type IdsOf } from './own-ids.ts';
import { pause } from './pause.ts';
import type { Rejections } from './rejections.ts';
import { checkAge, checkSourceEvent, type CheckedEvent } from './validate.ts';

const FIRST_RETRY: Millis = 250;
const LAST_RETRY: Millis = 5 * SECOND;

export interface SinkTools {
  readonly appender: Appender;
  readonly capacity: Capacity;
  readonly counters: Counters;
  readonly rejections: Rejections;
  readonly notices: Rejections;
  readonly health: HealthFeed;
  readonly now: () => EpochMillis;
  /** Aborted when the source or ingest stops: who waits for a failing journal gives up. */
  readonly closing: AbortSignal;
  /** Runs something of the sink's own to its end, also past the caller's. */
  readonly background: (work: Promise<void>) => void;
  readonly idsOf: IdsOf;
  /** The oldest instant that the journal still keeps; null: everything (D3). */
  readonly keptSince: () => EpochMillis | null;
  /** A number that this process has not used. */
  readonly serial: () => number;
}

type ServerWord =
  EventOf<'source.connected'> | EventOf<'source.lost'> | EventOf<'source.gap'> | EventOf<'source.position'>;

export function createSink(source: string, tools: SinkTools): SourceSink {
  const { appender, capacity, counters, rejections, notices, health, now } = tools;
  let connected = false;
  /** When it was last heard of before its present connection. */
  let heardBefore = health.seenAt(source);

  /** Tries until the journal takes it: a connector has no other place to keep what happened. */
  const untilDurable = async (events: readonly FloorEvent[]): Promise<void> => {
    for (let wait = FIRST_RETRY; ; wait = Math.min(2 * wait, LAST_RETRY)) {
      const appended = await appender.append(events);
      if (appended.ok) {
        appended.value.forEach((outcome, nth) => {
          if (events[nth]?.name !== 'source.position') counters.outcome(source, outcome);
        });
        return;
      }
      await pause(wait, tools.closing);
    }
  };
  const store = async (checked: readonly CheckedEvent[]): Promise<void> => {
    const load = { events: checked.length, bytes: checked.reduce((sum, { bytes }) => sum + bytes, 0) };
    await capacity.take(load);
    try {
      await untilDurable(checked.map(({ event }) => event));
    } finally {
      capacity.give(load);
    }
  };
  const check = (batch: readonly SourceEvent[]): CheckedEvent[] => {
    const good: CheckedEvent[] = [];
    const since = tools.keptSince();
    for (const event of batch) {
      const checked = checkOwn(event, source, tools.idsOf(source));
      const problem = checked.ok ? checkAge(event.time, since) : checked.error;
      if (checked.ok && problem === null) good.push(checked.value);
      else if (problem !== null) rejections.note(source, { at: now(), place: `event ${event.id}`, ...problem });
    }
    const bad = batch.length - good.length;
    if (bad > 0) {
      counters.rejected(source, bad);
      health.rejected(source, bad);
    }
    return good;
  };
  const tell = async (event: Pick<ServerWord, 'name' | 'data'>): Promise<void> => {
    const at = now();
    const told = { ...event, id: `link-${at}-${tools.serial()}`, source: SERVER_SOURCE, time: at } as ServerWord;
    await untilDurable([told]);
  };
  const link = (status: SourceStatus): void => {
    if (status.state === 'connected' && !connected) {
      heardBefore = health.seenAt(source);
      tools.background(tell({ name: 'source.connected', data: { sourceId: source } }));
    }
    if ((status.state === 'lost' || status.state === 'refused') && connected)
      tools.background(tell({ name: 'source.lost', data: { sourceId: source, reason: status.reason } }));
    if (status.state !== 'connecting') connected = status.state === 'connected';
  };

  return {
    async events(batch, position) {
      const good = check(batch);
      for (const slice of slicesOf(good)) await store(slice);
      if (position !== undefined) await tell({ name: 'source.position', data: { sourceId: source, ...position } });
    },
    status(status) {
      health.status(source, status);
      link(status);
    },
    notice({ code, place, detail }) {
      counters.notice(source);
      notices.note(source, { at: now(), place, path: code, error: detail });
    },
    rejected(rejection) {
      rejections.note(source, { at: now(), ...rejection });
      counters.rejected(source, 1);
      health.rejected(source, 1);
    },
    gap({ from, to, reason }) {
      const begin = from ?? heardBefore;
      if (begin !== null) tools.background(tell(gapEvent(source, { from: begin, to, reason }, now())));
    },
  };
}

/** A larger batch must not keep others waiting. */
function* slicesOf<T>(batch: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < batch.length; from += EVENTS_AT_ONCE) yield batch.slice(from, from + EVENTS_AT_ONCE);
}

function checkOwn(given: SourceEvent, source: string, ids: IdMap | null): Result<CheckedEvent, Rejection> {
  const checked = checkSourceEvent(given, source);
  if (!checked.ok || ids === null) return checked;
  const own = withOwnIds(checked.value.event, ids);
  return own.ok ? ok({ ...checked.value, event: own.value }) : own;
}
