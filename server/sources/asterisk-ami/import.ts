// For: recorded AMI streams as events, for `import --format asterisk-ami`. May import: shared, sources/source, own folder. Promises: the mapper of the live source, with each line's `t` as its clock; a file read twice gives the same events.
import type { EpochMillis } from '../../../shared/time.ts';
import type { SourceEvent, SourceNotice } from '../source.ts';
import { createMapper } from './mapper.ts';
import { parseMessage } from './message.ts';
import { parseRecordedLine, type RecordedLine } from './recording.ts';
import { repair } from './repair.ts';
import { wrapupOf, type AmiSettings } from './settings.ts';

export interface ImportOptions {
  /** Prefix of ids (settled D6); must be that of the live source for both to tell the same contacts. */
  readonly namespace: string;
  readonly wrapupSeconds?: AmiSettings['wrapupSeconds'];
  readonly notice: (notice: SourceNotice) => void;
}

export interface RecordingImporter {
  /** Takes the next line of the file; gives the events it made known. */
  line(text: string): SourceEvent[];
  /** The file is over: what was held is told. */
  end(): SourceEvent[];
}

export function createRecordingImporter(options: ImportOptions): RecordingImporter {
  let lineNumber = 0;
  let lastAt: EpochMillis = 0;
  let connected: number | undefined;
  const notice = (code: string, detail: string): void => {
    options.notice({ code, detail, place: `line ${String(lineNumber)}` });
  };
  const mapper = createMapper({
    namespace: options.namespace,
    wrapupMs: (queue, own) => wrapupOf(options.wrapupSeconds ?? {}, queue, own),
    notice: ({ code, detail }) => {
      notice(code, detail);
    },
  });

  function close(t: EpochMillis): void {
    if (connected !== undefined) mapper.closed(t);
    connected = undefined;
  }

  /** A recording cut out of a longer one may begin or go on without the lines that say so. */
  function open(line: RecordedLine): void {
    if (connected === line.conn) return;
    close(lastAt);
    connected = line.conn;
    mapper.connected();
  }

  function takeMessage(line: RecordedLine & { kind: 'message' }): void {
    if (line.raw.startsWith('Asterisk Call Manager/')) return;
    const { messages, garbage } = repair(line.raw);
    for (const piece of garbage) notice('garbage', `${String(Buffer.byteLength(piece))} bytes of no whole message`);
    for (const message of messages) mapper.take(parseMessage(message), line.t);
  }

  function take(line: RecordedLine): void {
    if (line.kind === 'sent') return;
    if (line.kind === 'message') {
      open(line);
      takeMessage(line);
    } else if (line.meta === 'connected') open(line);
    else close(line.t);
    lastAt = line.t;
  }

  return {
    line(text) {
      lineNumber++;
      if (text.trim() === '') return [];
      const line = parseRecordedLine(text);
      if (line === undefined) notice('bad-line', 'no recorded message');
      else take(line);
      return mapper.drain();
    },
    end() {
      close(lastAt);
      return mapper.drain();
    },
  };
}
