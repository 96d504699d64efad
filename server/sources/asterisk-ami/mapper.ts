// For: AMI messages to events: a state machine without socket or clock. May import: shared, sources/source, own folder. Promises: the same messages at the same instants give the same events, with the same ids.
import type { EpochMillis } from '../../../shared/time.ts';
import type { SourceEvent } from '../source.ts';
import { beginDueDirects, dropSuspicions } from './devices.ts';
import { handleEvent } from './handlers.ts';
import { createLists } from './lists.ts';
import { field, text, type AmiMessage } from './message.ts';
import { endOrphans } from './segments.ts';
import { CLOCK_STEP, createSourceClock, type SourceClock } from './source-clock.ts';
import { createSync, type Standing } from './sync.ts';
import { stampMs } from './text.ts';
import { settleDueExits, settleExit } from './visits.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/** Instants are those of receipt, epoch ms; the PBX's own time is taken from its stamps where it gives them. */
export interface AmiMapper {
  connected(): void;
  take(message: AmiMessage, receivedAt: EpochMillis): void;
  /** Nothing came until now: ends what was held for its time only. */
  advance(receivedAt: EpochMillis): void;
  closed(receivedAt: EpochMillis): void;
  /** The events since the last call. */
  drain(): SourceEvent[];
  /**
   * Adds a sign of life, promising the next after `periodMs`. It is of the line, by our clock: a PBX whose clock is behind,
   * or a recording of this morning, is no silent source.
   */
  heartbeat(receivedAt: EpochMillis, periodMs: number): void;
  /** How well the PBX is known since the last login. */
  standing(): Standing;
  /** Whole QueueStatus answers so far. */
  lists(): number;
}

/** The ActionIDs of our requests for lists, to know their refusal. */
export const CHANNELS_ACTION = 'floorwatch-channels';
export const QUEUES_ACTION = 'floorwatch-queues';

/** Ends what was held for its time only. */
function settleUntil(world: World, now: EpochMillis): void {
  settleDueExits(world, now);
  beginDueDirects(world, now);
  endOrphans(world, now);
}

/** The time of a message: its stamp, else where its receipt lies beside the last stamp. */
function timeOf(world: World, clock: SourceClock, message: AmiMessage, receivedAt: EpochMillis): EpochMillis {
  const written = message.event === undefined ? undefined : field(message, 'timestamp');
  const stamp = stampMs(written);
  if (written !== undefined && stamp === undefined) world.notice('bad-timestamp', 'a Timestamp that is no number');
  if (stamp === undefined) return clock.at(receivedAt);
  if (stamp < world.outbox.latest() - CLOCK_STEP) {
    world.notice('clock-step', 'the PBX set its clock back');
    // What is held waits for instants that are far away now.
    settleUntil(world, Number.POSITIVE_INFINITY);
    world.outbox.forgetTimes();
  }
  clock.stamp(stamp, receivedAt);
  return stamp;
}

export function createMapper(options: WorldOptions): AmiMapper {
  const world = createWorld(options);
  const clock = createSourceClock();
  const sync = createSync(world, clock);
  let receiving = 0;
  let heardAt = 0;
  const lists = createLists((answer) => {
    sync.answer(answer, receiving);
  });

  function takeAnswer(message: AmiMessage, receivedAt: EpochMillis): void {
    sync.lifeSign(message);
    if (text(message, 'response') !== 'Error') return;
    const action = text(message, 'actionid');
    const channels = action.startsWith(CHANNELS_ACTION);
    if (channels || action.startsWith(QUEUES_ACTION))
      world.notice('refused', `the PBX refused ${channels ? 'CoreShowChannels' : 'QueueStatus'}`);
    if (channels) sync.answer('refused', receivedAt);
  }

  function connected(): void {
    world.epoch++;
    world.facts = { dialplan: false, shutdown: false };
    world.outbox.forgetRepeats();
    sync.connected();
  }

  function closed(receivedAt: EpochMillis): void {
    const time = clock.at(receivedAt);
    settleUntil(world, time);
    for (const visit of world.held) settleExit(world, visit);
    dropSuspicions(world);
    lists.clear();
    sync.closed(time);
  }

  /** Said at a login; in the middle of a connection the PBX behind it has begun anew. */
  function takeBooted(message: AmiMessage): void {
    if (sync.standing() !== 'asking') {
      closed(heardAt);
      connected();
    }
    sync.lifeSign(message);
  }

  return {
    connected,
    closed,
    take(message, receivedAt) {
      heardAt = receiving;
      receiving = receivedAt;
      const { event } = message;
      const time = timeOf(world, clock, message, receivedAt);
      settleUntil(world, time);
      sync.advance(receivedAt);
      if (event === undefined) takeAnswer(message, receivedAt);
      else if (event === 'FullyBooted') takeBooted(message);
      else if (!lists.take(message)) {
        if (message.fields.has('privilege')) sync.event(message.fields.has('timestamp'), receivedAt);
        handleEvent(world, message, event, time);
      }
    },
    advance(receivedAt) {
      settleUntil(world, clock.at(receivedAt));
      sync.advance(receivedAt);
    },
    drain: () => world.outbox.drain(),
    heartbeat(receivedAt, periodMs) {
      const origin = world.outbox.origin('heartbeat', receivedAt);
      world.outbox.tell(origin, receivedAt, 'source.heartbeat', { periodMs });
    },
    standing: () => sync.standing(),
    lists: () => sync.lists(),
  };
}
