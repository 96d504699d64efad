// For: one connection to Redis: what is asked of it, and its replies as ours. May import: ioredis, own folder. Promises: every question ends, by an answer, in time, or at abort; close() leaves nothing open.
import { Redis } from 'ioredis';
import type { Millis } from '../../../shared/time.ts';
import type { Entry } from './entries.ts';
import type { StreamInfo } from './mark.ts';

/** The world's mistake: no Redis, no right, no answer. */
export class RedisTrouble extends Error {
  /** No haste cures it. */
  readonly refused: boolean;
  constructor(reason: string, refused: boolean) {
    super(reason);
    this.name = 'RedisTrouble';
    this.refused = refused;
  }
}

export interface Look {
  /** Null when there is no stream. */
  readonly info: StreamInfo | null;
  readonly entries: readonly Entry[];
}

export interface Connection {
  open(): Promise<void>;
  /** The stream as it is and up to `limit` entries behind `id`, of one instant. */
  look(stream: string, id: string, limit: number): Promise<Look>;
  /** Resolves once there is an entry behind `id`, or after `ms`. */
  wait(stream: string, id: string, ms: Millis): Promise<void>;
  close(): void;
}

/** No answer for so long, ms, is no connection. */
const PATIENCE: Millis = 2500;
const REFUSAL = /^(?:WRONGPASS|NOAUTH|NOPERM|WRONGTYPE|DENIED|ERR (?:invalid password|AUTH|Client sent AUTH))/u;

const troubleOf = (error: unknown): RedisTrouble => {
  if (error instanceof RedisTrouble) return error;
  const reason = error instanceof Error && error.message !== '' ? error.message : 'the connection broke';
  return new RedisTrouble(reason, REFUSAL.test(reason));
};

/** Every question rejects with RedisTrouble alone. */
export function connectRedis(url: string, signal: AbortSignal): Connection {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: PATIENCE,
  });
  /** Why it broke: what is asked then is only told that it is closed. */
  let cause: RedisTrouble | undefined;
  client.on('error', (error: unknown) => void (cause ??= troubleOf(error)));
  const ask = async <T>(work: Promise<T>, within: Millis = PATIENCE): Promise<T> => {
    const given = limited(work, within, signal);
    return given.catch((error: unknown) => {
      throw cause ?? troubleOf(error);
    });
  };
  return {
    open: () => ask(client.connect()),
    async look(stream, id, limit) {
      const both = client.multi().xinfo('STREAM', stream).xreadBuffer('COUNT', limit, 'STREAMS', stream, id);
      const [info, read] = (await ask(both.exec())) ?? [];
      if (info === undefined || read === undefined) throw new RedisTrouble('gave half an answer', false);
      return { info: infoOf(info), entries: entriesOf(valueOf(read)) };
    },
    async wait(stream, id, ms) {
      await ask(client.xreadBuffer('COUNT', 1, 'BLOCK', ms, 'STREAMS', stream, id), ms + PATIENCE);
    },
    close: () => client.disconnect(),
  };
}

/** `work`, or a rejection when it takes too long or is called off. */
async function limited<T>(work: Promise<T>, ms: Millis, signal: AbortSignal): Promise<T> {
  let release = (): void => undefined;
  const end = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new RedisTrouble(`gave no answer within ${ms} ms`, false)), ms);
    const stop = (): void => reject(new RedisTrouble('stopped', false));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    release = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    release();
  }
}

type Reply = readonly [error: Error | null, value: unknown];

function valueOf([error, value]: Reply): unknown {
  if (error !== null) throw troubleOf(error);
  return value;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function infoOf(reply: Reply): StreamInfo | null {
  if (reply[0]?.message === 'ERR no such key') return null;
  const flat = listOf(valueOf(reply));
  const at = (name: string): unknown => flat[flat.indexOf(name) + 1];
  const first: unknown = listOf(at('first-entry'))[0];
  return {
    length: Number(at('length')),
    lastId: String(at('last-generated-id')),
    added: flat.includes('entries-added') ? Number(at('entries-added')) : null,
    firstId: typeof first === 'string' ? first : null,
  };
}

/** `[[stream, [[id, [name, value, …]], …]]]`, or null for none. */
function entriesOf(reply: unknown): readonly Entry[] {
  const entries = listOf(listOf(listOf(reply)[0])[1]);
  return entries.map((entry) => {
    const [id, fields] = listOf(entry);
    return { id: String(id), fields: listOf(fields).filter((field) => Buffer.isBuffer(field)) };
  });
}
