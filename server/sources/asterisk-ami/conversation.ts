// For: what is said on one connection: greeting, login, lists, events. May import: shared, sources/source, own folder. Promises: no socket and no clock; every remark names its place.
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { SourceSink } from '../source.ts';
import { ping, queueStatus, resyncRequests } from './actions.ts';
import { createFramer, type Frame } from './framing.ts';
import { createLogin } from './login.ts';
import type { AmiMapper } from './mapper.ts';
import { parseMessage, type AmiMessage } from './message.ts';
import { createSchedule, type Due } from './schedule.ts';
import type { AmiSettings } from './settings.ts';
import type { Standing } from './sync.ts';

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
  /** It came so far as to follow the PBX. */
  followed(): boolean;
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

/** A greeting or the answer to a challenge comes at once; what does not is gone on without. */
const ANSWER_WAIT: Millis = 3 * SECOND;
const DETAIL: Readonly<Record<Standing, string | undefined>> = {
  asking: 'synchronising',
  alone: 'following the events alone: QueueStatus is not answered',
  synced: undefined,
};

export function createConversation(options: ConversationOptions, line: Line): Conversation {
  const { settings, mapper, sink, number } = options;
  const framer = createFramer();
  const login = createLogin(settings);
  const schedule = createSchedule(settings, options.openedAt);
  let phase: 'greeting' | 'login' | 'in' = 'greeting';
  let answered = false;
  let spokenAt = options.openedAt;
  let standing: Standing = 'asking';
  let followed = false;
  let lists = mapper.lists();
  let requests = 0;

  const placeOf = (frame: Frame): string => `connection ${String(number)}, byte ${String(frame.at)}`;
  const tellStanding = (): void => {
    const detail = DETAIL[standing];
    sink.status(detail === undefined ? { state: 'connected' } : { state: 'connected', detail });
  };

  function greet(at: EpochMillis): void {
    phase = 'login';
    spokenAt = at;
    line.send(login.begin());
  }

  function ask(at: EpochMillis): void {
    tellStanding();
    schedule.entered(at);
    line.send(resyncRequests(++requests));
  }

  function enter(at: EpochMillis): void {
    phase = 'in';
    mapper.connected();
    ask(at);
  }

  function converse(step: ReturnType<typeof login.take>, at: EpochMillis): void {
    if (step.state === 'accepted') answered = true;
    else if (step.state === 'pending' && step.send !== undefined) {
      spokenAt = at;
      line.send(step.send);
    } else if (step.state === 'refused' && phase !== 'in') line.end(step.reason, true);
  }

  /** Events come to those who are in, even before a login is answered: then the dialogue goes on beside them. */
  function takeMessage(message: AmiMessage, at: EpochMillis): void {
    if (!answered && message.event === undefined) {
      converse(login.take(message), at);
      if (phase !== 'in' && answered) enter(at);
      return;
    }
    if (phase !== 'in') enter(at);
    mapper.take(message, at);
    seeStanding(at);
  }

  function takeFrame(frame: Frame, at: EpochMillis): void {
    options.place(placeOf(frame));
    if (frame.kind === 'garbage') {
      sink.notice({ code: 'garbage', detail: `${String(frame.length)} ${frame.reason}`, place: placeOf(frame) });
      return;
    }
    if (phase === 'greeting') greet(at);
    if (frame.kind === 'message') takeMessage(parseMessage(frame.raw), at);
  }

  function seeStanding(at: EpochMillis): void {
    const before = standing;
    standing = phase === 'in' ? mapper.standing() : 'asking';
    followed ||= standing !== 'asking';
    if (mapper.lists() !== lists) schedule.listed(at);
    lists = mapper.lists();
    if (standing === before) return;
    // The PBX began anew on the same line: everything is asked for again.
    if (standing === 'asking') ask(at);
    else tellStanding();
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
    },
    tick(at, silentUntil) {
      if (phase === 'in') mapper.advance(silentUntil);
      else if (at - spokenAt >= ANSWER_WAIT) {
        if (phase === 'greeting') greet(at);
        else converse(login.unanswered(), at);
      }
      seeStanding(at);
      for (const due of schedule.due(at, standing)) perform(due, at);
    },
    closed(at) {
      for (const frame of framer.end()) takeFrame(frame, at);
      if (phase === 'in') mapper.closed(at);
    },
    followed: () => followed,
  };
}
