// For: recorded AMI streams as portions of events (`import --format asterisk-ami`). May import: shared, sources/asterisk-ami, sources/replay, cli. Promises: one recording may lie in several files; every remark names file and line.
import type { FloorEvent } from '../../shared/events/event.ts';
import { createRecordingImporter, type RecordingImporter } from '../sources/asterisk-ami/import.ts';
import { createLineCutter, type Line } from '../sources/replay/cut-lines.ts';
import { fileChunks } from '../sources/replay/file-chunks.ts';
import type { ImportPortion } from './import-portions.ts';

/** A message of AMI is at most a few kB; more is no recording. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** The events of `files`, in order, as events of `source`; their ids are prefixed with it (settled D6). */
export async function* readAmiPortions(files: readonly string[], source: string): AsyncGenerator<ImportPortion> {
  let place = '';
  let faults: string[] = [];
  const note = (text: string): void => void faults.push(`${place}: ${text}`);
  const importer = createRecordingImporter({
    namespace: source,
    notice: ({ code, detail }) => {
      note(`${code}: ${detail}`);
    },
  });
  const portion = (file: string, events: readonly FloorEvent[]): ImportPortion => {
    const told = { file, events, faults };
    faults = [];
    return told;
  };
  const take = (file: string, line: Line): FloorEvent[] => {
    place = `${file}:${line.number}`;
    return eventsOf(importer, line, source, note);
  };

  for (const file of files) {
    const cutter = createLineCutter(MAX_LINE_BYTES);
    for await (const chunk of fileChunks(file)) {
      place = file;
      if (!chunk.ok) note(`cannot be read to its end: ${chunk.error}`);
      else
        yield portion(
          file,
          cutter.push(chunk.value).flatMap((line) => take(file, line)),
        );
    }
    yield portion(
      file,
      cutter.end().flatMap((line) => take(file, line)),
    );
  }
  yield portion(
    files.at(-1) ?? '',
    importer.end().map((event) => ({ ...event, source })),
  );
}

function eventsOf(importer: RecordingImporter, line: Line, source: string, note: (text: string) => void): FloorEvent[] {
  if (line.bytes !== null) return importer.line(line.bytes.toString('utf8')).map((event) => ({ ...event, source }));
  note('bad-line: is too long');
  return [];
}
