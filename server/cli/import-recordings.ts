// For: what an Asterisk recorded of itself as portions of events (`import --format asterisk-ami`, `asterisk-queue-log`). May import: shared, sources/asterisk-ami, sources/asterisk-queue-log, sources/replay, cli. Promises: one recording may lie in several files; every remark names file and line.
import { createRecordingImporter } from '../sources/asterisk-ami/import.ts';
import { createLogImporter } from '../sources/asterisk-queue-log/import.ts';
import { createLineCutter, type Line } from '../sources/replay/cut-lines.ts';
import { fileChunks } from '../sources/replay/file-chunks.ts';
import type { SourceEvent } from '../sources/source.ts';
import type { ImportPortion, PlacedEvent, PlacedFault } from './import-portions.ts';

/** A message of AMI is at most a few kB; more is no recording. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;
/** A second of a recording holds a handful of events: so many are taken together. */
const PORTION_EVENTS = 1000;

/** Reads the lines of a recording, one after another. */
interface LineReader {
  line(text: string): readonly SourceEvent[];
  /** The last file is over. */
  end(): readonly SourceEvent[];
}
type Note = (text: string) => void;

/** Their events are those of `source`, and its id prefixes theirs (settled D6). */
const READERS = {
  'asterisk-ami': (source: string, note: Note): LineReader =>
    createRecordingImporter({
      namespace: source,
      notice: ({ code, detail }) => {
        note(`${code}: ${detail}`);
      },
    }),
  'asterisk-queue-log': (source: string, note: Note): LineReader => {
    const importer = createLogImporter(source);
    return { line: (text) => importer.line(text, note), end: () => [] };
  },
} as const;
export type RecordingFormat = keyof typeof READERS;
export const RECORDING_FORMATS = Object.keys(READERS) as readonly RecordingFormat[];

/** The events of `files`, in order, as events of `source`. */
export async function* readRecordings(
  files: readonly string[],
  format: RecordingFormat,
  source: string,
): AsyncGenerator<ImportPortion> {
  let place = '';
  let held: PlacedEvent[] = [];
  let faults: PlacedFault[] = [];
  let broken: PlacedFault[] = [];
  const note: Note = (error) => void faults.push({ place, error });
  const reader = READERS[format](source, note);
  const hold = (events: readonly SourceEvent[]): void => {
    for (const event of events) held.push({ place, event: { ...event, source } });
  };
  const take = (file: string, lines: readonly Line[]): void => {
    for (const { number, bytes } of lines) {
      place = `${file}:${number}`;
      if (bytes === null) note('bad-line: is too long');
      else hold(reader.line(bytes.toString('utf8')));
    }
  };
  const portion = (file: string): ImportPortion => {
    const told = { file, events: held, faults, broken };
    [held, faults, broken] = [[], [], []];
    return told;
  };

  for (const file of files) {
    const cutter = createLineCutter(MAX_LINE_BYTES);
    let whole = true;
    for await (const chunk of fileChunks(file)) {
      if (chunk.ok) take(file, cutter.push(chunk.value));
      else broken.push({ place: file, error: `cannot be read to its end: ${chunk.error}` });
      whole &&= chunk.ok;
      if (held.length >= PORTION_EVENTS) yield portion(file);
    }
    // Half a line may read as a line with other figures.
    if (whole) take(file, cutter.end());
  }
  hold(reader.end());
  yield portion(files.at(-1) ?? '');
}
