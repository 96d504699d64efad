// For: which message is whose. May import: shared, own folder. Promises: what lacks a key it cannot do without is counted, and changes nothing.
import type { EpochMillis } from '../../../shared/time.ts';
import { onMember, onMemberRemoved, settleLeaving } from './agents.ts';
import { onAttendedTransfer, onBlindTransfer, onHangup, onHold } from './channels.ts';
import { field, text, type AmiMessage } from './message.ts';
import { onAgentCalled, onAgentComplete, onAgentConnect, onAgentDump, onRingNoAnswer } from './segments.ts';
import { onAbandon, onHangupRequest, onJoin, onLeave, onQueueStatus } from './visits.ts';
import { agentOf, type Moment, type World } from './world.ts';

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

/** What the events of a connection tell of an agent or a visit its lists do not change. */
function noteHeard(world: World, message: AmiMessage): void {
  const name = text(message, 'interface');
  if (name !== '') agentOf(world, name).heard++;
  const uniqueid = text(message, 'uniqueid');
  const visit = world.waiting.get(uniqueid) ?? world.left.get(uniqueid);
  if (visit?.queue === text(message, 'queue')) visit.epoch = world.epoch;
}

/** Gives an event to its handler, if it has one. */
export function handleEvent(world: World, message: AmiMessage, event: string, time: EpochMillis): void {
  const found = RULES[event];
  if (found === undefined) return;
  const missing = found.needs.filter((key) => text(message, key) === '');
  if (missing.length > 0) {
    world.notice('incomplete', `${event} without ${missing.join(', ')}`);
    return;
  }
  const moment = { time, origin: world.outbox.origin(message.raw, time) };
  found.handle(world, message, moment);
  settleLeaving(world, moment);
  noteHeard(world, message);
  if (event === 'AgentComplete' || event === 'QueueCallerAbandon') {
    const queue = text(message, 'queue');
    world.heardEnds.set(queue, (world.heardEnds.get(queue) ?? 0) + 1);
  }
}
