// For: what the journal's records say of their sources: health, lag, clock, gaps; and what the server has to add to them. May import: shared, ingest, journal's interface. Promises: each word of the server's own is journalled once; stop() leaves no timer and no subscription.
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Journal } from '../journal/journal.ts';
import { createAlarm } from './alarm.ts';
import type { Appender } from './append.ts';
import type { HealthFeed } from './health-feed.ts';
import { SequenceWatch, type SequenceGap } from './sequence-watch.ts';
import { gapEvent } from './gap-event.ts';
import { createSourceGaps, type SourceGaps } from './source-gaps.ts';
import { createSourcePositions, type SourcePositions } from './source-positions.ts';
import { createSourceLags, type ClockNews, type SourceLags } from './source-lag.ts';

export interface FollowOptions {
  readonly journal: Journal;
  readonly appender: Appender;
  readonly health: HealthFeed;
  readonly now: () => EpochMillis;
  /** A number that this process has not used. */
  readonly serial: () => number;
  /** Waited for at the end. */
  readonly track: (work: Promise<void>) => void;
  /** Sources that count their events (SRC6). */
  readonly isCounted: (source: string) => boolean;
}

export interface Following {
  readonly lags: Pick<SourceLags, 'of'>;
  readonly gaps: Pick<SourceGaps, 'of'>;
  readonly positionOf: SourcePositions['of'];
  /** Records that the journal kept, in its order: what it was told is known again. */
  kept(records: readonly JournalRecord[]): void;
  stop(): void;
}

/** Follows what is committed from now on. */
export function followRecords(options: FollowOptions): Following {
  const { journal, appender, health, now, serial, track, isCounted } = options;
  const lags = createSourceLags();
  const gaps = createSourceGaps();
  const positions = createSourcePositions();
  const sequences = new SequenceWatch(isCounted);

  const tellClock = async (data: ClockNews): Promise<void> => {
    const time = now();
    const id = `clock-${time}-${serial()}`;
    const appended = await appender.append([
      { id, source: SERVER_SOURCE, name: 'source.clock', time, data: { ...data } },
    ]);
    if (!appended.ok) lags.untold(data.sourceId);
  };
  /** Gaps that the journal could not take: told with what it takes next. */
  const untold: SequenceGap[] = [];
  const tellHole = async (hole: SequenceGap): Promise<void> => {
    const { sourceId, ...gap } = hole;
    const time = now();
    const told: FloorEvent = {
      ...gapEvent(sourceId, gap, time),
      id: `gap-${time}-${serial()}`,
      source: SERVER_SOURCE,
      time,
    };
    const appended = await appender.append([told]);
    if (!appended.ok) untold.push(hole);
  };
  const holes = createAlarm(now, () => {
    for (const hole of [...untold.splice(0), ...sequences.due(now())]) track(tellHole(hole));
    return sequences.nextAt();
  });
  const fromOutside = journal.committed$.subscribe((records) => {
    health.records(records.filter(({ event }) => event.source !== SERVER_SOURCE));
    for (const news of lags.records(records)) track(tellClock(news));
    gaps.records(records);
    positions.records(records);
    sequences.records(records);
    holes.look();
  });

  return {
    lags,
    gaps,
    positionOf: positions.of,
    kept(records) {
      lags.kept(records);
      gaps.records(records);
      positions.records(records);
      sequences.records(records);
      // Holes that were certain then have been told then.
      sequences.due(records.at(-1)?.receivedAt ?? 0);
    },
    stop() {
      holes.stop();
      fromOutside.unsubscribe();
    },
  };
}
