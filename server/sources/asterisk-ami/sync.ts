// For: the order of a login: lists asked for, waited for, taken. May import: shared, own folder. Promises: the first whole QueueStatus of a connection makes our state; later ones are compared with it.
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { createAudit } from './audit.ts';
import type { AmiMessage } from './message.ts';
import type { ChannelsList, ListAnswer, QueuesList } from './lists.ts';
import { createLife, lifeSigns } from './restart.ts';
import { takeChannels, takeQueues, takeRestart } from './resync.ts';
import { beginLogin, noteStart, signsAlone, type Login, type Received } from './sync-login.ts';
import type { SourceClock } from './source-clock.ts';
import type { Moment, World } from './world.ts';

/**
 * Lists carry no stamp (NOTES §4). Where nothing stamped came yet, the list waits so long for an event that shows the
 * PBX's time, then takes the time of receipt.
 */
const STAMP_WAIT: Millis = 1000;
/** CoreShowChannels needs a right that QueueStatus does not: without an answer we go on without it. */
const CHANNELS_WAIT: Millis = 3000;
/** Without a list for so long the events are followed alone, until one comes after all. */
export const ALONE_AFTER: Millis = 5 * SECOND;

/** How well a connection knows the PBX: lists are asked for, they do not come, they were taken. */
export type Standing = 'asking' | 'alone' | 'synced';

export interface Sync {
  connected(): void;
  closed(time: EpochMillis): void;
  /** A list is whole, or the channels will not come (`refused`). */
  answer(answer: ListAnswer | 'refused', receivedAt: EpochMillis): void;
  /** An event came that carries (or could have carried) a stamp: lists that wait for the time are taken before it. */
  event(stamped: boolean, receivedAt: EpochMillis): void;
  /** Signs of the PBX's life in FullyBooted and in the answer to CoreStatus. */
  lifeSign(message: AmiMessage): void;
  advance(receivedAt: EpochMillis): void;
  readonly standing: () => Standing;
  /** Whole QueueStatus answers so far, whoever asked for them. */
  readonly lists: () => number;
}

export function createSync(world: World, clock: SourceClock): Sync {
  const audit = createAudit(world);
  let login = beginLogin(undefined);
  const life = createLife();
  let lists = 0;

  const momentOf = (received: Received<{ readonly last: AmiMessage }>): Moment => {
    const time = clock.at(received.receivedAt);
    return { time, origin: world.outbox.origin(received.list.last.raw, time) };
  };

  function takeFirst(queues: Received<QueuesList>): void {
    const moment = momentOf(queues);
    const signs = lifeSigns(queues.list, moment.time, login.uptime, login.startup);
    const isNew = life.isNew(signs);
    login.gap = { ...login.gap, restarted: isNew && !login.alone && login.gap.lostAt !== undefined };
    login.phase = 'channels';
    tellGap(world, login, moment.time);
    audit.begin(queues.list);
    takeQueues(world, queues.list, login.gap, moment);
  }

  function takeSecond(queues: Received<QueuesList>): void {
    const list = login.channels?.list;
    const moment = momentOf(
      list === undefined || login.channels === undefined ? queues : { list, receivedAt: login.channels.receivedAt },
    );
    login.phase = 'synced';
    takeChannels(world, list, login.gap, moment);
  }

  /** No list comes. That the PBX has begun anew its own word tells, too; what it has now its events will. */
  function goAlone(since: EpochMillis, now: EpochMillis): void {
    tellGap(world, login, clock.at(now));
    login.alone = true;
    const signs = signsAlone(login, clock.at(since));
    const { lostAt } = login.gap;
    if (signs === undefined || !life.isNew(signs) || lostAt === undefined) return;
    const time = clock.at(now);
    takeRestart(world, lostAt, { time, origin: world.outbox.origin('alone after a restart', time) });
  }

  function proceed(now: EpochMillis): void {
    login.since ??= now;
    const { queues } = login;
    if (queues === undefined && !login.alone && now - login.since >= ALONE_AFTER) goAlone(login.since, now);
    if (queues === undefined || login.phase === 'synced') return;
    const waited = now - queues.receivedAt;
    if (login.phase === 'queues') {
      if (!login.timeKnown && waited < STAMP_WAIT) return;
      takeFirst(queues);
    }
    if (login.channels === undefined && waited < CHANNELS_WAIT) return;
    takeSecond(queues);
  }

  function take(answer: QueuesList | ChannelsList, receivedAt: EpochMillis): void {
    if (answer.kind === 'queues') lists++;
    if (login.phase === 'synced') {
      if (answer.kind === 'queues') audit.compare(answer, momentOf({ list: answer, receivedAt }));
    } else if (answer.kind === 'queues') login.queues ??= { list: answer, receivedAt };
    else login.channels ??= { list: answer, receivedAt };
  }

  return {
    connected() {
      login = beginLogin(login.gap.lostAt);
      audit.clear();
    },
    closed(time) {
      // A connection that never came so far as to follow the PBX does not shorten the gap, and judges nothing.
      const followed = login.phase === 'synced' || login.alone;
      const signs = signsAlone(login, clock.at(login.since ?? time));
      if (!life.isKnown() && signs !== undefined) life.isNew(signs);
      login = beginLogin(followed ? time : (login.gap.lostAt ?? time));
    },
    answer(answer, receivedAt) {
      if (answer === 'refused') login.channels ??= { list: undefined, receivedAt };
      else if (answer.kind === 'broken') world.notice('list-incomplete', answer.detail);
      else take(answer, receivedAt);
      proceed(receivedAt);
    },
    event(stamped, receivedAt) {
      login.timeKnown ||= stamped;
      if (login.phase !== 'queues' || login.queues === undefined) return;
      login.timeKnown = true;
      proceed(receivedAt);
    },
    lifeSign: (message) => {
      noteStart(login, message);
    },
    advance: proceed,
    standing: () => (login.phase === 'synced' ? 'synced' : login.alone ? 'alone' : 'asking'),
    lists: () => lists,
  };
}

/** What happened before a login is lost for ever (NOTES §6.30). It is told once; a snapshot of its lists lies at or after `to`. */
function tellGap(world: World, { alone, gap: { lostAt } }: Login, to: EpochMillis): void {
  if (alone) return;
  const reason = 'what the PBX told while nobody was connected is lost';
  world.gap(lostAt === undefined ? { to, reason } : { from: Math.min(lostAt, to), to, reason });
}
