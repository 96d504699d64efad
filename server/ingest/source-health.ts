// For: how well each source is seen: live, late, stale, unavailable or unmonitored (metrics.md §5.8, settled D20). May import: shared. Promises: a pure fold; what will change by time alone is known ahead (nextChangeAt).
import type { SourceItem } from '../../shared/board/board.ts';
import type { LocalText, SourceState } from '../../shared/domain.ts';
import type { JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { MAX_LAG, silenceAfter, STALE_AFTER, UNAVAILABLE_AFTER } from '../../shared/source-silence.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';

/** `none`: whoever pushes over HTTP holds no connection. */
type Link = 'none' | 'connecting' | 'connected' | 'lost' | 'refused';

export interface SourceFacts {
  readonly id: string;
  readonly name: LocalText;
  readonly link: Link;
  readonly linkAt: EpochMillis;
  readonly linkReason: string | null;
  /** When the last heartbeat was received, and the period it promised. */
  readonly heartbeatAt: EpochMillis | null;
  readonly periodMs: Millis | null;
  /** When its first word was received. */
  readonly heardSince: EpochMillis | null;
  readonly seen: EpochMillis | null;
  readonly lagMs: Millis | null;
  /** When an event last came too late after it happened, −Infinity if none did. */
  readonly laggedAt: EpochMillis;
  /** The most by which one did, since they have. */
  readonly laggedMs: Millis;
  readonly rejected: number;
  /** Since when the source is in the state that its facts alone give, time left out. */
  readonly since: EpochMillis;
}
export type Health = ReadonlyMap<string, SourceFacts>;
export const NO_HEALTH: Health = new Map();

interface Phase {
  readonly state: SourceState;
  readonly from: EpochMillis;
  readonly reason: string | null;
}

const seconds = (ms: Millis): string => `${Math.round(ms / SECOND)} s`;

function heartbeatPhases(facts: SourceFacts, last: EpochMillis, periodMs: Millis): readonly Phase[] {
  const { since, laggedAt } = facts;
  const period = seconds(periodMs);
  const { lateAt, staleAt: stale, unavailableAt: unavailable } = silenceAfter(last, periodMs);
  // As the figures go (QUAL4): one late event among timely ones is late news for a while.
  const goodFrom = laggedAt + STALE_AFTER;
  const lagging = `events come more than ${seconds(MAX_LAG)} after they happened`;
  const live = { state: 'live', from: Math.max(since, goodFrom), reason: null } as const;
  return [
    ...(goodFrom > since ? [{ state: 'late', from: since, reason: lagging } as const] : []),
    ...(goodFrom < lateAt ? [live] : []),
    { state: 'late', from: Math.max(goodFrom, lateAt), reason: `a heartbeat of ${period} is missing` },
    { state: 'stale', from: stale, reason: `two heartbeats of ${period} are missing` },
    { state: 'unavailable', from: unavailable, reason: `no heartbeat for ${seconds(unavailable - last)}` },
  ];
}

/** What a source is and will become if nothing more is heard of it, in order of time. */
function phasesOf(facts: SourceFacts): readonly Phase[] {
  const { link, linkAt, linkReason: reason, since, heartbeatAt, periodMs } = facts;
  if (link === 'refused') return [{ state: 'unavailable', from: since, reason }];
  if (link === 'lost') {
    const unavailable = (heartbeatAt ?? linkAt) + UNAVAILABLE_AFTER;
    return [
      { state: 'stale', from: since, reason },
      { state: 'unavailable', from: unavailable, reason },
    ];
  }
  if (link === 'connecting')
    return [
      { state: 'late', from: since, reason },
      { state: 'stale', from: linkAt + STALE_AFTER, reason },
      { state: 'unavailable', from: linkAt + UNAVAILABLE_AFTER, reason },
    ];
  if (heartbeatAt === null || periodMs === null)
    return [{ state: 'unmonitored', from: since, reason: 'promises no heartbeat' }];
  return heartbeatPhases(facts, Math.max(heartbeatAt, link === 'connected' ? linkAt : 0), periodMs);
}

function phaseAt(facts: SourceFacts, at: EpochMillis): Phase {
  const phases = phasesOf(facts);
  return phases.findLast((phase, nth) => nth === 0 || phase.from <= at) ?? phases[0]!;
}

const unknown = (id: string, at: EpochMillis): SourceFacts => ({
  id,
  name: id,
  link: 'none',
  linkAt: at,
  linkReason: null,
  heartbeatAt: null,
  periodMs: null,
  heardSince: null,
  seen: null,
  lagMs: null,
  laggedAt: -Infinity,
  laggedMs: 0,
  rejected: 0,
  since: at,
});

/** `since` moves only when the state does. */
function put(health: Map<string, SourceFacts>, id: string, at: EpochMillis, changes: Partial<SourceFacts>): void {
  const facts = health.get(id);
  const next = { ...(facts ?? unknown(id, at)), ...changes, since: at };
  const before = facts === undefined ? undefined : phaseAt(facts, at);
  const same = before !== undefined && before.state === phaseAt(next, at).state;
  health.set(id, same ? { ...next, since: before.from } : next);
}

function change(health: Health, id: string, at: EpochMillis, changes: Partial<SourceFacts>): Health {
  const next = new Map(health);
  put(next, id, at, changes);
  return next;
}

/** A source that configuration names: shown before it has said anything. */
export const expected = (health: Health, id: string, name: LocalText, at: EpochMillis): Health =>
  change(health, id, at, { name });

/** What a connector says of its link. Trying again does not mend a lost link: only `connected` does. */
export function linkChanged(
  health: Health,
  id: string,
  link: Exclude<Link, 'none'>,
  reason: string | null,
  at: EpochMillis,
): Health {
  const before = health.get(id)?.link;
  const retrying = link === 'connecting' && before !== undefined && before !== 'none' && before !== 'connecting';
  if (before === link && link !== 'connected') return change(health, id, at, { linkReason: reason });
  return retrying ? health : change(health, id, at, { link, linkAt: at, linkReason: reason });
}

export const rejectedMore = (health: Health, id: string, count: number, at: EpochMillis): Health =>
  change(health, id, at, { rejected: (health.get(id)?.rejected ?? 0) + count });

type Changes = { -readonly [K in keyof SourceFacts]?: SourceFacts[K] };

/** Late for a while after each event that came late: as one stretch while they follow one another within it. */
const isLagging = ({ laggedAt }: Pick<SourceFacts, 'laggedAt'>, at: EpochMillis): boolean =>
  at < laggedAt + STALE_AFTER;

/** `before`: what was known before these changes. */
function noteLate(before: SourceFacts, changes: Changes, at: EpochMillis, lagMs: Millis): void {
  const { laggedAt, laggedMs } = { ...before, ...changes };
  changes.laggedMs = isLagging({ laggedAt }, at) ? Math.max(laggedMs, lagMs) : lagMs;
  changes.laggedAt = at;
}

/** What came before the link stood, as a source comes to the present: it says so while it does. */
const isPast = ({ link, linkAt }: SourceFacts, receivedAt: EpochMillis): boolean =>
  link === 'connecting' || (link === 'connected' && receivedAt < linkAt);

function noteRecord(before: SourceFacts, { event, receivedAt }: JournalRecord, changes: Changes): void {
  changes.seen = receivedAt;
  const heardSince = before.heardSince ?? changes.heardSince ?? receivedAt;
  changes.heardSince = heardSince;
  const lagMs = receivedAt - event.time;
  // What is this old is told out of the past, not late: it says nothing of how well the source is seen now.
  if (lagMs > UNAVAILABLE_AFTER) return;
  changes.lagMs = lagMs;
  // So is what happened before a source's first word, when it begins by telling its past.
  if (lagMs > MAX_LAG && event.time >= heardSince && !isPast(before, receivedAt))
    noteLate(before, changes, receivedAt, lagMs);
  if (event.name !== 'source.heartbeat') return;
  changes.heartbeatAt = receivedAt;
  changes.periodMs = event.data.periodMs;
}

function linkRecord(health: Health, { event, receivedAt }: JournalRecord): Health {
  if (event.name === 'source.connected') return linkChanged(health, event.data.sourceId, 'connected', null, receivedAt);
  if (event.name !== 'source.lost') return health;
  return linkChanged(health, event.data.sourceId, 'lost', event.data.reason ?? null, receivedAt);
}

/** Folds records in journal order: signs of life and heartbeats, links lost and found. Enough to stand again after a restart. */
export function recorded(health: Health, records: readonly JournalRecord[]): Health {
  const bySource = new Map<string, { at: EpochMillis; changes: Changes }>();
  for (const record of records) {
    const { source } = record.event;
    const held = bySource.get(source) ?? { at: 0, changes: {} };
    held.at = record.receivedAt;
    noteRecord(health.get(source) ?? unknown(source, record.receivedAt), record, held.changes);
    bySource.set(source, held);
  }
  if (bySource.delete(SERVER_SOURCE)) return recorded(linksOf(health, records), records.filter(isOutside));
  const next = new Map(health);
  for (const [id, { at, changes }] of bySource) put(next, id, at, changes);
  return next;
}

const isOutside = (record: JournalRecord): boolean => record.event.source !== SERVER_SOURCE;
const linksOf = (health: Health, records: readonly JournalRecord[]): Health => records.reduce(linkRecord, health);

/** Of the last event; of one that is late by its events, the most (QUAL12). */
const lagOf = (facts: SourceFacts, at: EpochMillis): Millis | null =>
  isLagging(facts, at) ? facts.laggedMs : facts.lagMs;

/** The list as it stands at `at`, in order of first appearance. */
export function sourceItems(health: Health, at: EpochMillis): readonly SourceItem[] {
  return [...health.values()].map((facts) => {
    const { state, from, reason } = phaseAt(facts, at);
    const { id, name, seen, rejected } = facts;
    return { id, name, state, seen, since: from, lagMs: lagOf(facts, at), rejected, reason };
  });
}

/** The first instant after `at` at which a state changes without anything happening, or null. */
export function nextChangeAt(health: Health, at: EpochMillis): EpochMillis | null {
  const ahead = [...health.values()].flatMap((facts) =>
    phasesOf(facts)
      .slice(1)
      .map((phase) => phase.from)
      .filter((from) => from > at),
  );
  return ahead.length === 0 ? null : Math.min(...ahead);
}
