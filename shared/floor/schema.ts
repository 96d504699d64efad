// For: the schema of floor.json (interfaces.md). May import: shared, zod. Promises: a wrong floor is refused whole, every problem with its path.
import { z } from 'zod';
import { hoursSchema } from '../business-hours/hours.ts';
import { isZone } from '../calendar.ts';
import { CHANNELS } from '../domain.ts';
import { id, localText, text, tier } from '../events/common.ts';
import { brief } from '../events/explain.ts';
import { countingOptions, floorOptions } from './counting-options.ts';
import { repeatedIds, unknownSites, type CrossProblem } from './cross-checks.ts';
import { LEVEL_CLASSES, PRESET_NAMES, presetOf } from '../metrics/service-level.ts';

const ms = z.number().int().min(0);
/** Days begin on quarter hours: counters are kept by them. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):(00|15|30|45)$/u, 'wants HH:MM on a quarter hour');
const timeZone = z.string().refine(isZone, 'is not an IANA time zone');

/** Targets of the digital clocks in ms, and whether they run in opening hours only (metrics.md §2.4.2). */
const targetMs = z.number().int().min(1);
const clockTargets = {
  frtTargetMs: targetMs.optional(),
  nrtTargetMs: targetMs.optional(),
  ttrTargetMs: targetMs.optional(),
  useBusinessHours: z.boolean().optional(),
};

/** Option keys of metrics.md §2.9 in force so far; the same keys may stand in a site or a queue, nearest wins. */
const options = {
  serviceLevel: z
    .strictObject({
      thresholdMs: ms.optional(),
      shortAbandonMs: ms.optional(),
      target: z.number().min(0).max(1).optional(),
      preset: z
        .string()
        .refine((name) => presetOf(name) !== undefined, `is none of ${PRESET_NAMES.join(', ')}`)
        .optional(),
      classMap: z.partialRecord(z.enum(LEVEL_CLASSES), z.enum(['hit', 'miss', 'ignore'])).optional(),
      boundary: z.enum(['le', 'lt']).optional(),
    })
    .optional(),
  ...countingOptions,
  survey: z.strictObject({ minN: z.number().int().min(1).optional() }).optional(),
  wrapupLimitMs: ms.optional(),
  digital: z
    .strictObject({
      ...clockTargets,
      pauseStatuses: z.array(text).optional(),
      botReplyStops: z.boolean().optional(),
      ttr: z.enum(['first', 'last']).optional(),
    })
    .optional(),
  hours: hoursSchema.optional(),
  fcr: z.strictObject({ horizonMs: ms.min(1).optional(), sameChannel: z.boolean().optional() }).optional(),
};

const site = z.strictObject({
  id,
  name: localText.optional(),
  timeZone: timeZone.optional(),
  dayStart: clockTime.optional(),
  ...options,
});
const team = z.strictObject({ id, name: localText.optional(), siteId: id.optional(), lead: localText.optional() });
const queue = z.strictObject({
  id,
  name: localText.optional(),
  siteId: id.optional(),
  channel: z.enum(CHANNELS).optional(),
  tier: tier.optional(),
  ...options,
});
const group = z.strictObject({ id, name: localText.optional(), queues: z.array(id) });
/** A service class (`class` of visit.enqueued): its targets come before those of the queue (product F4). */
const serviceClass = z.strictObject({
  id,
  name: localText.optional(),
  ...clockTargets,
  target: z.number().min(0).max(1).optional(),
  hours: hoursSchema.optional(),
});

const shape = z.strictObject({
  name: localText.default('Floorwatch'),
  subtitle: localText.optional(),
  sites: z.array(site).default([]),
  teams: z.array(team).default([]),
  queues: z.array(queue).default([]),
  groups: z.array(group).default([]),
  classes: z.array(serviceClass).default([]),
  options: z.strictObject({ ...options, ...floorOptions }).default({}),
});

export const floorSchema = shape.superRefine((floor, context) => {
  for (const { path, message } of repeatedIds(floor)) context.addIssue({ code: 'custom', path: [...path], message });
});

export type Floor = z.infer<typeof floorSchema>;
export type FloorSite = Floor['sites'][number];
export type FloorQueue = Floor['queues'][number];
export type FloorClass = Floor['classes'][number];

export interface FloorProblem {
  readonly path: string;
  readonly message: string;
}

type ParsedFloor = { ok: true; floor: Floor } | { ok: false; problems: readonly FloorProblem[] };

const problemOf = (issue: { readonly path: readonly PropertyKey[]; readonly message: string }): FloorProblem => ({
  path: brief(issue.path.map(String).join('.')) || '(root)',
  message: brief(issue.message),
});

/** A floor as the journal may hold it, or every problem with its path. Never half a floor. */
export const parseFloor = (input: unknown): ParsedFloor => parseBeside(input, repeatedIds(input));

/** A floor.json, held to more than what was written into journals before: it is at no site that it does not list. */
export const parseFloorFile = (input: unknown): ParsedFloor =>
  parseBeside(input, [...repeatedIds(input), ...unknownSites(input)]);

/** Zod looks at nothing across entries once one of them is wrong: so that is looked at beside it. */
function parseBeside(input: unknown, across: readonly CrossProblem[]): ParsedFloor {
  const parsed = shape.safeParse(input);
  if (parsed.success && across.length === 0) return { ok: true, floor: parsed.data };
  return { ok: false, problems: [...(parsed.error?.issues ?? []), ...across].map(problemOf) };
}
