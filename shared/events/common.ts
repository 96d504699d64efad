// For: pieces that several event schemas share. May import: shared, zod. Promises: schemas only, no behaviour.
import { z } from 'zod';
import { CHANNELS, DIRECTIONS } from '../domain.ts';
import { ID_PATTERN } from '../ids.ts';

export const id = z.string().regex(new RegExp(ID_PATTERN, 'u'));
/** A name or code meant for people: may be empty, at most 256 characters. */
export const text = z.string().max(256);
/** A name: one text for all languages, or one a language. */
export const localText = z.union([text, z.record(z.string(), text)]);
export const durationMs = z.number().int();
export const tier = z.literal([1, 2, 3]);
export const channel = z.enum(CHANNELS);

/** Fields that every contact event may carry (events.md, Names). */
export const contactBase = {
  contactId: id,
  visitId: id.optional(),
  segmentId: id.optional(),
  offerId: id.optional(),
  channel: channel.optional(),
  direction: z.enum(DIRECTIONS).optional(),
  queueId: id.optional(),
  agentId: id.optional(),
};
