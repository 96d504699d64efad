// For: what is said on one connection: greeting, login, lists, events. May import: shared, sources/source, own folder. Promises: no socket and no clock; every remark names its place.
import type { EpochMillis } from '../../../shared/time.ts';
import type { SourceSink } from '../source.ts';
import { createDialogue } from './dialogue.ts';
import { createFollowing } from './following.ts';
import { createFramer, type Frame } from './framing.ts';
import type { AmiMapper } from './mapper.ts';
import { parseMessage, type AmiMessage } from './message.ts';
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

export function createConversation(options: ConversationOptions, line: Line): Conversation {
  const { settings, mapper, sink, number, openedAt } = options;
  const framer = createFramer();
  const following = createFollowing({ settings, mapper, sink, openedAt }, line);
  const dialogue = createDialogue(settings, openedAt, {
    send: (text) => {
      line.send(text);
    },
    refused: (reason) => {
      if (!entered) line.end(reason, true);
    },
  });
  let entered = false;

  const placeOf = (frame: Frame): string => `connection ${String(number)}, byte ${String(frame.at)}`;

  function enter(at: EpochMillis): void {
    entered = true;
    mapper.connected();
    following.begin(at);
  }

  /** Events come to those who are in, even before a login is answered: then the dialogue goes on beside them. */
  function takeMessage(message: AmiMessage, at: EpochMillis): void {
    if (!dialogue.accepted() && message.event === undefined) {
      dialogue.take(message, at);
      if (!entered && dialogue.accepted()) enter(at);
      return;
    }
    if (!entered) enter(at);
    mapper.take(message, at);
    following.look(at);
  }

  function takeFrame(frame: Frame, at: EpochMillis): void {
    options.place(placeOf(frame));
    if (frame.kind === 'garbage') {
      sink.notice({ code: 'garbage', detail: `${String(frame.length)} ${frame.reason}`, place: placeOf(frame) });
      return;
    }
    dialogue.greeted(at);
    if (frame.kind === 'message') takeMessage(parseMessage(frame.raw), at);
  }

  return {
    read(bytes, receivedAt) {
      following.heard(receivedAt);
      for (const frame of framer.push(bytes)) takeFrame(frame, receivedAt);
    },
    tick(at, silentUntil) {
      dialogue.tick(at);
      if (entered) mapper.advance(silentUntil);
      following.tick(at);
    },
    closed(at) {
      for (const frame of framer.end()) takeFrame(frame, at);
      if (entered) mapper.closed(at);
    },
    followed: () => following.followed(),
  };
}
