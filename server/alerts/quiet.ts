// For: why an open alert makes no noise: silenced, snoozed, blind, inhibited, flapping or back too soon. May import: shared, alerts. Promises: pure; a quiet alert is open all the same, and is told as soon as the reason is gone.
import type { Quiet } from '../../shared/board/board.ts';
import type { Matcher } from '../../shared/rules/alert-events.ts';
import { DEFAULT_FLAP, type Rule } from '../../shared/rules/rule.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Alert } from './alert.ts';

export interface Silence {
  readonly silenceId: string;
  readonly matcher: Matcher;
  readonly until: EpochMillis;
  readonly by: string;
  readonly note: string | null;
}

/** What an alert has been before: when it opened lately, and when it closed last. */
export interface Track {
  readonly opens: readonly EpochMillis[];
  readonly closedAt: EpochMillis | null;
}
export const NO_TRACK: Track = { opens: [], closedAt: null };
/** Openings kept: as many as a rule may count. */
const OPENS_KEPT = 100;

export interface QuietContext {
  readonly rule: Rule | undefined;
  readonly silences: readonly Silence[];
  readonly track: Track;
  /** A critical alert is open in the same row. */
  readonly criticalBeside: boolean;
}
export interface QuietNow {
  readonly quiet: Quiet | null;
  /** When time alone may change it, null for never. */
  readonly until: EpochMillis | null;
}

const LOUD: QuietNow = { quiet: null, until: null };

/** The first reason that holds at an instant. */
export function quietOf(
  alert: Alert,
  { rule, silences, track, criticalBeside }: QuietContext,
  now: EpochMillis,
): QuietNow {
  const silence = silences.find(({ matcher, until }) => until > now && fits(matcher, alert));
  if (silence !== undefined) return { quiet: 'silenced', until: silence.until };
  if (alert.snoozedUntil !== null && alert.snoozedUntil > now) return { quiet: 'snoozed', until: alert.snoozedUntil };
  if (alert.blind) return { quiet: 'blind', until: null };
  if (criticalBeside && alert.severity === 'watch') return { quiet: 'inhibited', until: null };
  const flapsUntil = flappingUntil(track, rule, now);
  if (flapsUntil !== null) return { quiet: 'flapping', until: flapsUntil };
  const coolsUntil = track.closedAt === null ? 0 : track.closedAt + (rule?.cooldownMs ?? 0);
  return coolsUntil > now ? { quiet: 'cooldown', until: coolsUntil } : LOUD;
}

/** True when an alert fits everything that a matcher names; an empty one means all. */
const fits = (matcher: Matcher, alert: Pick<Alert, 'rule' | 'kind' | 'row' | 'severity'>): boolean =>
  (['rule', 'kind', 'row', 'severity'] as const).every(
    (key) => matcher[key] === undefined || matcher[key] === alert[key],
  );

/** Until when an alert flaps: it has opened too often within the time that its rule counts; null when it does not. */
function flappingUntil({ opens }: Track, rule: Rule | undefined, now: EpochMillis): EpochMillis | null {
  const { opens: most, withinMs } = rule?.flap ?? DEFAULT_FLAP;
  const oldest = opens.at(-most);
  const newest = opens.at(-1);
  if (oldest === undefined || newest === undefined || newest - oldest >= withinMs) return null;
  // It is over once no span of that length that ends now holds so many openings.
  const until = oldest + withinMs;
  return until > now ? until : null;
}

export const withOpening = (track: Track, at: EpochMillis): Track => ({
  ...track,
  opens: [...track.opens, at].slice(-OPENS_KEPT),
});
export const withClosing = (track: Track, at: EpochMillis): Track => ({ ...track, closedAt: at });
