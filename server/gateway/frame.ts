// For: one message as the bytes that travel, made once for all who get it. May import: shared. Promises: what Socket.IO and WebSocket would write themselves, byte for byte.
import type { Down } from '../../shared/protocol/messages.ts';

/** A whole WebSocket frame: final, text, unmasked, uncompressed. */
export type WireFrame = Buffer;

/** Engine.IO `message` (4), Socket.IO `event` (2) of the default namespace. */
const EVENT = '42';
const FINAL_TEXT = 0x81;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

export const encode = <K extends keyof Down>(name: K, message: Down[K]): WireFrame =>
  textFrame(EVENT + JSON.stringify([name, message]));

/** RFC 6455, section 5.2. */
function textFrame(text: string): WireFrame {
  const length = Buffer.byteLength(text);
  const header = length < LENGTH_16 ? 2 : length < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = FINAL_TEXT;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = LENGTH_16;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_64;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}
