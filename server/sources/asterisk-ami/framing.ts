// For: bytes of a connection as messages. May import: node:buffer, own folder. Promises: any cutting of the same bytes gives the same frames; memory is bounded.
import { Buffer, isUtf8 } from 'node:buffer';
import { repair } from './repair.ts';

/** `at`: the frame's first byte, counted from the connection's start: the place that a notice names. */
export type Frame =
  | { readonly kind: 'banner'; readonly text: string; readonly at: number }
  | { readonly kind: 'message'; readonly raw: string; readonly at: number }
  | { readonly kind: 'garbage'; readonly reason: string; readonly length: number; readonly at: number };

export interface Framer {
  push(bytes: Uint8Array): Frame[];
  /** The connection is over: what was left is a torn message. */
  end(): Frame[];
}

/** No AMI message comes near this; more without an end is not AMI. */
const MAX_MESSAGE_BYTES = 1024 * 1024;
const BANNER = 'Asterisk Call Manager';
const LINE_END = Buffer.from('\r\n');
const MESSAGE_END = Buffer.from('\r\n\r\n');

/** What it says, never what it holds: a torn message may be a caller's name. */
const garbageOf = (reason: string, length: number, at: number): Frame => ({ kind: 'garbage', reason, length, at });

function framesOf(bytes: Buffer, at: number): Frame[] {
  // Empty lines before a message are no part of it.
  const raw = bytes.toString('utf8').replace(/^(?:\r\n)+/, '');
  if (raw === '') return [];
  const { messages, garbage } = repair(raw);
  const frames: Frame[] = garbage.map((piece) => garbageOf('bytes of no whole message', Buffer.byteLength(piece), at));
  if (raw.includes('\ufffd') && !isUtf8(bytes)) frames.push(garbageOf('bytes that are not UTF-8', 0, at));
  return [...frames, ...messages.map((message): Frame => ({ kind: 'message', raw: message, at }))];
}

/** Collects bytes, cuts at CRLF CRLF, decodes then (NOTES §6.1). The banner is one line of its own. */
export function createFramer(maxMessageBytes = MAX_MESSAGE_BYTES): Framer {
  let pending = Buffer.alloc(4096);
  let used = 0;
  let searched = 0;
  let offset = 0;
  let started = false;

  function append(bytes: Uint8Array): void {
    if (used + bytes.length > pending.length) {
      const grown = Buffer.alloc(Math.max(pending.length * 2, used + bytes.length));
      pending.copy(grown, 0, 0, used);
      pending = grown;
    }
    pending.set(bytes, used);
    used += bytes.length;
  }

  function consume(length: number): void {
    pending.copyWithin(0, length, used);
    used -= length;
    offset += length;
    searched = 0;
  }

  /** The first line, once whole: a banner, or the beginning of a message if there is none. */
  function banner(): Frame[] {
    const end = pending.subarray(0, used).indexOf(LINE_END);
    if (end < 0) return [];
    started = true;
    const line = pending.toString('utf8', 0, end);
    if (!line.startsWith(BANNER)) return [];
    const frame: Frame = { kind: 'banner', text: line, at: offset };
    consume(end + LINE_END.length);
    return [frame];
  }

  function messages(): Frame[] {
    const frames: Frame[] = [];
    let from = 0;
    for (;;) {
      const end = pending.subarray(0, used).indexOf(MESSAGE_END, Math.max(from, searched));
      if (end < 0) break;
      if (end > from) frames.push(...framesOf(pending.subarray(from, end), offset + from));
      from = end + MESSAGE_END.length;
    }
    if (from > 0) consume(from);
    searched = Math.max(0, used - (MESSAGE_END.length - 1));
    return frames;
  }

  function overflow(): Frame[] {
    if (used <= maxMessageBytes) return [];
    const frame = garbageOf('bytes of a message without an end', used, offset);
    consume(used);
    return [frame];
  }

  return {
    push(bytes) {
      append(bytes);
      const first = started ? [] : banner();
      return started ? [...first, ...messages(), ...overflow()] : overflow();
    },
    end() {
      const rest = used;
      const at = offset;
      consume(rest);
      return rest === 0 ? [] : [garbageOf('bytes of a message torn by the end', rest, at)];
    },
  };
}
