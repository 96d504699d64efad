// For: the names of windows (metrics.md §2.2, settled Q1, Q2). May import: shared. Promises: names and lengths only.
import { MINUTE, QUARTER, type Millis } from '../time.ts';

export const SLIDES = ['slide5', 'slide15', 'slide30', 'slide60'] as const;
export type Slide = (typeof SLIDES)[number];
export const WINDOWS = ['today', ...SLIDES, 'interval15', 'interval30', 'last15', 'last30', 'all'] as const;
export type Window = (typeof WINDOWS)[number];

export const SLIDE_MS: Readonly<Record<Slide, Millis>> = {
  slide5: 5 * MINUTE,
  slide15: 15 * MINUTE,
  slide30: 30 * MINUTE,
  slide60: 60 * MINUTE,
};
/** Q2: a sliding window starts on a multiple of its bucket: 5 s up to 5 minutes, else 10 s. */
export const slideBucketMs = (slide: Slide): Millis => (slide === 'slide5' ? 5000 : 10_000);
export const INTERVAL_MS = {
  interval15: QUARTER,
  interval30: 2 * QUARTER,
  last15: QUARTER,
  last30: 2 * QUARTER,
} as const;

const names: ReadonlySet<string> = new Set(WINDOWS);
export const isWindow = (text: string): text is Window => names.has(text);
