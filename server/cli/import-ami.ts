// For: recorded AMI streams as portions of events (`import --format asterisk-ami`). May import: shared, sources/asterisk-ami, sources/replay, cli. Promises: one recording may lie in several files; every remark names file and line.
import type { FloorEvent } from '../../shared/events/event.ts';
import { createRecordingImporter, type RecordingImporter } from '../sources/asterisk-ami/import.ts';
import { createLineCutter, type Line } from '../sources/replay/cut-lines.ts';
import { fileChunks } from '../sources/replay/file-chunks.ts';
import type { SourceEvent } from '../sources/source.ts';
import type { ImportPortion } from './import-portions.ts';

/** A message of AMI is at most a few kB; more is no recording. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;
/** A second of a recording holds a handful of events: so many are taken together. */
const PORTION_EVENTS = 1000;

/** The events of `files`, in order, as events of `source`; their ids are prefixed with it (settled D6). */
export async function* readAmiPortions(files: readonly string[], source: string): AsyncGenerator<ImportPortion> {
  let place = '';
  let held: FloorEvent[] = [];
  let faults: string[] = [];
  const note = (text: string): void => void faults.push(`${place}: ${text}`);
  const importer = createRecordingImporter({
    namespace: source,
    notice: ({ code, detail }) => {
      note(`${code}: ${detail}`);
    },
  });
  const take = (file: string, lines: readonly Line[]): void => {
    for (const line of lines) {
      place = `${file}:${line.number}`;
      for (const event of eventsOf(importer, line, note)) held.push({ ...event, source });
    }
  };
  const portion = (file: string): ImportPortion => {
    const told = { file, events: held, faults };
    [held, faults] = [[], []];
    return told;
  };

  for (const file of files) {
    const cutter = createLineCutter(MAX_LINE_BYTES);
    for await (const chunk of fileChunks(file)) {
      place = file;
      if (chunk.ok) take(file, cutter.push(chunk.value));
      else note(`cannot be read to its end: ${chunk.error}`);
      if (held.length >= PORTION_EVENTS) yield portion(file);
    }
    take(file, cutter.end());
  }
  for (const event of importer.end()) held.push({ ...event, source });
  yield portion(files.at(-1) ?? '');
}

function eventsOf(importer: RecordingImporter, line: Line, note: (text: string) => void): readonly SourceEvent[] {
  if (line.bytes !== null) return importer.line(line.bytes.toString('utf8'));
  note('bad-line: is too long');
  return [];
}
