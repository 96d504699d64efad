// For: the schemas of what happens to a contact (events.md, first table). May import: shared, zod. Promises: one schema a name.
import { z } from 'zod';
import { ENQUEUE_REASONS, LEFT_REASONS, OFFER_END_REASONS } from '../domain.ts';
import { contactBase, durationMs, id, text, tier } from './common.ts';

const base = z.looseObject(contactBase);
/** The common fields with the shape's own over them: a required field wins over its optional namesake. */
const contact = <S extends z.ZodRawShape>(shape: S) => base.extend(shape);
const target = z.looseObject({ queueId: id.optional(), agentId: id.optional(), address: text.optional() });
const surveyOf = (kind: 'csat' | 'nps' | 'ces', min: number, max: number) =>
  contact({ kind: z.literal(kind), value: z.number().min(min).max(max) });

export const contactEvents = {
  'visit.enqueued': contact({
    queueId: id,
    reason: z.enum(ENQUEUE_REASONS).optional(),
    priority: z.number().int().optional(),
    class: id.optional(),
    customer: z.looseObject({ id: id.optional(), name: text.optional(), address: text.optional() }).optional(),
    topic: text.optional(),
    language: text.optional(),
  }),
  'offer.started': contact({ agentId: id }),
  'offer.ended': contact({ agentId: id, reason: z.enum(OFFER_END_REASONS) }),
  'visit.answered': contact({ agentId: id, waitMs: durationMs.optional() }),
  'visit.abandoned': contact({ queueId: id, waitMs: durationMs.optional() }),
  'visit.left': contact({ queueId: id, reason: z.enum(LEFT_REASONS).optional(), to: text.optional() }),
  'visit.callback': contact({ queueId: id, dueAt: text.optional() }),
  'segment.held': contact({ agentId: id }),
  'segment.resumed': contact({ agentId: id }),
  'segment.consulted': contact({ agentId: id, withAgentId: id.optional(), ended: z.boolean().optional() }),
  'segment.transferred': contact({ agentId: id, kind: z.enum(['blind', 'consult']), to: target }),
  'segment.ended': contact({
    agentId: id,
    by: z.enum(['customer', 'agent', 'system']),
    talkMs: durationMs.optional(),
    holdMs: durationMs.optional(),
    wrapup: z.union([z.boolean(), durationMs]).optional(),
  }),
  'wrapup.ended': contact({ agentId: id, codes: z.array(text).optional() }),
  'contact.escalated': contact({ fromTier: tier.optional(), toTier: tier, reason: text.optional() }),
  'contact.closed': contact({ outcome: text.optional(), resolved: z.boolean().optional() }),
  'message.received': contact({ from: z.enum(['customer', 'agent', 'bot']) }),
  'case.paused': contact({ status: text.optional() }),
  'case.resumed': contact({ status: text.optional() }),
  'case.solved': contact({ status: text.optional() }),
  'case.reopened': contact({ status: text.optional() }),
  'sentiment.scored': contact({
    score: z.number().min(-1).max(1),
    party: z.enum(['customer', 'agent']),
    scale: text,
    magnitude: z.number().min(0).optional(),
    raw: z.union([z.string(), z.number()]).optional(),
  }),
  'keyword.matched': contact({
    term: text,
    tier: z.enum(['complaint', 'threat', 'danger', 'escalation']),
    party: z.enum(['customer', 'agent']).optional(),
  }),
  // Scales: csat 1–5, nps 0–10, ces 1–7; others are rejected (settled Q30).
  'survey.answered': z.discriminatedUnion('kind', [
    surveyOf('csat', 1, 5),
    surveyOf('nps', 0, 10),
    surveyOf('ces', 1, 7),
  ]),
  'quality.scored': contact({ agentId: id, score: z.number().min(0).max(100), form: text.optional() }),
} as const;
