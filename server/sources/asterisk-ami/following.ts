// For: what is asked and told while a PBX is followed: lists, signs of life, how well it is known. May import: shared, sources/source, own folder. Promises: no socket and no clock.
import type { EpochMillis } from '../../../shared/time.ts';
import type { SourceSink } from '../source.ts';
import { ping, queueStatus, resyncRequests } from './actions.ts';
import type { AmiMapper } from './mapper.ts';
import { createSchedule, type Due } from './schedule.ts';
import type { AmiSettings } from './settings.ts';
import type { Standing } from './sync.ts';

export interface Following {
  /** Bytes came. */
  heard(at: EpochMillis): void;
  /** The PBX lets us in: everything is asked for. */
  begin(at: EpochMillis): void;
  /** A message was taken: what it changed is told, and asked for where the PBX began anew. */
  look(at: EpochMillis): void;
  /** Time passed. */
  tick(at: EpochMillis): void;
  /** It came so far as to follow the PBX. */
  readonly followed: () => boolean;
}

export interface FollowingOptions {
  readonly settings: AmiSettings;
  readonly mapper: AmiMapper;
  readonly sink: Pick<SourceSink, 'status'>;
  readonly openedAt: EpochMillis;
}

interface FollowingLine {
  send(text: string): void;
  end(reason: string, refused: boolean): void;
}

const DETAIL: Readonly<Record<Standing, string | undefined>> = {
  asking: 'synchronising',
  alone: 'following the events alone: QueueStatus is not answered',
  synced: undefined,
};

export function createFollowing(
  { settings, mapper, sink, openedAt }: FollowingOptions,
  line: FollowingLine,
): Following {
  const schedule = createSchedule(settings, openedAt);
  let begun = false;
  let standing: Standing = 'asking';
  let followed = false;
  let lists = mapper.lists();
  let requests = 0;

  function tell(): void {
    const detail = DETAIL[standing];
    sink.status(detail === undefined ? { state: 'connected' } : { state: 'connected', detail });
  }
  function begin(at: EpochMillis): void {
    begun = true;
    tell();
    schedule.entered(at);
    line.send(resyncRequests(++requests));
  }
  function look(at: EpochMillis): void {
    if (!begun) return;
    const before = standing;
    standing = mapper.standing();
    followed ||= standing !== 'asking';
    if (mapper.lists() !== lists) schedule.listed(at);
    lists = mapper.lists();
    if (standing === before) return;
    // It began anew on the same line: everything is asked for again.
    if (standing === 'asking') begin(at);
    else tell();
  }
  function perform(due: Due, at: EpochMillis): void {
    if (due.what === 'give-up') line.end(due.reason, false);
    else if (due.what === 'beat') mapper.heartbeat(at, due.periodMs);
    else if (due.what === 'ping') line.send(ping(++requests));
    else line.send(due.what === 'poll' ? queueStatus(++requests) : resyncRequests(++requests));
  }

  return {
    heard: (at) => {
      schedule.heard(at);
    },
    begin,
    look,
    tick(at) {
      look(at);
      for (const due of schedule.due(at, standing)) perform(due, at);
    },
    followed: () => followed,
  };
}
