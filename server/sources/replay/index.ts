// For: recorded files as a source, at the speed of the recording or any other. May import: node, shared, sources/source. Promises: files in the order given; unreadable places become notices, and cost no event beside them; a file that is not there is a lost link.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { brief } from '../../../shared/events/explain.ts';
import { SERVER_SOURCE } from '../../../shared/events/server-events.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { defineSource, type Source, type SourceContext, type SourceEvent, type SourceNotice } from '../source.ts';
import { readEventPortions, type ReadEvent } from './read-event-file.ts';
import { replayed } from './replayed.ts';

const settings = z
  .strictObject({
    /** Paths of `.ndjson` or `.ndjson.gz` files. */
    files: z.array(z.string().min(1)).min(1),
    /** 1: as fast as it happened; 10: ten times that; `max`: as fast as it can be stored. */
    speed: z.union([z.literal('max'), z.number().positive()]).default(1),
    /** `startNow` moves the recording so that its first event happens now, `endNow` so that its last one has just happened. */
    shift: z.enum(['none', 'startNow', 'endNow']).default('none'),
  })
  .refine(({ speed, shift }) => shift !== 'startNow' || speed === 1, {
    path: ['speed'],
    message: 'must be 1 with shift "startNow": faster would be ahead of the clock, slower would come late',
  });
export type ReplaySettings = z.infer<typeof settings>;

/** Events handed over at once. */
const PORTION = 1000;
/** What a timer can count. */
const MAX_WAIT: Millis = 2 ** 31 - 1;

/** A sleep called off or a sink that closes is no mistake while the source stops. */
const unlessAborted = (work: Promise<void>, signal: AbortSignal): Promise<void> =>
  work.catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });

const wait = (ms: Millis, signal: AbortSignal): Promise<void> =>
  unlessAborted(sleep(Math.min(ms, MAX_WAIT), undefined, { signal }), signal);

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function* portionsOf(files: readonly string[], signal: AbortSignal): AsyncGenerator<readonly ReadEvent[]> {
  for (const file of files)
    for await (const portion of readEventPortions(file)) {
      if (signal.aborted) return;
      yield portion;
    }
}

/** Why files cannot be read at all, each with its place. */
const unreadable = (files: readonly string[], portion: readonly ReadEvent[]): readonly string[] =>
  portion.flatMap(({ place, result }) =>
    !result.ok && files.includes(place) ? [`${place}: ${result.error.error}`] : [],
  );

async function canReadAny(files: readonly string[]): Promise<boolean> {
  for (const file of files)
    for await (const portion of readEventPortions(file)) {
      if (unreadable(files, portion).length === 0) return true;
      break;
    }
  return false;
}

function remarkOf(files: readonly string[], { place, result }: ReadEvent): SourceNotice | null {
  if (result.ok) return null;
  const { path, error } = result.error;
  const code = files.includes(place) ? 'unreadable' : 'rejected';
  return { code, place, detail: path === '' ? error : `${path} ${error}` };
}

const good = (portion: readonly ReadEvent[]): FloorEvent[] =>
  portion.flatMap(({ result }) => (result.ok && result.value.source !== SERVER_SOURCE ? [result.value] : []));

/** The earliest and the latest instant of the recording; infinite without events. */
async function spanOf(files: readonly string[], signal: AbortSignal): Promise<{ first: number; last: number }> {
  const span = { first: Infinity, last: -Infinity };
  for await (const portion of portionsOf(files, signal))
    for (const { time } of good(portion)) {
      span.first = Math.min(span.first, time);
      span.last = Math.max(span.last, time);
    }
  return span;
}

async function shiftOf({ files, shift }: ReplaySettings, { now, signal }: SourceContext): Promise<Millis> {
  if (shift === 'none') return 0;
  const span = await spanOf(files, signal);
  if (span.first === Infinity) return 0;
  return now() - (shift === 'endNow' ? span.last : span.first);
}

/** Reads on while the sink takes what is due: one portion is held at most. Gives what could not be read, and why. */
async function play(settings: ReplaySettings, context: SourceContext): Promise<readonly string[]> {
  const { sink, signal, now } = context;
  const shiftMs = await shiftOf(settings, context);
  const start: { at?: EpochMillis; time?: EpochMillis } = {};
  let ready: SourceEvent[] = [];
  const flush = async (): Promise<void> => {
    const batch = ready;
    ready = [];
    if (batch.length > 0 && !signal.aborted) await unlessAborted(sink.events(batch), signal);
  };
  const untilDue = async (time: EpochMillis): Promise<void> => {
    if (settings.speed === 'max') return;
    const elapsed = (time - (start.time ??= time)) / settings.speed;
    const due = (start.at ??= now()) + elapsed;
    if (due > now()) await flush();
    while (due > now() && !signal.aborted) await wait(due - now(), signal);
  };
  const unread: string[] = [];
  for await (const portion of portionsOf(settings.files, signal)) {
    unread.push(...unreadable(settings.files, portion));
    for (const read of portion) {
      const remark = remarkOf(settings.files, read);
      if (remark !== null) sink.notice(remark);
    }
    for (const event of good(portion)) {
      await untilDue(event.time);
      if (signal.aborted) return unread;
      ready.push(replayed(event, context.id, shiftMs));
      if (ready.length >= PORTION) await flush();
    }
  }
  await flush();
  return unread;
}

const createReplay = (settings: ReplaySettings): Source => ({
  async run(context) {
    const { sink, signal } = context;
    const { files } = settings;
    if (await canReadAny(files)) sink.status({ state: 'connected', detail: `playing ${files.join(', ')}` });
    const unread = await play(settings, context);
    if (unread.length > 0 && !signal.aborted) sink.status({ state: 'lost', reason: brief(unread.join('; ')) });
    else if (!signal.aborted) sink.status({ state: 'connected', detail: 'played to the end' });
    await aborted(signal);
  },
});

export const replaySource = defineSource({ kind: 'replay', settings, create: createReplay });
