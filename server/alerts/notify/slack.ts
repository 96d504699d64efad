// For: Slack by an incoming webhook. May import: shared, notify, zod. Promises: Block Kit with a plain text for notifications; names cannot mention anybody.
import { z } from 'zod';
import type { Severity } from '../../../shared/domain.ts';
import { defineChannel } from './channel.ts';
import type { Message } from './message.ts';
import { brief, postJson, webhookUrl, type ReadAnswer } from './post-json.ts';

const settings = z.strictObject({ url: webhookUrl });
/** Characters of a header and of a section, by Slack's limits. */
const MAX_HEADER = 150;
const MAX_SECTION = 2900;

/** Slack reads `<…>` and `&` in its texts. */
const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const section = (text: string): object => ({
  type: 'section',
  text: { type: 'mrkdwn', text: text.slice(0, MAX_SECTION) },
});

function slackBody({ title, lines, steps, stepsTitle, link, severity, step }: Message): object {
  const list = steps.map((one, index) => `${index + 1}. ${plain(one)}`).join('\n');
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: title.slice(0, MAX_HEADER), emoji: false } },
    section(lines.map(({ label, text }) => `*${plain(label)}:* ${plain(text)}`).join('\n')),
    ...(steps.length === 0 ? [] : [section(`*${plain(stepsTitle)}*\n${list}`)]),
    ...(link === null ? [] : [section(`<${link.url}|${plain(link.text)}>`)]),
  ];
  return { text: plain(title), attachments: [{ color: step === 'closed' ? '#2e7d32' : COLOUR[severity], blocks }] };
}

const COLOUR: Readonly<Record<Severity, string>> = { watch: '#c9a227', breach: '#e07b00', critical: '#c62828' };

const answer: ReadAnswer = (text) =>
  text.trim() === 'ok'
    ? { ok: true, reference: 'ok' }
    : { ok: false, reason: `answered ${brief(text)}`, permanent: false };

export const slackChannel = defineChannel({
  kind: 'slack',
  addressed: false,
  settings,
  create: ({ url }) => ({
    send: ({ message, signal }) => postJson({ url, body: JSON.stringify(slackBody(message)), signal }, answer),
  }),
});
