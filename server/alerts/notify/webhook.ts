// For: a webhook of anybody's: a CloudEvent, signed (A3). May import: shared, notify, node, zod. Promises: the signature is HMAC-SHA256 over `timestamp.body`, the key the same for every attempt.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { formatInstant, type EpochMillis } from '../../../shared/time.ts';
import { defineChannel, type Sending } from './channel.ts';
import { postJson, statusAnswer, webhookUrl } from './post-json.ts';

const settings = z.strictObject({
  url: webhookUrl,
  /** Both ends know it. Too short a one can be guessed. */
  secret: z.string().min(16, 'wants 16 characters or more'),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/u), z.string().regex(/^[\u0020-\u007e]*$/u)).optional(),
});

/** `v1=` and the hex of HMAC-SHA256(secret, `${timestamp}.${body}`); `timestamp` in whole seconds since the epoch. */
const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

export const secondsOf = (now: EpochMillis): string => String(Math.floor(now / 1000));

function bodyOf({ message, now }: Sending): string {
  const { key, step, severity, language, title, lines, steps, link, data } = message;
  return JSON.stringify({
    specversion: '1.0',
    id: key,
    source: 'floorwatch',
    type: 'floorwatch.alert.notice.v1',
    time: formatInstant(now),
    datacontenttype: 'application/json',
    data: { ...data, step, severity, language, title, lines, steps, url: link?.url ?? null },
  });
}

export const webhookChannel = defineChannel({
  kind: 'webhook',
  addressed: false,
  settings,
  create: ({ url, secret, headers = {} }) => ({
    send(sending) {
      const body = bodyOf(sending);
      const timestamp = secondsOf(sending.now);
      const signed = {
        ...headers,
        // A header is ASCII: other letters of an id are escaped as in an address.
        'idempotency-key': encodeURI(sending.message.key),
        'floorwatch-timestamp': timestamp,
        'floorwatch-signature': signatureOf(secret, timestamp, body),
      };
      return postJson({ url, body, headers: signed, signal: sending.signal }, statusAnswer);
    },
  }),
});
