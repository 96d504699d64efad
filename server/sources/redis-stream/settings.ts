// For: what an operator says about streams of one Redis. May import: zod. Promises: a complaint never repeats the address, which may hold a password.
import { z } from 'zod';

const KNOWN = /^rediss?:$/u;
const isAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return KNOWN.test(protocol) && hostname !== '';
};
const unique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

export const redisSettings = z.strictObject({
  /** `redis://[user:password@]host[:port][/database]`, `rediss://` with TLS. */
  url: z
    .string()
    .refine(isAddress, 'must be redis://host:port or rediss://host:port')
    .default('redis://127.0.0.1:6379'),
  /** Keys of the streams: one reader each. */
  streams: z.array(z.string().min(1).max(200)).min(1).max(16).refine(unique, 'names a stream twice'),
  /** The field of an entry that holds its events (EV7). */
  field: z.string().min(1).max(200).default('e'),
});
export type RedisSettings = z.infer<typeof redisSettings>;

/** What a position belongs to: the stream and where it is, without who asks. */
export function streamName(url: string, stream: string): string {
  const { hostname, port, pathname } = new URL(url);
  const database = pathname.replaceAll('/', '');
  return `${hostname}:${port === '' ? '6379' : port}/${database === '' ? '0' : database}/${stream}`;
}
