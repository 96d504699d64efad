// For: the answers to QueueStatus and CoreShowChannels, put together from their parts. May import: own folder. Promises: a list is given only when it is whole.
import { readMember, type MemberReport } from './agents.ts';
import { field, numeric, text, type AmiMessage } from './message.ts';

export interface CallerReport {
  readonly uniqueid: string;
  readonly queue: string;
  readonly waitSeconds: number;
  readonly name: string | undefined;
  readonly number: string | undefined;
}

export interface QueueReport {
  readonly queue: string;
  /** Seconds; undefined if not given. */
  readonly serviceLevel: number | undefined;
  readonly completed: number;
  readonly abandoned: number;
}

export interface QueuesList {
  readonly kind: 'queues';
  readonly queues: readonly QueueReport[];
  readonly members: readonly MemberReport[];
  readonly callers: readonly CallerReport[];
  /** The message that completed it. */
  readonly last: AmiMessage;
}

export interface ChannelsList {
  readonly kind: 'channels';
  readonly channels: readonly AmiMessage[];
  readonly last: AmiMessage;
}

export type ListAnswer = QueuesList | ChannelsList | { readonly kind: 'broken'; readonly detail: string };

export interface Lists {
  /** True for a message that is a list's part; `onWhole` is called with the last one. */
  take(message: AmiMessage): boolean;
  /** The connection is over: what was begun is never completed. */
  clear(): void;
}

const PARTS: Readonly<Record<string, 'queues' | 'channels'>> = {
  QueueParams: 'queues',
  QueueMember: 'queues',
  QueueEntry: 'queues',
  CoreShowChannel: 'channels',
};
const ENDS: Readonly<Record<string, 'queues' | 'channels'>> = {
  QueueStatusComplete: 'queues',
  CoreShowChannelsComplete: 'channels',
};
/** Lists begun and never ended, at most. */
const OPEN_LISTS = 8;

/** Parts are told apart by ActionID, so that the answers of two requests never mix. */
export function createLists(onWhole: (answer: ListAnswer) => void): Lists {
  const open = new Map<string, AmiMessage[]>();
  const keyOf = (kind: string, message: AmiMessage): string => `${kind} ${text(message, 'actionid')}`;

  function begin(key: string): AmiMessage[] {
    const parts: AmiMessage[] = [];
    open.set(key, parts);
    const [oldest] = open.keys();
    if (open.size > OPEN_LISTS && oldest !== undefined) open.delete(oldest);
    return parts;
  }

  /** A proxy may have changed the ActionID of the last part alone: the one list that is open is meant. */
  function soleKey(kind: string): string {
    const keys = [...open.keys()].filter((key) => key.startsWith(`${kind} `));
    return keys.length === 1 ? (keys[0] ?? '') : '';
  }

  return {
    take(message) {
      const event = message.event ?? '';
      const part = PARTS[event];
      if (part !== undefined) {
        const key = keyOf(part, message);
        (open.get(key) ?? begin(key)).push(message);
        return true;
      }
      const end = ENDS[event];
      if (end === undefined) return false;
      const key = keyOf(end, message);
      const begun = open.has(key) ? key : soleKey(end);
      const parts = open.get(begun) ?? [];
      open.delete(begun);
      onWhole(wholeOf(end, parts, message));
      return true;
    },
    clear() {
      open.clear();
    },
  };
}

function wholeOf(kind: 'queues' | 'channels', parts: readonly AmiMessage[], last: AmiMessage): ListAnswer {
  const promised = numeric(last, 'listitems');
  if (promised !== undefined && promised !== parts.length) {
    return {
      kind: 'broken',
      detail: `${last.event ?? kind} promises ${String(promised)} items, ${String(parts.length)} came`,
    };
  }
  if (kind === 'channels') return { kind, channels: parts, last };
  // Its queues are not loaded yet, or not any more: nothing can be told from it.
  if (parts.length === 0) return { kind: 'broken', detail: 'QueueStatus shows no queue at all' };
  return {
    kind,
    queues: parts.filter((part) => part.event === 'QueueParams').map(readQueue),
    members: parts.filter((part) => part.event === 'QueueMember').flatMap((part) => readMember(part) ?? []),
    callers: parts.filter((part) => part.event === 'QueueEntry').map(readCaller),
    last,
  };
}

const readQueue = (message: AmiMessage): QueueReport => ({
  queue: text(message, 'queue'),
  serviceLevel: numeric(message, 'servicelevel'),
  completed: numeric(message, 'completed') ?? 0,
  abandoned: numeric(message, 'abandoned') ?? 0,
});

const readCaller = (message: AmiMessage): CallerReport => ({
  uniqueid: text(message, 'uniqueid'),
  queue: text(message, 'queue'),
  waitSeconds: Math.max(0, numeric(message, 'wait') ?? 0),
  // Raw here, escaped in the channel blocks of events (NOTES §6.4).
  name: field(message, 'calleridname'),
  number: field(message, 'calleridnum'),
});
