// For: the rules of sentiment flags and their numbers (metrics.md §6.2, SENT2 to SENT6). May import: shared. Promises: data only.
import { SECOND, type Millis } from '../../../shared/time.ts';

export type Level = 'amber' | 'red';

/** In the order in which flags of one instant and level are named; `state` rules hold over time, the others happen. */
export const RULES = {
  danger: { level: 'red' },
  threat: { level: 'red' },
  severe: { level: 'red' },
  sustained: { level: 'amber' },
  negatives: { level: 'amber' },
  drop: { level: 'amber' },
  complaint: { level: 'amber' },
  escalation: { level: 'amber' },
  hold: { level: 'amber' },
} as const satisfies Record<string, { readonly level: Level }>;
export type Rule = keyof typeof RULES;
/** Rules of states: they raise when their state begins to hold, without an event. */
export const STATE_RULES = ['severe', 'sustained', 'hold'] as const;
export type StateRule = (typeof STATE_RULES)[number];

/** Moves with every change of what a rule means. */
const RULES_VERSION = 1;
export const ruleName = (rule: Rule): string => `${rule}@${RULES_VERSION}`;

/** A turn this low counts as negative (`negShare`, `negatives`). */
export const NEGATIVE = -0.5;
export const NEGATIVES_IN_A_ROW = 3;
/** What a scale is less sure of than this is no score. */
export const LEAST_MAGNITUDE = 0.3;
/** `sustained` and `severe`: a rolling score below this for so long. */
export const LOW = -0.4;
export const DEEP = -0.7;
export const LOW_FOR: Millis = 30 * SECOND;
/** `drop`: the rolling score falls this much within so long. */
export const FALL = 0.6;
export const FALL_WITHIN: Millis = 60 * SECOND;
/** `hold`: on hold for longer than this. */
export const LONG_HOLD: Millis = 120 * SECOND;
/** An amber flag ends once the score has been above this for so long. */
export const CALM = -0.2;
export const CALM_FOR: Millis = 30 * SECOND;
/** A rule is silent for so long after its flag has ended. */
export const COOL_DOWN: Millis = 60 * SECOND;
/** An amber flag that lives shorter than this is not shown. */
export const UNSEEN: Millis = 5 * SECOND;
