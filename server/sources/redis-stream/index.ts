// For: the source `redis-stream`: streams of one Redis whose entries hold events (EV7). May import: node, shared, sources/source, own folder. Promises: comes back by itself, with growing pauses, and goes on where it was, until it is stopped.
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND, type Millis } from '../../../shared/time.ts';
import { defineSource, type Source, type SourceContext, type SourceStatus } from '../source.ts';
import { StreamReader } from './reader.ts';
import { redisSettings, type RedisSettings } from './settings.ts';

export interface RedisTiming {
  readonly firstMs: Millis;
  readonly maxMs: Millis;
  /** After a word like WRONGPASS, which haste does not cure. */
  readonly refusedMs: Millis;
  /** 0 to 1, for the jitter of the pauses. */
  readonly random: () => number;
}

const RANGE = 2 ** 31;
const usual: RedisTiming = {
  firstMs: SECOND / 4,
  maxMs: 5 * SECOND,
  refusedMs: 30 * SECOND,
  random: () => randomInt(RANGE) / RANGE,
};

/** Half to whole of a wait that doubles with every failure in a row. */
export function retryDelay({ firstMs, maxMs, random }: RedisTiming, failures: number): Millis {
  const whole = Math.min(maxMs, firstMs * 2 ** Math.min(failures, 30));
  return Math.round(whole * (0.5 + random() / 2));
}

const unlessAborted = (work: Promise<void>, signal: AbortSignal): Promise<void> =>
  work.catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });

const WORST_FIRST = ['refused', 'lost', 'connecting', 'connected'] as const;

/** One status of all readers: the worst. */
function statusOfAll(streams: readonly string[], tell: (status: SourceStatus) => void) {
  const each = new Map<string, SourceStatus>(streams.map((stream) => [stream, { state: 'connecting' }]));
  let told = '';
  return (stream: string, status: SourceStatus): void => {
    each.set(stream, status);
    const all = [...each.values()];
    const worst = WORST_FIRST.flatMap((state) => all.filter((one) => one.state === state))[0] ?? status;
    if (JSON.stringify(worst) === told) return;
    told = JSON.stringify(worst);
    tell(worst);
  };
}

/** Reads one stream until the signal says stop. */
async function follow(
  settings: RedisSettings,
  stream: string,
  context: SourceContext,
  timing: RedisTiming,
  tell: (status: SourceStatus) => void,
): Promise<void> {
  const { signal } = context;
  const reader = new StreamReader({ settings, stream, context, connected: () => tell({ state: 'connected' }) });
  for (let failures = 0; !signal.aborted;) {
    const { reason, refused, followed } = await reader.session();
    if (signal.aborted) break;
    failures = followed ? 0 : failures + 1;
    const told = `stream ${stream}: ${reason}`;
    const delay = refused ? timing.refusedMs : retryDelay(timing, failures);
    tell(refused ? { state: 'refused', reason: told } : { state: 'lost', reason: told, retryInMs: delay });
    await unlessAborted(sleep(delay, undefined, { signal }), signal);
  }
  await reader.keep();
}

export function createRedisSource(settings: RedisSettings, timing: RedisTiming = usual): Source {
  return {
    async run(context) {
      const { signal, sink } = context;
      if (signal.aborted) return;
      const broken = new AbortController();
      const own = { ...context, signal: AbortSignal.any([signal, broken.signal]) };
      const tell = statusOfAll(settings.streams, (status) => sink.status(status));
      sink.status({ state: 'connecting' });
      const readers = settings.streams.map((stream) =>
        follow(settings, stream, own, timing, (status) => tell(stream, status)).catch((error: unknown) => {
          broken.abort();
          throw error;
        }),
      );
      const ends = await Promise.allSettled(readers);
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined && !signal.aborted) throw failed.reason;
    },
  };
}

export const redisStreamSource = defineSource({
  kind: 'redis-stream',
  settings: redisSettings,
  create: (settings) => createRedisSource(settings),
});
