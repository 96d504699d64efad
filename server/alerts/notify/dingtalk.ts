// For: DingTalk by a group's robot, signed. May import: shared, notify, node, zod. Promises: timestamp and sign stand in the query, as its “additional signature” wants.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { EpochMillis } from '../../../shared/time.ts';
import { defineChannel } from './channel.ts';
import type { Message } from './message.ts';
import { codeAnswer, postJson, webhookUrl } from './post-json.ts';
import { markdown } from './render.ts';

const settings = z.strictObject({
  url: webhookUrl,
  /** Begins with SEC. Without it, the robot is guarded by words or addresses. */
  secret: z.string().min(1).optional(),
});
const MAX_BYTES = 18_000;
/** Too many in a minute; busy. */
const PASSING: ReadonlySet<number> = new Set([130101, 410100, 660026, -1]);

/** Base64 of HMAC-SHA256(secret, `${ms}\n${secret}`). */
const dingtalkSign = (secret: string, now: EpochMillis): string =>
  createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');

function signedUrl(url: string, secret: string | undefined, now: EpochMillis): string {
  if (secret === undefined) return url;
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', dingtalkSign(secret, now));
  return signed.href;
}

const dingtalkBody = (message: Message): object => ({
  msgtype: 'markdown',
  markdown: { title: message.title, text: markdown(message, MAX_BYTES) },
});

export const dingtalkChannel = defineChannel({
  kind: 'dingtalk',
  addressed: false,
  settings,
  create: ({ url, secret }) => ({
    send: ({ message, signal, now }) =>
      postJson(
        { url: signedUrl(url, secret, now), body: JSON.stringify(dingtalkBody(message)), signal },
        codeAnswer(PASSING),
      ),
  }),
});
