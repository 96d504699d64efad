// For: the schemas of the server's own events (source `floorwatch`). May import: shared, zod. Promises: no source key may write them.
import { z } from 'zod';
import { alertMarkSchema, alertStepSchema, ruleChangeSchema, silenceSchema } from '../rules/alert-events.ts';
import { noticeSchema, tickSchema } from '../notify/notify-events.ts';
import { id, text } from './common.ts';

/** The one source id that no key may carry. */
export const SERVER_SOURCE = 'floorwatch';

export const serverEvents = {
  'floor.configured': z.looseObject({ floor: z.unknown() }),
  'rule.changed': ruleChangeSchema,
  'alert.changed': alertStepSchema,
  'alert.marked': alertMarkSchema,
  'alert.silenced': silenceSchema,
  'alert.notified': noticeSchema,
  'alert.ticked': tickSchema,
  'announcement.posted': z.looseObject({
    announcementId: id,
    text: text,
    title: text.optional(),
    by: text.optional(),
    until: z.string().optional(),
  }),
  'announcement.withdrawn': z.looseObject({ announcementId: id }),
  'flag.handled': z.looseObject({ contactId: id, by: text.optional(), outcome: text.optional() }),
  'source.connected': z.looseObject({ sourceId: id }),
  'source.lost': z.looseObject({ sourceId: id, reason: text.optional() }),
  'source.gap': z.looseObject({
    sourceId: id,
    from: z.string().optional(),
    to: z.string().optional(),
    reason: text.optional(),
  }),
  /** How far a connector has read (RDS2). */
  'source.position': z.looseObject({ sourceId: id, of: z.string(), at: z.string() }),
  'source.clock': z.looseObject({ sourceId: id, offsetMs: z.number() }),
  carried: z.looseObject({ state: z.unknown() }),
} as const;
