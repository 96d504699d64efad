// For: AMI messages to events: a state machine without socket or clock. May import: shared, sources/source, own folder. Promises: the same messages at the same instants give the same events, with the same ids.
import type { EpochMillis } from '../../../shared/time.ts';
import type { SourceEvent } from '../source.ts';
import { onMember, onMemberRemoved } from './agents.ts';
import { onAttendedTransfer, onBlindTransfer, onHangup, onHold } from './channels.ts';
import { beginDueDirects, dropSuspicions } from './devices.ts';
import { createLists } from './lists.ts';
import { field, text, type AmiMessage } from './message.ts';
import { endOrphans, onAgentCalled, onAgentComplete, onAgentConnect, onAgentDump, onRingNoAnswer } from './segments.ts';
import { CLOCK_STEP, createSourceClock } from './source-clock.ts';
import { createSync } from './sync.ts';
import { stampMs } from './text.ts';
import { onAbandon, onHangupRequest, onJoin, onLeave, onQueueStatus, settleDueExits, settleExit } from './visits.ts';
import { createWorld, type Moment, type World, type WorldOptions } from './world.ts';

/** Instants are those of receipt, epoch ms; the PBX's own time is taken from its stamps where it gives them. */
export interface AmiMapper {
  connected(): void;
  take(message: AmiMessage, receivedAt: EpochMillis): void;
  /** Nothing came until now: ends what was held for its time only. */
  advance(receivedAt: EpochMillis): void;
  closed(receivedAt: EpochMillis): void;
  /** The events since the last call. */
  drain(): SourceEvent[];
  /** The PBX's time at an instant of receipt. */
  timeAt(receivedAt: EpochMillis): EpochMillis;
  /** Adds a sign of life, promising the next after `periodMs`. */
  heartbeat(receivedAt: EpochMillis, periodMs: number): void;
  /** Whether our state is the PBX's since the last login. */
  synced(): boolean;
}

type Handler = (world: World, message: AmiMessage, moment: Moment) => void;
interface Rule {
  readonly handle: Handler;
  /** Keys without which the message says nothing. */
  readonly needs: readonly string[];
}

const CALLER = ['uniqueid', 'queue'];
const OFFER = [...CALLER, 'interface'];
const MEMBER = ['queue', 'interface'];
const CHANNEL = ['uniqueid'];
const rule = (handle: Handler, needs: readonly string[]): Rule => ({ handle, needs });

const RULES: Readonly<Record<string, Rule>> = {
  QueueCallerJoin: rule(onJoin, CALLER),
  QueueCallerLeave: rule(onLeave, CALLER),
  QueueCallerAbandon: rule(onAbandon, CALLER),
  AgentCalled: rule(onAgentCalled, OFFER),
  AgentConnect: rule(onAgentConnect, OFFER),
  AgentRingNoAnswer: rule(onRingNoAnswer, OFFER),
  AgentDump: rule(onAgentDump, OFFER),
  // Its channel blocks may be missing, who and where are always there (NOTES §6.13).
  AgentComplete: rule(onAgentComplete, MEMBER),
  QueueMemberAdded: rule(onMember, MEMBER),
  QueueMemberStatus: rule(onMember, MEMBER),
  QueueMemberPause: rule(onMember, MEMBER),
  QueueMemberPenalty: rule(onMember, MEMBER),
  QueueMemberRinginuse: rule(onMember, MEMBER),
  QueueMemberRemoved: rule(onMemberRemoved, MEMBER),
  Hold: rule(onHold, CHANNEL),
  Unhold: rule(onHold, CHANNEL),
  Hangup: rule(onHangup, CHANNEL),
  HangupRequest: rule(onHangupRequest, CHANNEL),
  BlindTransfer: rule(onBlindTransfer, ['transfereruniqueid']),
  AttendedTransfer: rule(onAttendedTransfer, ['origtransfereruniqueid']),
  VarSet: rule(onVarSet, []),
  Newexten: rule(seeDialplan, []),
  Shutdown: rule((world) => void (world.facts.shutdown = true), []),
};

function seeDialplan(world: World): void {
  world.facts.dialplan = true;
}

function onVarSet(world: World, message: AmiMessage): void {
  seeDialplan(world);
  if (field(message, 'variable') === 'QUEUESTATUS') onQueueStatus(world, message);
}

/** The ActionIDs of our requests for lists, to know their refusal. */
export const CHANNELS_ACTION = 'floorwatch-channels';
export const QUEUES_ACTION = 'floorwatch-queues';

export function createMapper(options: WorldOptions): AmiMapper {
  const world = createWorld(options);
  const clock = createSourceClock();
  const sync = createSync(world, clock);
  let receiving = 0;
  const lists = createLists((answer) => {
    sync.answer(answer, receiving);
  });

  /** The time of a message: its stamp, else where its receipt lies after the last stamp. */
  function timeOf(message: AmiMessage, receivedAt: EpochMillis): EpochMillis {
    const written = message.event === undefined ? undefined : field(message, 'timestamp');
    const stamp = stampMs(written);
    if (written !== undefined && stamp === undefined)
      world.notice('bad-timestamp', `Timestamp ${JSON.stringify(written.slice(0, 40))}`);
    if (stamp === undefined) return clock.at(receivedAt);
    if (stamp < world.outbox.latest() - CLOCK_STEP) {
      world.notice('clock-step', 'the PBX set its clock back');
      world.outbox.forgetTimes();
    }
    clock.stamp(stamp, receivedAt);
    return stamp;
  }

  function settleUntil(now: EpochMillis): void {
    settleDueExits(world, now);
    beginDueDirects(world, now);
    endOrphans(world, now);
  }

  function apply(message: AmiMessage, event: string, time: EpochMillis): void {
    const found = RULES[event];
    if (found === undefined) return;
    const missing = found.needs.filter((key) => text(message, key) === '');
    if (missing.length > 0) world.notice('incomplete', `${event} without ${missing.join(', ')}`);
    else found.handle(world, message, { time, origin: world.outbox.origin(message.raw, time) });
  }

  function takeAnswer(message: AmiMessage, receivedAt: EpochMillis): void {
    sync.lifeSign(message);
    if (text(message, 'response') !== 'Error') return;
    const action = text(message, 'actionid');
    const channels = action.startsWith(CHANNELS_ACTION);
    if (channels || action.startsWith(QUEUES_ACTION))
      world.notice('refused', `the PBX refused ${channels ? 'CoreShowChannels' : 'QueueStatus'}`);
    if (channels) sync.answer('refused', receivedAt);
  }

  return {
    connected() {
      world.facts = { dialplan: false, shutdown: false };
      sync.connected();
    },
    take(message, receivedAt) {
      receiving = receivedAt;
      const { event } = message;
      const time = timeOf(message, receivedAt);
      settleUntil(time);
      sync.advance(receivedAt);
      if (event === undefined) takeAnswer(message, receivedAt);
      else if (event === 'FullyBooted') sync.lifeSign(message);
      else if (!lists.take(message)) {
        if (message.fields.has('privilege')) sync.event(message.fields.has('timestamp'), receivedAt);
        apply(message, event, time);
      }
    },
    advance(receivedAt) {
      settleUntil(clock.at(receivedAt));
      sync.advance(receivedAt);
    },
    closed(receivedAt) {
      const time = clock.at(receivedAt);
      settleUntil(time);
      for (const visit of world.held) settleExit(world, visit);
      dropSuspicions(world);
      lists.clear();
      sync.closed(time);
    },
    drain: () => world.outbox.drain(),
    timeAt: (receivedAt) => clock.at(receivedAt),
    heartbeat(receivedAt, periodMs) {
      const time = clock.at(receivedAt);
      world.outbox.tell(world.outbox.origin('heartbeat', time), time, 'source.heartbeat', { periodMs });
    },
    synced: () => sync.synced(),
  };
}
