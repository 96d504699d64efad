// For: what one connection has shown so far: lists received, signs of life, the gap before it. May import: shared, own folder. Promises: plain state and its readers.
import type { EpochMillis } from '../../../shared/time.ts';
import { text, type AmiMessage } from './message.ts';
import type { ChannelsList, QueuesList } from './lists.ts';
import { lifeSigns, type LifeSigns } from './restart.ts';
import type { Gap } from './resync.ts';

export interface Received<T> {
  readonly list: T;
  readonly receivedAt: EpochMillis;
}

export interface Login {
  phase: 'queues' | 'channels' | 'synced';
  timeKnown: boolean;
  queues: Received<QueuesList> | undefined;
  channels: Received<ChannelsList | undefined> | undefined;
  uptime: number | undefined;
  startup: string | undefined;
  gap: Gap;
  /** The first instant of receipt on this connection. */
  since: EpochMillis | undefined;
  /** No list came in time: its events are followed alone. */
  alone: boolean;
}

export const beginLogin = (lostAt: EpochMillis | undefined): Login => ({
  phase: 'queues',
  timeKnown: false,
  queues: undefined,
  channels: undefined,
  uptime: undefined,
  startup: undefined,
  gap: { lostAt, restarted: false },
  since: undefined,
  alone: false,
});

/** Notes when the PBX says that it started: FullyBooted, or the answer to CoreStatus. */
export function noteStart(login: Login, message: AmiMessage): void {
  const uptime = Number(text(message, 'uptime'));
  if (message.event === 'FullyBooted' && text(message, 'uptime') !== '' && Number.isFinite(uptime))
    login.uptime = uptime;
  const date = text(message, 'corestartupdate');
  if (date !== '') login.startup = `${date} ${text(message, 'corestartuptime')}`;
}

/** The signs of life without a list: the PBX's own word on its start; undefined if it gave none. */
export function signsAlone({ uptime, startup }: Login, at: EpochMillis): LifeSigns | undefined {
  if (uptime === undefined && startup === undefined) return undefined;
  return lifeSigns({ queues: [], members: [] }, at, uptime, startup);
}
