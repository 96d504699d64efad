// For: a recording after all its calls were ended at an instant: what Asterisk says at their end, and the rest without them. May import: sources/asterisk-ami, shared. Promises: lists stay whole (ListItems), members stay consistent.
import { parseMessage, text, type AmiMessage } from '../../server/sources/asterisk-ami/message.ts';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** `members forgotten`: the PBX restarts, dynamic members are to be added again. `no calls`: it goes on, without calls. */
export type DroppedKind = 'members forgotten' | 'no calls';

export interface DroppedLife {
  /** What is said at the end of every call. */
  readonly hangups: readonly string[];
  /** What becomes of a later line: nothing, itself, or more. */
  without(line: RecordedLine): RecordedLine[];
}

const IN_USE = new Set(['2', '3', '6', '7', '8']);
const MEMBER_EVENT = /^Event: QueueMember(?:Status|Pause|Penalty|Ringinuse|Added|Removed)\r\n/;
const CALL_KEYS = [
  'uniqueid',
  'linkedid',
  'destuniqueid',
  'transfereruniqueid',
  'origtransfereruniqueid',
  'bridgeuniqueid',
];

const setField = (raw: string, key: string, value: string): string =>
  raw.replace(new RegExp(`(\r\n${key}: )[^\r\n]*`), (_, head: string) => `${head}${value}`);
const renamed = (raw: string, event: string, ...more: readonly string[]): string =>
  [raw.replace(/^Event: \w+/, `Event: ${event}`), ...more].join('\r\n');
/** A member's message as that of one in no call; a phone without registration stays so. */
const freed = (raw: string): string => {
  const idle = setField(raw, 'InCall', '0');
  return IN_USE.has(text(parseMessage(raw), 'status')) ? setField(idle, 'Status', '1') : idle;
};
const memberKey = (message: AmiMessage): string =>
  `${text(message, 'queue')}\n${text(message, 'interface') || text(message, 'location')}`;

/** What is open before an instant. */
interface Open {
  readonly waiting: Map<string, { readonly raw: string; readonly t: EpochMillis }>;
  /** Uniqueid and queue → AgentConnect. */
  readonly talks: Map<string, { readonly raw: string; readonly t: EpochMillis; readonly member: string }>;
  /** Uniqueid → Newchannel. */
  readonly channels: Map<string, string>;
  /** Everything that ever was a channel or a bridge. */
  readonly ids: Set<string>;
  /** Queue and Interface → the last that was told of the membership. */
  readonly members: Map<string, string>;
  readonly counters: Counters;
}

/** Calls that a queue has counted, as QueueParams tells them. */
type Counters = Map<string, Counted>;
interface Counted {
  readonly completed: number;
  readonly abandoned: number;
}

/** An end that is told is one that the PBX has counted. */
function count(counters: Counters, message: AmiMessage): void {
  const queue = text(message, 'queue');
  const { completed, abandoned } = counters.get(queue) ?? { completed: 0, abandoned: 0 };
  if (message.event === 'AgentComplete') counters.set(queue, { completed: completed + 1, abandoned });
  if (message.event === 'QueueCallerAbandon') counters.set(queue, { completed, abandoned: abandoned + 1 });
}

function openAt(lines: readonly RecordedLine[], at: EpochMillis): Open {
  const open: Open = {
    waiting: new Map(),
    talks: new Map(),
    channels: new Map(),
    ids: new Set(),
    members: new Map(),
    counters: new Map(),
  };
  for (const line of lines) if (line.t < at && line.kind === 'message') note(open, line.raw, line.t);
  return open;
}

function note(open: Open, raw: string, t: EpochMillis): void {
  if (!raw.startsWith('Event: ')) return;
  const message = parseMessage(raw);
  const uniqueid = text(message, 'uniqueid');
  for (const key of CALL_KEYS) if (text(message, key) !== '') open.ids.add(text(message, key));
  if (MEMBER_EVENT.test(raw)) open.members.set(memberKey(message), raw);
  count(open.counters, message);
  switch (message.event) {
    case 'Newchannel':
      open.channels.set(uniqueid, raw);
      break;
    case 'Hangup':
      open.channels.delete(uniqueid);
      open.waiting.delete(uniqueid);
      break;
    case 'QueueCallerJoin':
      open.waiting.set(uniqueid, { raw, t });
      break;
    case 'QueueCallerLeave':
      open.waiting.delete(uniqueid);
      break;
    case 'AgentConnect':
      open.talks.set(`${uniqueid}\n${text(message, 'queue')}`, { raw, t, member: memberKey(message) });
      break;
    case 'AgentComplete':
      endTalk(open, message);
      break;
    case 'QueueMemberRemoved':
      open.members.delete(memberKey(message));
      break;
    case 'QueueParams':
      open.counters.set(text(message, 'queue'), {
        completed: Number(text(message, 'completed')),
        abandoned: Number(text(message, 'abandoned')),
      });
      break;
    default:
      break;
  }
}

/** Some AgentCompletes name no caller (NOTES §6.13). */
function endTalk(open: Open, message: AmiMessage): void {
  const named = `${text(message, 'uniqueid')}\n${text(message, 'queue')}`;
  if (open.talks.delete(named) || text(message, 'uniqueid') !== '') return;
  const [key] = [...open.talks].find(([, talk]) => talk.member === memberKey(message)) ?? [];
  if (key !== undefined) open.talks.delete(key);
}

function hangupsOf(open: Open, at: EpochMillis): string[] {
  const seconds = (t: EpochMillis): string => String(Math.round((at - t) / 1000));
  const gaveUp = [...open.waiting.values()].flatMap(({ raw, t }) => [
    renamed(raw, 'QueueCallerAbandon', 'OriginalPosition: 1', `HoldTime: ${seconds(t)}`),
    renamed(raw, 'QueueCallerLeave'),
  ]);
  const completed = [...open.talks.values()].map(({ raw, t }) =>
    renamed(raw.replace(/\r\nRingTime: \d+/, ''), 'AgentComplete', `TalkTime: ${seconds(t)}`, 'Reason: caller'),
  );
  const hangups = [...open.channels.values()].map((raw) =>
    renamed(raw, 'Hangup', 'Cause: 16', 'Cause-txt: Normal Clearing'),
  );
  const members = [...open.members.values()]
    .filter((raw) => IN_USE.has(text(parseMessage(raw), 'status')))
    .map((raw) => freed(renamed(raw, 'QueueMemberStatus')));
  return [...gaveUp, ...completed, ...hangups, ...members];
}

/** Everything from `goesOnAt` as if all calls had ended at `at`, and none had begun in between. */
export function createDroppedLife(
  lines: readonly RecordedLine[],
  { at, goesOnAt }: { readonly at: EpochMillis; readonly goesOnAt: EpochMillis },
  kind: DroppedKind,
): DroppedLife {
  const hangups = hangupsOf(openAt(lines, at), at);
  const open = openAt(lines, goesOnAt);
  const noCalls = kind === 'no calls';
  /** Phones whose use was ended: what is told of it is the dropped call's, until they are free. */
  const ended = new Set(
    [...open.members].filter(([, raw]) => IN_USE.has(text(parseMessage(raw), 'status'))).map(([key]) => key),
  );
  const endedTalks = new Set([...open.talks.values()].map(({ member }) => member));
  const dynamic = new Set<string>();
  const removedParts = new Map<string, number>();
  const counters: Counters = noCalls ? open.counters : new Map<string, Counted>();
  if (noCalls) for (const raw of hangups) count(counters, parseMessage(raw));

  const isOfDroppedCall = (message: AmiMessage): boolean =>
    CALL_KEYS.some((key) => {
      const value = text(message, key);
      return value !== '' && (noCalls || open.ids.has(value));
    });

  /** A membership as it is without the dropped calls. */
  function member(raw: string, message: AmiMessage): string {
    const key = memberKey(message);
    const inUse = IN_USE.has(text(message, 'status')) || text(message, 'incall') === '1';
    if (!inUse) ended.delete(key);
    return inUse && (noCalls || ended.has(key)) ? freed(raw) : raw;
  }
  const isForgotten = (message: AmiMessage): boolean =>
    kind === 'members forgotten' && text(message, 'membership') === 'dynamic' && !dynamic.has(memberKey(message));

  function memberEvent(raw: string, message: AmiMessage): string[] {
    const event = member(raw, message);
    if (message.event === 'QueueMemberAdded') dynamic.add(memberKey(message));
    if (!isForgotten(message)) return [event];
    if (message.event === 'QueueMemberRemoved') return [];
    dynamic.add(memberKey(message));
    return [renamed(event, 'QueueMemberAdded'), event];
  }
  function agentEvent(raw: string, message: AmiMessage): string[] {
    const key = memberKey(message);
    const completes = message.event === 'AgentComplete';
    const nameless = completes && text(message, 'uniqueid') === '';
    if (isOfDroppedCall(message) || (nameless && (noCalls || endedTalks.has(key)))) {
      if (completes) endedTalks.delete(key);
      return [];
    }
    const known = open.members.get(key);
    if (known === undefined || !isForgotten(parseMessage(known))) return [raw];
    dynamic.add(key);
    return [freed(renamed(known, 'QueueMemberAdded')), raw];
  }
  function part(raw: string, message: AmiMessage): string[] {
    const dropped = message.event === 'QueueMember' ? isForgotten(message) : isOfDroppedCall(message);
    const id = text(message, 'actionid');
    if (dropped) removedParts.set(id, (removedParts.get(id) ?? 0) + 1);
    if (dropped) return [];
    if (message.event === 'QueueMember') return [member(raw, message)];
    if (message.event !== 'QueueParams') return [raw];
    const { completed, abandoned } = counters.get(text(message, 'queue')) ?? { completed: 0, abandoned: 0 };
    return [setField(setField(raw, 'Completed', String(completed)), 'Abandoned', String(abandoned))];
  }

  function change(raw: string): string[] {
    const message = parseMessage(raw);
    const { event } = message;
    if (event === undefined) return [raw];
    if (MEMBER_EVENT.test(raw)) return memberEvent(raw, message);
    if (event.startsWith('Agent')) return agentEvent(raw, message);
    if (['QueueParams', 'QueueMember', 'QueueEntry', 'CoreShowChannel'].includes(event)) return part(raw, message);
    const removed = removedParts.get(text(message, 'actionid'));
    if (removed !== undefined && text(message, 'eventlist') === 'Complete')
      return [setField(raw, 'ListItems', String(Number(text(message, 'listitems')) - removed))];
    return isOfDroppedCall(message) ? [] : [raw];
  }

  /** What is left of a line, and counted if it tells of an end. */
  function told(raw: string): string[] {
    const left = change(raw);
    for (const each of left) count(counters, parseMessage(each));
    return left;
  }

  return {
    hangups,
    without: (line) => (line.kind === 'message' ? told(line.raw).map((raw) => ({ ...line, raw })) : [line]),
  };
}
