// For: every counted thing at its one instant (metrics.md §2.3). May import: shared. Promises: each visit, segment and survey is counted by definition, once.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import { named } from './known-events.ts';
import type { Counter, RawSegment, Segment, Tally, Visit } from './model.ts';

type Place = Pick<Tally, 'queueId' | 'agentId'>;

const tally = (place: Place, at: EpochMillis, what: Counter, amount = 1): Tally => ({ ...place, at, what, amount });

/** What a visit counts for (metrics.md §2.4, Q6, Q7). */
export function visitTallies(visit: Visit, knowledge: FloorKnowledge, at: EpochMillis): Tally[] {
  const queue: Place = { queueId: visit.queueId, agentId: null };
  const offered = tally(queue, visit.enqueuedAt, 'offered');
  return [offered, ...levelTallies(visit, knowledge, at), ...endTallies(visit, knowledge)];
}

function endTallies(visit: Visit, knowledge: FloorKnowledge): Tally[] {
  const { queueId, exitAt, enqueuedAt } = visit;
  if (exitAt === null) return [];
  const wait = exitAt - enqueuedAt;
  const queue: Place = { queueId, agentId: null };
  switch (visit.end) {
    case 'answered': {
      const place = { queueId, agentId: visit.agentId };
      const timed = [tally(place, exitAt, 'answeredTimed'), tally(place, exitAt, 'answeredWaitMs', wait)];
      return [tally(place, exitAt, 'answered'), ...(visit.timed ? timed : [])];
    }
    case 'abandoned': {
      const short = wait <= knowledge.settingsAt(queueId, enqueuedAt).shortAbandonMs;
      return [tally(queue, exitAt, short ? 'abandonedShort' : 'abandonedLong')];
    }
    case 'left':
      return [tally(queue, exitAt, 'left')];
    case 'callback':
      return [tally(queue, exitAt, 'callbacks')];
    default:
      return []; // X: in no rate and no mean (Q12)
  }
}

export type ServiceLevelClass = 'AI' | 'AO' | 'BS' | 'BI' | 'BO' | 'FI' | 'FO' | 'KI' | 'KO' | 'WI' | 'WO' | 'none';

/** The class of a visit at T (metrics.md §2.4.1). */
export function classOf(visit: Visit, thresholdMs: Millis, shortMs: Millis, at: EpochMillis): ServiceLevelClass {
  const within = (visit.exitAt ?? at) - visit.enqueuedAt <= thresholdMs;
  switch (visit.end) {
    case null:
      return within ? 'WI' : 'WO';
    case 'answered':
      return within ? 'AI' : 'AO';
    case 'abandoned':
      return (visit.exitAt ?? at) - visit.enqueuedAt <= shortMs ? 'BS' : within ? 'BI' : 'BO';
    case 'left':
      return within ? 'FI' : 'FO';
    case 'callback':
      return within ? 'KI' : 'KO';
    case 'unknown':
      return within ? 'none' : 'WO'; // Q12: it keeps the class it had when it was decided
  }
}

const HIT: ReadonlySet<ServiceLevelClass> = new Set(['AI']);
const MISS: ReadonlySet<ServiceLevelClass> = new Set(['AO', 'BI', 'BO', 'FO', 'KO', 'WO']);

/** σ = min(answer, exit, e + T + 1 ms) (§2.4.1, Q13). */
function levelTallies(visit: Visit, knowledge: FloorKnowledge, at: EpochMillis): Tally[] {
  const { thresholdMs, shortAbandonMs } = knowledge.settingsAt(visit.queueId, visit.enqueuedAt);
  const level = classOf(visit, thresholdMs, shortAbandonMs, at);
  const decidedAt = Math.min(visit.exitAt ?? Infinity, visit.enqueuedAt + thresholdMs + 1);
  const place = { queueId: visit.queueId, agentId: visit.agentId };
  const what = HIT.has(level) ? 'slHit' : MISS.has(level) ? 'slMiss' : undefined;
  return what === undefined ? [] : [{ ...tally(place, decidedAt, what), teamAt: visit.exitAt ?? decidedAt }];
}

/** What a segment counts for, at r_g (Q20). */
export function segmentTallies(segment: Segment): Tally[] {
  if (segment.doneAt === null) return [];
  const place = { queueId: segment.raw.queueId, agentId: segment.raw.agentId };
  const at = segment.doneAt;
  return [
    tally(place, at, 'handled'),
    tally(place, at, 'talkMs', segment.talkMs),
    tally(place, at, 'holdMs', segment.holdMs),
    tally(place, at, 'acwMs', segment.acwMs),
    ...(segment.wrapEndAt === null ? [] : [tally(place, at, 'acwCount')]),
  ];
}

const TOP_BOX = 4;

/** What the answered csat surveys count for, at the response (Q28, Q30). `segments` are those of all contacts. */
export function surveyTallies(events: readonly FloorEvent[], segments: readonly RawSegment[]): Tally[] {
  return named(events, 'survey.answered').flatMap(({ time, data }) => {
    if (data.kind !== 'csat') return [];
    const own = data.queueId !== undefined || data.agentId !== undefined;
    const last = own ? undefined : lastEndedBefore(segments, data.contactId, time);
    const place = { queueId: data.queueId ?? last?.queueId ?? null, agentId: data.agentId ?? last?.agentId ?? null };
    const top = data.value >= TOP_BOX ? [tally(place, time, 'csatTop')] : [];
    return [tally(place, time, 'csatCount'), tally(place, time, 'csatSum', data.value), ...top];
  });
}

function lastEndedBefore(segments: readonly RawSegment[], contactId: string, at: EpochMillis): RawSegment | undefined {
  const ended = segments.filter((one) => one.contactId === contactId && one.endAt !== null && one.endAt < at);
  return ended.reduce<RawSegment | undefined>(
    (last, one) => (last === undefined || one.endAt! >= last.endAt! ? one : last),
    undefined,
  );
}
