// For: the options that say how things are counted (metrics.md §2.9, OPT1 to OPT12). May import: shared, zod. Promises: what is not offered is refused by its name, with the reason.
import { z } from 'zod';
import { DAY, MINUTE } from '../time.ts';

const ms = z.number().int().min(0);

/** A choice of which some that metrics.md names are not offered: those are refused with the reason. */
const choice = <const T extends readonly string[]>(values: T, refused: Readonly<Record<string, string>> = {}) =>
  z
    .enum(values, {
      error: ({ input }) =>
        typeof input === 'string' && Object.hasOwn(refused, input) ? `${input}: ${refused[input]}` : undefined,
    })
    .optional();

/** A key that metrics.md names and that is not offered. */
const notOffered = (reason: string) => z.never({ error: `is not offered: ${reason}` }).optional();

const NEEDS_SCHEDULE = 'is not offered: it needs paid or scheduled hours, and Floorwatch reads no schedule';

/** May stand in a queue, a site and `options`; nearest wins, key by key. */
export const countingOptions = {
  abandon: z
    .strictObject({
      denominator: choice(['ended', 'offered', 'answeredPlusAbandoned']),
      keepShort: z.boolean().optional(),
    })
    .optional(),
  callback: z.strictObject({ asWaiting: z.boolean().optional() }).optional(),
  aht: z
    .strictObject({
      include: z
        .strictObject({ hold: z.boolean().optional(), acw: z.boolean().optional(), consult: z.boolean().optional() })
        .optional(),
      chat: notOffered('no source tells which conversation an agent has before him'),
    })
    .optional(),
  acw: z.strictObject({ infer: z.boolean().optional(), capMs: ms.optional() }).optional(),
  occupancy: z
    .strictObject({
      concurrency: choice(['weighted', 'wallclock']),
      ringing: choice(['excluded', 'busy', 'idle']),
    })
    .optional(),
  utilisation: z
    .strictObject({
      formula: choice(['signedIn', 'talkPerDuty'], {
        paid: NEEDS_SCHEDULE,
        scheduled: NEEDS_SCHEDULE,
        workPerPaid: NEEDS_SCHEDULE,
      }),
    })
    .optional(),
  agents: z
    .strictObject({
      staffed: choice(['readyOrWorking', 'readyOnly', 'signedIn']),
      multiQueue: choice(['distinct', 'fte']),
      crossChannel: notOffered('capacity adds up over channels (LOAD2)'),
    })
    .optional(),
  wait: z
    .strictObject({
      endsAt: choice(['connect', 'alert']),
      scope: notOffered('a wait is that of one visit'),
    })
    .optional(),
  attribution: choice(['default'], {
    enqueue: 'is not offered: a visit is counted where metrics.md §2.3 says',
    end: 'is not offered: a visit is counted where metrics.md §2.3 says',
  }),
  dq: z
    .strictObject({
      negToleranceMs: ms.optional(),
      staleAfterMs: notOffered('a source is stale when two of its own heartbeats are missing'),
      unavailableAfterMs: notOffered('a source is unavailable after 5 min, or two of its heartbeats'),
      allowedLatenessMs: notOffered('figures are never closed; a contact can change until 36 h after its day'),
    })
    .optional(),
  strain: z
    .strictObject({
      occupancy: z.number().min(0).max(1).optional(),
      occupancyMs: z.number().int().min(MINUTE).max(DAY).optional(),
      noBreakMs: ms.optional(),
      negativeRun: z.number().int().min(1).max(100).optional(),
    })
    .optional(),
  display: z.strictObject({ minDen: z.number().int().min(1).max(1000).optional() }).optional(),
  counts: z
    .strictObject({ basis: choice(['visit'], { contact: 'is not offered: contactsOffered counts contacts' }) })
    .optional(),
};

/** Not in a queue or a site: what belongs to none of them. */
export const floorOptions = {
  window: notOffered('zone and start of the day stand in sites, windows are asked for by name'),
};
