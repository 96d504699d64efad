// For: the schemas of what agents, queues and sources tell (events.md, second table). May import: shared, zod. Promises: one schema a name.
import { z } from 'zod';
import { AUX_CLASSES, CHANNELS } from '../domain.ts';
import { channel, contactBase, durationMs, id, localText, text, tier } from './common.ts';

const agent = <S extends z.ZodRawShape>(shape: S) => z.looseObject({ agentId: id, ...shape });
const instant = z.string();
const capacity = z.partialRecord(z.enum(CHANNELS), z.number().int().min(0).max(1000));
const serviceLevel = z.looseObject({
  thresholdMs: durationMs.min(0),
  shortAbandonMs: durationMs.min(0).optional(),
  target: z.number().min(0).max(1).optional(),
});

export const agentEvents = {
  'agent.described': agent({
    name: text.optional(),
    teamId: id.optional(),
    siteId: id.optional(),
    tier: tier.optional(),
    remote: z.boolean().optional(),
    capacity: capacity.optional(),
  }),
  'agent.signedIn': agent({ reason: text.optional() }),
  'agent.signedOut': agent({ reason: text.optional() }),
  'agent.ready': agent({}),
  'agent.notReady': agent({
    aux: text.optional(),
    auxClass: z.enum(AUX_CLASSES).optional(),
    pending: z.boolean().optional(),
  }),
  'agent.device': agent({ device: z.enum(['ok', 'unreachable', 'dnd']) }),
  'agent.queueJoined': agent({ queueId: id, penalty: z.number().optional() }),
  'agent.queueLeft': agent({ queueId: id }),
  'agent.queuePaused': agent({ queueId: id, reason: text.optional() }),
  'agent.queueResumed': agent({ queueId: id }),
} as const;

export const describedEvents = {
  'team.described': z.looseObject({ teamId: id, name: localText, siteId: id.optional() }),
  'site.described': z.looseObject({ siteId: id, name: localText, timeZone: text }),
  'queue.described': z.looseObject({
    queueId: id,
    name: localText.optional(),
    channel: channel.optional(),
    siteId: id.optional(),
    tier: tier.optional(),
    serviceLevel: serviceLevel.optional(),
  }),
} as const;

const since = { since: instant };
const snapshotAgent = z.looseObject({
  agentId: id,
  ...since,
  session: z.enum(['signedIn', 'signedOut']).optional(),
  intent: z.enum(['ready', 'notReady']).optional(),
  aux: text.optional(),
  auxClass: z.enum(AUX_CLASSES).optional(),
  device: z.enum(['ok', 'unreachable', 'dnd']).optional(),
  name: text.optional(),
  queues: z.array(z.looseObject({ queueId: id, paused: z.boolean().optional() })).optional(),
});
const snapshotVisit = z.looseObject({ ...contactBase, queueId: id, ...since });
const snapshotSegment = z.looseObject({ ...contactBase, agentId: id, ...since });

export const sourceEvents = {
  'source.heartbeat': z.looseObject({ periodMs: durationMs.min(1) }),
  'source.snapshot': z.looseObject({
    snapshotId: id,
    part: z.number().int().min(1),
    parts: z.number().int().min(1),
    agents: z.array(snapshotAgent),
    visits: z.array(snapshotVisit),
    segments: z.array(snapshotSegment),
    complete: z.boolean(),
  }),
  'source.reset': z.looseObject({ reason: text }),
} as const;
