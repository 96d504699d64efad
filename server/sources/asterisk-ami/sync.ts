// For: the order of a login: lists asked for, waited for, taken. May import: shared, own folder. Promises: the first whole QueueStatus of a connection makes our state; later ones are compared with it.
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { createAudit } from './audit.ts';
import { text, type AmiMessage } from './message.ts';
import type { ChannelsList, ListAnswer, QueuesList } from './lists.ts';
import { hasRestarted, lifeSigns, type LifeSigns } from './restart.ts';
import { takeChannels, takeQueues, type Gap } from './resync.ts';
import type { SourceClock } from './source-clock.ts';
import type { Moment, World } from './world.ts';

/**
 * Lists carry no stamp (NOTES §4). Where nothing stamped came yet, the list waits so long for an event that shows the
 * PBX's time, then takes the time of receipt.
 */
const STAMP_WAIT: Millis = 1000;
/** CoreShowChannels needs a right that QueueStatus does not: without an answer we go on without it. */
const CHANNELS_WAIT: Millis = 3000;

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
  readonly synced: () => boolean;
}

interface Received<T> {
  readonly list: T;
  readonly receivedAt: EpochMillis;
}

interface Login {
  phase: 'queues' | 'channels' | 'synced';
  timeKnown: boolean;
  queues: Received<QueuesList> | undefined;
  channels: Received<ChannelsList | undefined> | undefined;
  uptime: number | undefined;
  startup: string | undefined;
  gap: Gap;
}

const begin = (lostAt: EpochMillis | undefined): Login => ({
  phase: 'queues',
  timeKnown: false,
  queues: undefined,
  channels: undefined,
  uptime: undefined,
  startup: undefined,
  gap: { lostAt, restarted: false },
});

export function createSync(world: World, clock: SourceClock): Sync {
  const audit = createAudit(world);
  let login = begin(undefined);
  let life: LifeSigns | undefined;

  const momentOf = (received: Received<{ readonly last: AmiMessage }>): Moment => {
    const time = clock.at(received.receivedAt);
    return { time, origin: world.outbox.origin(received.list.last.raw, time) };
  };

  function takeFirst(queues: Received<QueuesList>): void {
    const moment = momentOf(queues);
    const signs = lifeSigns(queues.list, moment.time, login.uptime, login.startup);
    login.gap = {
      ...login.gap,
      restarted: life !== undefined && login.gap.lostAt !== undefined && hasRestarted(life, signs),
    };
    life = signs;
    login.phase = 'channels';
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

  function proceed(now: EpochMillis): void {
    const { queues } = login;
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
    if (login.phase === 'synced') {
      if (answer.kind === 'queues') audit.compare(answer, momentOf({ list: answer, receivedAt }));
    } else if (answer.kind === 'queues') login.queues ??= { list: answer, receivedAt };
    else login.channels ??= { list: answer, receivedAt };
  }

  return {
    connected() {
      login = begin(login.gap.lostAt);
      audit.clear();
    },
    closed(time) {
      // A connection that never came so far as to know the state does not shorten the gap.
      login = begin(login.phase === 'synced' ? time : login.gap.lostAt);
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
    lifeSign(message) {
      const uptime = Number(text(message, 'uptime'));
      if (message.event === 'FullyBooted' && text(message, 'uptime') !== '' && Number.isFinite(uptime))
        login.uptime = uptime;
      const date = text(message, 'corestartupdate');
      if (date !== '') login.startup = `${date} ${text(message, 'corestartuptime')}`;
    },
    advance: proceed,
    synced: () => login.phase === 'synced',
  };
}
