// For: mail through an SMTP server. May import: shared, notify, nodemailer, node, zod. Promises: proof is the server's own word; no file and no address is fetched into a mail.
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { SECOND } from '../../../shared/time.ts';
import { defineChannel, type Sending, type Sent } from './channel.ts';
import { brief } from './post-json.ts';
import { html, plainText } from './render.ts';

const settings = z.strictObject({
  /** `smtp://user:password@mail.example.org:587`, `smtps://…:465`. */
  url: z
    .string()
    .refine(
      (text) => URL.canParse(text) && ['smtp:', 'smtps:'].includes(new URL(text).protocol),
      'wants an address such as smtps://user:password@mail.example.org:465',
    ),
  /** `Floorwatch <floorwatch@example.org>`. */
  from: z
    .string()
    .max(320)
    .regex(/^[^\r\n]+@[^\r\n]+$/u, 'wants an address'),
});

/** The domain after which messages are named. */
const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)/u.exec(from)?.[1] ?? 'floorwatch.invalid';
const messageId = (key: string, domain: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`;

/** The same attempt again has the same Message-ID, and all of one group stands in one thread. */
function mailOf({ message, to }: Sending, from: string): object {
  const domain = domainOf(from);
  const thread = messageId(message.thread, domain);
  return {
    from,
    to: [...to],
    subject: message.title,
    text: plainText(message),
    html: html(message),
    messageId: messageId(message.key, domain),
    references: thread,
    inReplyTo: thread,
    headers: {
      'X-Floorwatch-Key': encodeURI(message.key),
      'Auto-Submitted': 'auto-generated',
      ...(message.severity === 'critical' && message.step !== 'closed' ? { Importance: 'high' } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const STEP_MS = 10 * SECOND;

/** Refusals for good: no such mailbox and the like. A wrong password may be set right. */
function failureOf(error: unknown): Sent {
  if (!(error instanceof Error)) return { ok: false, reason: 'unknown', permanent: false };
  const { responseCode, code } = error as Error & { readonly responseCode?: unknown; readonly code?: unknown };
  const permanent = typeof responseCode === 'number' && responseCode >= 550 && code !== 'EAUTH';
  return { ok: false, reason: brief(`${typeof code === 'string' ? `${code} ` : ''}${error.message}`), permanent };
}

export const emailChannel = defineChannel({
  kind: 'email',
  addressed: true,
  settings,
  create: ({ url, from }) => ({
    async send(sending) {
      if (sending.to.length === 0) return { ok: false, reason: 'the contact point names no address', permanent: true };
      // A connection for each mail: there are few, and none may wait behind a stuck one.
      const limits = { connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS };
      const transport = createTransport({ url, ...limits });
      const close = (): void => transport.close();
      sending.signal.addEventListener('abort', close, { once: true });
      try {
        const info = (await transport.sendMail(mailOf(sending, from))) as {
          readonly response: string;
          readonly rejected?: readonly unknown[];
        };
        const rejected = info.rejected?.length ?? 0;
        return { ok: true, reference: brief(info.response) + (rejected === 0 ? '' : ` (${rejected} refused)`) };
      } catch (error) {
        return failureOf(error);
      } finally {
        sending.signal.removeEventListener('abort', close);
        transport.close();
      }
    },
  }),
});
