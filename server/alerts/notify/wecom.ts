// For: WeCom by a group's robot. May import: shared, notify, zod. Promises: Markdown within its 4,096 bytes.
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import type { Message } from './message.ts';
import { codeAnswer, postJson, webhookUrl } from './post-json.ts';
import { markdown } from './render.ts';

const settings = z.strictObject({ url: webhookUrl });
const MAX_BYTES = 4096;
/** Busy; more than 20 in a minute. */
const PASSING: ReadonlySet<number> = new Set([-1, 45009]);

const wecomBody = (message: Message): object => ({
  msgtype: 'markdown',
  markdown: { content: markdown(message, MAX_BYTES) },
});

export const wecomChannel = defineChannel({
  kind: 'wecom',
  addressed: false,
  settings,
  create: ({ url }) => ({
    send: ({ message, signal }) =>
      postJson({ url, body: JSON.stringify(wecomBody(message)), signal }, codeAnswer(PASSING)),
  }),
});
