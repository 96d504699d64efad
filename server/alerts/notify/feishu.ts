// For: Feishu by a group's custom robot, signed. May import: shared, notify, node, zod. Promises: an interactive card; timestamp and sign stand in the body.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Severity } from '../../../shared/domain.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { defineChannel } from './channel.ts';
import type { Message } from './message.ts';
import { codeAnswer, postJson, webhookUrl } from './post-json.ts';
import { escapeMarkdown } from './render.ts';
import { secondsOf } from './webhook.ts';

const settings = z.strictObject({ url: webhookUrl, secret: z.string().min(1).optional() });
/** Too many at once. */
const PASSING: ReadonlySet<number> = new Set([9499, 11232]);
const COLOUR: Readonly<Record<Severity, string>> = { watch: 'yellow', breach: 'orange', critical: 'red' };

/** Base64 of HMAC-SHA256 with the key `${seconds}\n${secret}` over nothing. */
const feishuSign = (secret: string, timestamp: string): string =>
  createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');

const markdownBlock = (content: string): object => ({ tag: 'div', text: { tag: 'lark_md', content } });

function feishuBody(message: Message, now: EpochMillis, secret?: string): object {
  const { title, lines, steps, stepsTitle, link, severity, step } = message;
  const timestamp = secondsOf(now);
  const list = steps.map((one, index) => `${index + 1}. ${escapeMarkdown(one)}`).join('\n');
  const card = {
    config: { wide_screen_mode: true },
    header: {
      title: { tag: 'plain_text', content: title },
      template: step === 'closed' ? 'green' : COLOUR[severity],
    },
    elements: [
      markdownBlock(lines.map(({ label, text }) => `**${label}** ${escapeMarkdown(text)}`).join('\n')),
      ...(steps.length === 0 ? [] : [markdownBlock(`**${stepsTitle}**\n${list}`)]),
      ...(link === null ? [] : [markdownBlock(`[${link.text}](${link.url})`)]),
    ],
  };
  const signed = secret === undefined ? {} : { timestamp, sign: feishuSign(secret, timestamp) };
  return { ...signed, msg_type: 'interactive', card };
}

export const feishuChannel = defineChannel({
  kind: 'feishu',
  addressed: false,
  settings,
  create: ({ url, secret }) => ({
    send: ({ message, signal, now }) =>
      postJson({ url, body: JSON.stringify(feishuBody(message, now, secret)), signal }, codeAnswer(PASSING)),
  }),
});
