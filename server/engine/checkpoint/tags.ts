// For: how values stand in a checkpoint. May import: shared. Promises: data only.

export const TAG = {
  ...{ null: 0, undefined: 1, false: 2, true: 3, int: 4, float: 5, infinity: 6, minusInfinity: 7 },
  ...{ text: 8, newText: 9, known: 10, list: 11, map: 12, set: 13, object: 14, instance: 15, numbers: 16 },
  ...{ block: 17, calendar: 18, hours: 19 },
} as const;

/** Functions that whoever holds them puts back. */
export const REWIRED: ReadonlySet<string> = new Set(['openChapters', 'settingsAt', 'settingsNow']);
