// For: the events of a recorded file, each with its place (EV7). May import: node, shared. Promises: streams; a bad line, a cut line or a broken archive costs no good event beside it.
import { decodeText, TOO_LARGE } from '../../../shared/events/decode-text.ts';
import { MAX_EVENT_BYTES } from '../../../shared/events/envelope.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Rejection } from '../../../shared/events/receipt.ts';
import { err, type Result } from '../../../shared/result.ts';
import { createLineCutter, type Line } from './cut-lines.ts';
import { fileChunks } from './file-chunks.ts';

export interface ReadEvent {
  /** `file:line`, lines from 1; of a file that cannot be read at all, the file. */
  readonly place: string;
  /** It is the file that cannot be read, or that breaks off there; false for an event or a line that is none. */
  readonly ofFile: boolean;
  readonly result: Result<FloorEvent, Rejection>;
}

const BOM = '\ufeff';

function readLine(line: Line): Result<FloorEvent, Rejection> | null {
  if (line.bytes === null) return err(TOO_LARGE);
  const raw = line.bytes.toString('utf8');
  const bom = line.number === 1 && raw.startsWith(BOM);
  const text = bom ? raw.slice(1) : raw;
  return text.trim() === '' ? null : decodeText(text, bom ? line.bytes.subarray(3) : line.bytes);
}

const readAt = (path: string, lines: readonly Line[]): ReadEvent[] =>
  lines.flatMap((line) => {
    const result = readLine(line);
    return result === null ? [] : [{ place: `${path}:${line.number}`, ofFile: false, result }];
  });

/** The end of a file that breaks off behind `lines` whole lines. A torn line is not told twice: it is the file's fault. */
function brokenOff(path: string, lines: number, torn: readonly Line[], reason: string): readonly ReadEvent[] {
  const kept = readAt(path, torn).filter(({ result }) => result.ok);
  const place = `${path}:${lines + 1 + kept.length}`;
  return [...kept, { place, ofFile: true, result: err({ path: '', error: `the file breaks off: ${reason}` }) }];
}

const unreadable = (path: string, reason: string): ReadEvent => ({
  place: path,
  ofFile: true,
  result: err({ path: '', error: `cannot be read: ${reason}` }),
});

/** As readEventFile, in the portions in which the file is read: for whoever has millions of them. */
export async function* readEventPortions(path: string): AsyncGenerator<readonly ReadEvent[]> {
  const cutter = createLineCutter(MAX_EVENT_BYTES);
  let lines = 0;
  let started = false;
  for await (const chunk of fileChunks(path)) {
    if (!chunk.ok) {
      yield started ? brokenOff(path, lines, cutter.end(), chunk.error) : [unreadable(path, chunk.error)];
      return;
    }
    started = true;
    const whole = cutter.push(chunk.value);
    lines += whole.length;
    yield readAt(path, whole);
  }
  yield readAt(path, cutter.end());
}

/** Every event of a file, plain or gzipped, in order, and a rejection for whatever is none. */
export async function* readEventFile(path: string): AsyncGenerator<ReadEvent> {
  for await (const portion of readEventPortions(path)) yield* portion;
}
