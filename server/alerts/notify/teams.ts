// For: Microsoft Teams by the webhook of a workflow. May import: shared, notify, zod. Promises: an Adaptive Card, the only form that workflows take.
import { z } from 'zod';
import type { Severity } from '../../../shared/domain.ts';
import { defineChannel } from './channel.ts';
import type { Message } from './message.ts';
import { postJson, statusAnswer, webhookUrl } from './post-json.ts';
import { escapeMarkdown } from './render.ts';

const settings = z.strictObject({ url: webhookUrl });

const COLOUR: Readonly<Record<Severity, string>> = { watch: 'Warning', breach: 'Warning', critical: 'Attention' };

const block = (text: string, more: object = {}): object => ({ type: 'TextBlock', wrap: true, text, ...more });

function teamsBody({ title, lines, steps, stepsTitle, link, severity, step }: Message): object {
  const colour = step === 'closed' ? 'Good' : COLOUR[severity];
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      block(escapeMarkdown(title), { size: 'Large', weight: 'Bolder', color: colour }),
      { type: 'FactSet', facts: lines.map(({ label, text }) => ({ title: label, value: escapeMarkdown(text) })) },
      ...(steps.length === 0 ? [] : [block(stepsTitle, { weight: 'Bolder' })]),
      ...steps.map((one, index) => block(`${index + 1}. ${escapeMarkdown(one)}`, { spacing: 'Small' })),
    ],
    actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: link.text, url: link.url }],
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content: card }] };
}

export const teamsChannel = defineChannel({
  kind: 'teams',
  addressed: false,
  settings,
  create: ({ url }) => ({
    send: ({ message, signal }) => postJson({ url, body: JSON.stringify(teamsBody(message)), signal }, statusAnswer),
  }),
});
