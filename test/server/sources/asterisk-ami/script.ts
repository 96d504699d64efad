// For: a few AMI messages, written by hand, told to a mapper. May import: sources/asterisk-ami. Promises: every instant is written in the test.
import { createMapper, type AmiMapper } from '../../../../server/sources/asterisk-ami/mapper.ts';
import { parseMessage } from '../../../../server/sources/asterisk-ami/message.ts';
import { wrapupOf, type AmiSettings } from '../../../../server/sources/asterisk-ami/settings.ts';
import type { SourceEvent } from '../../../../server/sources/source.ts';
import type { EpochMillis, Millis } from '../../../../shared/time.ts';

export type Headers = Readonly<Record<string, string | number>>;

export interface ListedMember {
  readonly queue: string;
  readonly name?: string;
  readonly location: string;
  readonly status?: number;
  readonly inCall?: number;
  readonly paused?: number;
  readonly reason?: string;
}
export interface ListedCaller {
  readonly queue: string;
  readonly uniqueid: string;
  readonly wait: number;
}
export interface Lists {
  readonly queues?: readonly Headers[];
  readonly members?: readonly ListedMember[];
  readonly callers?: readonly ListedCaller[];
  /** Undefined: the user has no right to see channels. */
  readonly channels?: readonly Headers[] | undefined;
}

export interface Script {
  readonly mapper: AmiMapper;
  readonly notices: string[];
  /** Stretches that nobody heard: `from to`, ms after the start. */
  readonly gaps: string[];
  /** Told so far, without queue descriptions and snapshots: `name key=value …`. */
  told(): string[];
  readonly events: SourceEvent[];
  /** An event `dt` ms after the script's start, received then. */
  say(dt: Millis, event: string, headers?: Headers): void;
  /** The whole answer to a login. */
  lists(dt: Millis, lists: Lists): void;
  /** An answer to a later QueueStatus. */
  queueStatus(dt: Millis, lists: Lists): void;
  connect(): void;
  close(dt: Millis): void;
  advance(dt: Millis): void;
}

export const START: EpochMillis = 1_800_000_000_000;
const DULL = new Set(['queue.described', 'source.snapshot']);

const lineOf = ([key, value]: [string, string | number]): string => `${key}: ${String(value)}`;
export const rawOf = (headers: Headers): string => Object.entries(headers).map(lineOf).join('\r\n');

const memberHeaders = (member: ListedMember): Headers => ({
  Event: 'QueueMember',
  Queue: member.queue,
  Name: member.name ?? member.location,
  Location: member.location,
  Membership: 'static',
  LoginTime: 1_799_999_000,
  Status: member.status ?? 1,
  InCall: member.inCall ?? 0,
  Paused: member.paused ?? 0,
  PausedReason: member.reason ?? '',
});

/** `stamped`: events carry Timestamp, as with `timestampevents = yes`. */
export function createScript(
  options: { stamped?: boolean; wrapupSeconds?: AmiSettings['wrapupSeconds'] } = {},
): Script {
  const notices: string[] = [];
  const gaps: string[] = [];
  const events: SourceEvent[] = [];
  const mapper = createMapper({
    namespace: 'pbx',
    wrapupMs: (queue, own) => wrapupOf(options.wrapupSeconds ?? {}, queue, own),
    notice: ({ code }) => void notices.push(code),
    gap: ({ from, to }) => void gaps.push(`${from === undefined ? '?' : String(from - START)} ${String(to - START)}`),
  });
  let answers = 0;
  const drain = (): void => void events.push(...mapper.drain());
  const take = (dt: Millis, headers: Headers): void => {
    mapper.take(parseMessage(rawOf(headers)), START + dt);
    drain();
  };
  const stamp = (dt: Millis): Headers =>
    options.stamped === true ? { Timestamp: `${((START + dt) / 1000).toFixed(3)}000` } : {};

  function queueStatus(dt: Millis, { queues = [], members = [], callers = [] }: Lists): void {
    const ActionID = `q${String(++answers)}`;
    for (const queue of queues) take(dt, { Event: 'QueueParams', ...queue, ActionID });
    for (const member of members) take(dt, { ...memberHeaders(member), ActionID });
    for (const { queue, uniqueid, wait } of callers)
      take(dt, {
        Event: 'QueueEntry',
        Queue: queue,
        Uniqueid: uniqueid,
        Wait: wait,
        CallerIDName: "D'Arcy",
        CallerIDNum: 'unknown',
        ActionID,
      });
    const ListItems = queues.length + members.length + callers.length;
    take(dt, { Event: 'QueueStatusComplete', ActionID, EventList: 'Complete', ListItems });
  }
  function channelsAnswer(dt: Millis, channels: readonly Headers[] | undefined): void {
    const ActionID = `floorwatch-channels-${String(++answers)}`;
    if (channels === undefined) return take(dt, { Response: 'Error', ActionID, Message: 'Permission denied' });
    for (const channel of channels)
      take(dt, { Event: 'CoreShowChannel', ActionID, BridgeId: '', Duration: '00:00:05', ChannelState: 6, ...channel });
    take(dt, { Event: 'CoreShowChannelsComplete', ActionID, EventList: 'Complete', ListItems: channels.length });
  }

  return {
    mapper,
    notices,
    gaps,
    events,
    told: () => events.filter(({ name }) => !DULL.has(name)).map(describe),
    say: (dt, event, headers = {}) => {
      take(dt, { Event: event, Privilege: 'agent,all', ...stamp(dt), ...headers });
    },
    lists(dt, lists) {
      queueStatus(dt, lists);
      channelsAnswer(dt, 'channels' in lists ? lists.channels : []);
      // What tells the time of the lists.
      take(dt, { Event: 'SuccessfulAuth', Privilege: 'security,all', ...stamp(dt) });
    },
    queueStatus,
    connect: () => {
      mapper.connected();
    },
    close(dt) {
      mapper.closed(START + dt);
      drain();
    },
    advance(dt) {
      mapper.advance(START + dt);
      drain();
    },
  };
}

/** One event on one line: its instant since the start, its name, who and why. */
function describe({ name, time, data }: SourceEvent): string {
  const said: Readonly<Record<string, unknown>> = data;
  const keys = [
    'contactId',
    'queueId',
    'agentId',
    'reason',
    'waitMs',
    'kind',
    'by',
    'talkMs',
    'wrapup',
    'device',
    'aux',
    'name',
  ];
  const parts = keys.filter((key) => said[key] !== undefined).map((key) => `${key}=${String(said[key])}`);
  return [`${String(time - START)} ${name}`, ...parts].join(' ');
}

/** A caller's channel block. */
export const caller = (uniqueid: string, queue: string, more: Headers = {}): Headers => ({
  Channel: `IAX2/trunk-${uniqueid}`,
  CallerIDNum: '13800000001',
  CallerIDName: '<unknown>',
  Uniqueid: uniqueid,
  Linkedid: uniqueid,
  Queue: queue,
  ...more,
});

/** A caller with an agent's phone. */
export const call = (uniqueid: string, queue: string, agent: string, more: Headers = {}): Headers =>
  caller(uniqueid, queue, {
    DestChannel: `${agent}-77`,
    DestUniqueid: `${uniqueid}.agent`,
    Interface: agent,
    MemberName: agent,
    ...more,
  });

export const member = (queue: string, agent: string, more: Headers = {}): Headers => ({
  Queue: queue,
  MemberName: agent,
  Interface: agent,
  Membership: 'dynamic',
  InCall: 0,
  Status: 1,
  Paused: 0,
  PausedReason: '',
  ...more,
});
