// For: what visits and surveys count for, at their one instant (metrics.md §2.3). May import: shared. Promises: each visit and survey is counted by definition, once.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import { named } from './known-events.ts';
import type { Counter, RawSegment, Stay, Tally, Visit } from './model.ts';
import { classOf } from './service-level.ts';

export type Place = Pick<Tally, 'queueId' | 'stay' | 'agentId'>;

export const tally = (place: Place, at: EpochMillis, what: Counter, amount = 1): Tally => ({
  ...place,
  at,
  what,
  amount,
});

/** What a visit counts for (metrics.md §2.4, Q6, Q7). */
export function visitTallies(visit: Visit, knowledge: FloorKnowledge, at: EpochMillis): Tally[] {
  const queue: Place = { queueId: visit.queueId, stay: visit, agentId: null };
  const offered = { ...tally(queue, visit.enqueuedAt, 'offered'), contactId: visit.contactId };
  const ends = endTallies(visit, knowledge);
  return [offered, ...levelTallies(visit, knowledge, at), ...ends, ...abandonTallies(visit, ends, knowledge)];
}

/** M12, OPT2: what a visit is in the abandon rate of its queue. */
function abandonTallies(visit: Visit, ends: readonly Tally[], { optionAt }: FloorKnowledge): Tally[] {
  const { queueId, enqueuedAt } = visit;
  const keepShort = optionAt(queueId, enqueuedAt, (options) => options.abandon?.keepShort) ?? false;
  const denominator = optionAt(queueId, enqueuedAt, (options) => options.abandon?.denominator) ?? 'ended';
  const gaveUp: Counter[] = keepShort ? ['abandonedLong', 'abandonedShort'] : ['abandonedLong'];
  const among: Record<typeof denominator, Counter[]> = {
    ended: ['answered', ...gaveUp, 'left', 'callbacks'],
    answeredPlusAbandoned: ['answered', ...gaveUp],
    offered: [],
  };
  const as = (what: Counter, counters: readonly Counter[]): Tally[] =>
    ends.filter((one) => counters.includes(one.what)).map((one) => ({ ...one, what, amount: 1 }));
  const offered = tally({ queueId, stay: visit, agentId: null }, enqueuedAt, 'abandonDen');
  return [
    ...as('abandonNum', gaveUp),
    ...as('abandonDen', among[denominator]),
    ...(denominator === 'offered' ? [offered] : []),
  ];
}

function endTallies(visit: Visit, knowledge: FloorKnowledge): Tally[] {
  const { queueId, exitAt, enqueuedAt } = visit;
  // X: in no rate and no mean (Q12).
  if (exitAt === null || visit.end === null || visit.end === 'unknown') return [];
  const wait = exitAt - enqueuedAt;
  const place: Place = { queueId, stay: visit, agentId: visit.agentId };
  const waits = visit.timed ? [tally(place, exitAt, 'wait', wait)] : [];
  switch (visit.end) {
    case 'answered': {
      const atAlert = knowledge.optionAt(queueId, enqueuedAt, (options) => options.wait?.endsAt) === 'alert'; // OPT7
      const waited = atAlert ? wait - visit.rungMs : wait;
      const timed = [tally(place, exitAt, 'answeredTimed'), tally(place, exitAt, 'answeredWaitMs', waited)];
      return [...waits, tally(place, exitAt, 'answered'), ...(visit.timed ? timed : [])];
    }
    case 'abandoned': {
      const short = wait <= knowledge.settingsAt(queueId, enqueuedAt).shortAbandonMs;
      if (short) return [...waits, tally(place, exitAt, 'abandonedShort')];
      // Q7 takes nothing away here: a wait that is negative beyond 2 s counts as 0, which is short.
      return [...waits, tally(place, exitAt, 'abandonedLong'), tally(place, exitAt, 'abandonedWaitMs', wait)];
    }
    case 'left':
      return [...waits, tally(place, exitAt, 'left')];
    case 'callback':
      return [...waits, tally(place, exitAt, 'callbacks')];
  }
}

/** σ = min(answer, exit, e + T + 1 ms) (§2.4.1, Q13); who is undecided stands at T itself, in every window that contains it (M37). */
function levelTallies(visit: Visit, knowledge: FloorKnowledge, at: EpochMillis): Tally[] {
  const rule = knowledge.levelRuleAt(visit.queueId, visit.enqueuedAt);
  const level = classOf(visit, rule, at);
  if (level === null) return [];
  const decidedAt = Math.min(visit.exitAt ?? Infinity, visit.enqueuedAt + rule.beyondMs);
  const instant = level === 'WI' ? at : decidedAt;
  const place = { queueId: visit.queueId, stay: visit, agentId: visit.agentId };
  const verdict = { hit: ['slHit'], miss: ['slMiss'], ignore: [] } as const;
  return [level, ...verdict[rule.verdicts[level]]].map((what) => ({
    ...tally(place, instant, what),
    teamAt: visit.exitAt ?? instant,
  }));
}

const TOP_BOX = 4;
const PROMOTER = 9;
const DETRACTOR = 6;

/** What the answered surveys count for, at the response (Q28, Q30). `segments` are those of all contacts. */
export function surveyTallies(
  events: readonly FloorEvent[],
  segments: readonly RawSegment[],
  stays: ReadonlyMap<FloorEvent, Stay | null>,
): Tally[] {
  return named(events, 'survey.answered').flatMap((event) => {
    const { time, data } = event;
    const own = data.queueId !== undefined || data.agentId !== undefined;
    const last = own ? undefined : lastEndedBefore(segments, data.contactId, time);
    const where = data.queueId === undefined ? last : { queueId: data.queueId, stay: stays.get(event) ?? null };
    const agentId = data.agentId ?? last?.agentId ?? null;
    const place = { queueId: where?.queueId ?? null, stay: where?.stay ?? null, agentId };
    return scoreCounters(data.kind, data.value).map(([what, amount]) => tally(place, time, what, amount));
  });
}

function scoreCounters(kind: 'csat' | 'nps' | 'ces', value: number): [Counter, number][] {
  switch (kind) {
    case 'csat':
      return [['csatCount', 1], ['csatSum', value], ...only(value >= TOP_BOX, 'csatTop')];
    case 'nps':
      return [
        ['npsCount', 1],
        ...only(value >= PROMOTER, 'npsPromoters'),
        ...only(value <= DETRACTOR, 'npsDetractors'),
      ];
    case 'ces':
      return [
        ['cesCount', 1],
        ['cesSum', value],
      ];
  }
}

const only = (counts: boolean, what: Counter): [Counter, number][] => (counts ? [[what, 1]] : []);

function lastEndedBefore(segments: readonly RawSegment[], contactId: string, at: EpochMillis): RawSegment | undefined {
  const ended = segments.filter((one) => one.contactId === contactId && one.endAt !== null && one.endAt < at);
  return ended.reduce<RawSegment | undefined>(
    (last, one) => (last === undefined || one.endAt! >= last.endAt! ? one : last),
    undefined,
  );
}
