// For: the recordings of a real Asterisk, as tests use them. May import: node, sources/asterisk-ami. Promises: the copies in test/fixtures, nothing else.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseRecordedLine, type RecordedLine } from '../../../../server/sources/asterisk-ami/recording.ts';
import { must } from '../../../../shared/assert.ts';

const file = (name: string): URL => new URL(`../../../fixtures/asterisk/${name}`, import.meta.url);

/** The lines of a recording's file. */
export const recordingText = (run: string): string[] =>
  gunzipSync(readFileSync(file(`run-${run}.ami.ndjson.gz`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');

export const recording = (run: string): RecordedLine[] =>
  recordingText(run).map((line) => must(parseRecordedLine(line), 'a whole line'));

export type QueueVerbs = Map<string, Map<string, number>>;

/** Asterisk's own log of the same run: queue → verb → how often. A `|` in a name never comes before the verb. */
export function queueLog(run: string): QueueVerbs {
  const verbs: QueueVerbs = new Map();
  for (const line of readFileSync(file(`run-${run}.queue_log`), 'utf8').split('\n')) {
    const [, , queue, , verb] = line.split('|');
    if (queue === undefined || verb === undefined || queue === 'NONE') continue;
    const ofQueue = verbs.get(queue) ?? new Map<string, number>();
    verbs.set(queue, ofQueue.set(verb, (ofQueue.get(verb) ?? 0) + 1));
  }
  return verbs;
}
