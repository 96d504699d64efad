// For: what is said on one connection: greeting, login, lists, events. May import: shared, sources/source, own folder. Promises: no socket and no clock; every remark names its place.
import type { EpochMillis } from '../../../shared/time.ts';
import type { SourceSink } from '../source.ts';
import { ping, queueStatus, resyncRequests } from './actions.ts';
import { createFramer, type Frame } from './framing.ts';
import { createLogin } from './login.ts';
import type { AmiMapper } from './mapper.ts';
import { parseMessage, type AmiMessage } from './message.ts';
import { createSchedule, type Due } from './schedule.ts';
import type { AmiSettings } from './settings.ts';

/** The line as the conversation sees it. */
export interface Line {
  send(text: string): void;
  /** Ends the connection; `refused` if the PBX said no to the login. */
  end(reason: string, refused: boolean): void;
}

export interface Conversation {
  read(bytes: Uint8Array, receivedAt: EpochMillis): void;
  /** Time passed, and nothing came until `silentUntil` although we listened. */
  tick(at: EpochMillis, silentUntil: EpochMillis): void;
  closed(at: EpochMillis): void;
  /** It came so far as to know the PBX's state. */
  synced(): boolean;
}

export interface ConversationOptions {
  readonly settings: AmiSettings;
  readonly mapper: AmiMapper;
  readonly sink: Pick<SourceSink, 'status' | 'notice'>;
  /** The connection's number, for places. */
  readonly number: number;
  /** Told before each frame: where remarks belong. */
  readonly place: (place: string) => void;
  readonly openedAt: EpochMillis;
}

export function createConversation(options: ConversationOptions, line: Line): Conversation {
  const { settings, mapper, sink, number } = options;
  const framer = createFramer();
  const login = createLogin(settings);
  const schedule = createSchedule(settings, options.openedAt);
  let phase: 'greeting' | 'login' | 'in' = 'greeting';
  let wasSynced = false;
  let requests = 0;

  const placeOf = (frame: Frame): string => `connection ${String(number)}, byte ${String(frame.at)}`;

  function enter(at: EpochMillis): void {
    phase = 'in';
    mapper.connected();
    sink.status({ state: 'connected', detail: 'synchronising' });
    schedule.entered(at);
    line.send(resyncRequests(++requests));
  }

  function takeLogin(message: AmiMessage, at: EpochMillis): void {
    const step = login.take(message);
    if (step.state === 'refused') line.end(step.reason, true);
    else if (step.state === 'pending') {
      if (step.send !== undefined) line.send(step.send);
    } else {
      enter(at);
      if (message.event !== undefined) mapper.take(message, at);
    }
  }

  function takeFrame(frame: Frame, at: EpochMillis): void {
    options.place(placeOf(frame));
    if (frame.kind === 'garbage') {
      sink.notice({ code: 'garbage', detail: `${String(frame.length)} ${frame.reason}`, place: placeOf(frame) });
      return;
    }
    if (phase === 'greeting') {
      phase = 'login';
      line.send(login.begin());
    }
    if (frame.kind === 'banner') return;
    const message = parseMessage(frame.raw);
    if (phase === 'in') mapper.take(message, at);
    else takeLogin(message, at);
  }

  function seeSync(): void {
    if (wasSynced || !mapper.synced()) return;
    wasSynced = true;
    sink.status({ state: 'connected' });
  }

  function perform(due: Due, at: EpochMillis): void {
    if (due.what === 'give-up') line.end(due.reason, false);
    else if (due.what === 'beat') mapper.heartbeat(at, due.periodMs);
    else
      line.send(
        due.what === 'ping'
          ? ping(++requests)
          : due.what === 'poll'
            ? queueStatus(++requests)
            : resyncRequests(++requests),
      );
  }

  return {
    read(bytes, receivedAt) {
      schedule.heard(receivedAt);
      for (const frame of framer.push(bytes)) takeFrame(frame, receivedAt);
      seeSync();
    },
    tick(at, silentUntil) {
      if (phase === 'in') mapper.advance(silentUntil);
      seeSync();
      for (const due of schedule.due(at, phase === 'in' && wasSynced)) perform(due, at);
    },
    closed(at) {
      for (const frame of framer.end()) takeFrame(frame, at);
      if (phase === 'in') mapper.closed(at);
    },
    synced: () => wasSynced,
  };
}
