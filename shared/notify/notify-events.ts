// For: the events in which it is kept who was told of an alert, and what was done about it (A3, A6). May import: shared, zod. Promises: enough to go on sending after a restart, and to prove what was sent.
import { z } from 'zod';
import { id, text } from '../events/common.ts';
import { SCOPE_KINDS } from '../rules/places.ts';

const instant = z.number().int();

/** What is told of a group of alerts: that it began, became worse, stays unacknowledged, is over. */
export const NOTICE_STEPS = ['opened', 'worse', 'escalated', 'closed'] as const;
export type NoticeStep = (typeof NOTICE_STEPS)[number];

/** `sent`: the receiver has said so · `failed`: tried again at `retryAt` · `gaveUp`: a dead letter · `again`: somebody wants it tried anew. */
const OUTCOMES = ['sent', 'failed', 'gaveUp', 'again'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One attempt to deliver one notice. The event's time is when its outcome was known. */
export const noticeSchema = z.looseObject({
  /** The idempotency key: the same for every attempt. */
  notice: id,
  group: z.string().max(600),
  /** When the group began. */
  openedAt: instant,
  step: z.enum(NOTICE_STEPS),
  contact: id,
  channel: id,
  /** Ids of the openings that it told of, the first 20. */
  alerts: z.array(z.string().max(512)).max(20),
  attempt: z.number().int().min(0),
  outcome: z.enum(OUTCOMES),
  /** What the receiver called it: a message id, a status. */
  reference: text.nullable(),
  reason: text.nullable(),
  retryAt: instant.nullable(),
});

/** A step of a runbook was ticked, or the tick taken back, on one opening of an alert. */
export const tickSchema = z.looseObject({
  rule: id,
  kind: z.enum(SCOPE_KINDS),
  row: id,
  openedAt: instant,
  runbook: id,
  step: id,
  /** The step's words, as they stood. */
  text: z.string().max(1000),
  done: z.boolean(),
  by: text,
});
