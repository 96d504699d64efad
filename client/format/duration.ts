// For: durations as text. May import: shared, number. Promises: pure; a running time shows whole seconds that have passed.
import { MINUTE, SECOND, type Millis } from '../../shared/time.ts';
import { DASH } from './number.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A running time, floored to seconds: `04:12`, from an hour `1:04:12`. Below zero counts as zero. */
export function timerText(ms: Millis | null): string {
  return ms === null ? DASH : clockwork(Math.max(0, Math.floor(ms / SECOND)));
}

/** A mean duration, rounded to seconds, in the same form. */
export const meanText = (ms: Millis | null): string => (ms === null ? DASH : clockwork(Math.round(ms / SECOND)));

function clockwork(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** The age of a feed: `0.2 s` below ten seconds, `42 s` below a minute and a half, then a running time. */
export function ageText(ms: Millis | null): string {
  if (ms === null) return DASH;
  const age = Math.max(0, ms);
  if (age < 10 * SECOND) return `${(Math.floor(age / 100) / 10).toFixed(1)} s`;
  return age < 1.5 * MINUTE ? `${Math.floor(age / SECOND)} s` : timerText(age);
}
