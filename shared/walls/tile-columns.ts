// For: the columns of tiles that are tables. May import: nothing (a screen bundles it). Promises: data only.

export const QUEUE_COLUMNS = ['waiting', 'longest', 'serviceLevel', 'free', 'trend'] as const;
export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

/** Stretches of the day: the last whole quarter hour, the running one, sliding ones, the day. */
export const LEVEL_WINDOWS = ['last15', 'interval15', 'slide30', 'slide60', 'today'] as const;
export type LevelWindow = (typeof LEVEL_WINDOWS)[number];

/** The share of answers in time of a stretch. */
export const levelColumn = (window: LevelWindow): string => `sl@${window}`;

/** Figures that are told of every interval of the day, and what they are in the table `days`. */
export const DAY_FIGURES = ['serviceLevel', 'abandoned'] as const;
export type DayFigure = (typeof DAY_FIGURES)[number];
export const DAY_RATE = { serviceLevel: 'sl', abandoned: 'abandonRate' } as const satisfies Record<DayFigure, string>;
