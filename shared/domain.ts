// For: the words of a contact centre, as closed lists. May import: nothing. Promises: one spelling for the whole product.

export const CHANNELS = ['voice', 'chat', 'message', 'email', 'social', 'video', 'callback', 'task'] as const;
export type Channel = (typeof CHANNELS)[number];
/** Channels whose customer waits live: their visits end as unknown after 4 h without a sign (settled Q12). */
export const REAL_TIME_CHANNELS: ReadonlySet<Channel> = new Set<Channel>(['voice', 'chat', 'video']);

export const DIRECTIONS = ['inbound', 'outbound', 'internal'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Headline states of metrics.md §3.3. `signedOut` agents are in no count. */
export const HEADLINES = ['signedOut', 'available', 'ringing', 'busy', 'acw', 'notReady', 'unknown'] as const;
export type Headline = (typeof HEADLINES)[number];

/** How a visit ended: answered A, abandoned B, left F (flow-out), callback K, unknown X (metrics.md §0). */
export type VisitEnd = 'answered' | 'abandoned' | 'left' | 'callback' | 'unknown';

export const ENQUEUE_REASONS = ['new', 'transfer', 'overflow', 'escalation', 'callback'] as const;
export const OFFER_END_REASONS = ['noAnswer', 'rejected', 'cancelled'] as const;
export type OfferEndReason = (typeof OFFER_END_REASONS)[number];
export const LEFT_REASONS = ['timeout', 'overflow', 'noAgents', 'full', 'exitKey', 'withdrawn', 'transfer'] as const;
export const AUX_CLASSES = [
  'break',
  'meal',
  'training',
  'meeting',
  'coaching',
  'backOffice',
  'technical',
  'system',
  'other',
] as const;
export type AuxClass = (typeof AUX_CLASSES)[number];

/** States of a source (metrics.md §5.8, settled D20). */
export const SOURCE_STATES = ['live', 'late', 'stale', 'unavailable', 'unmonitored'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

export const SEVERITIES = ['watch', 'breach', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** How bad each is, from 1 on. */
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { watch: 1, breach: 2, critical: 3 };
export const worseOf = (a: Severity, b: Severity): Severity => (SEVERITY_RANK[a] >= SEVERITY_RANK[b] ? a : b);
/** Sorts what is worst first. */
export const bySeverity = (a: { readonly severity: Severity }, b: { readonly severity: Severity }): number =>
  SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity];

/** A name: one text for all languages, or one a language (BCP 47 tag → text). */
export type LocalText = string | Readonly<Record<string, string>>;

/** How far a figure can be trusted, from the best to the worst (metrics.md §2.1, §5.8). */
export type FigureQuality = 'ok' | 'corrected' | 'preliminary' | 'estimated' | 'late' | 'stale' | 'unavailable';
