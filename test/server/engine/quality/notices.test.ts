// For: one small scenario a kind of notice. Promises: each gives exactly its notices, in order and long after the fact in any order.
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { formatInstant, HOUR, SECOND } from '../../../../shared/time.ts';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { NOTICE_KINDS, NOTICE_SUMS } from '../../../../server/engine/quality/notice-kinds.ts';
import { min, recorder, s, type Tell } from '../../../golden/recorder.ts';
import { doubled, shuffled } from '../../../support/arbitraries/arrival.ts';
import { seeded } from '../../../support/arbitraries/seeded.ts';
import { lateEngine } from '../../../support/engine-run.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({ queues: [{ id: 'q' }] });
const c = { contactId: 'c' };
const q = { queueId: 'q' };
const a = { agentId: 'a' };
const by = { by: 'customer' } as const;

const enqueue = (tell: Tell, at: number, extra: { source?: string } = {}): void =>
  tell(s(at), 'visit.enqueued', { ...c, ...q }, extra);
const answer = (tell: Tell, at: number, agentId = 'a'): void => tell(s(at), 'visit.answered', { ...c, ...q, agentId });
const nothing = { agents: [], visits: [], segments: [] };

type Expected = Readonly<Record<string, Readonly<Record<string, number>>>>;
interface Case {
  readonly title: string;
  readonly tell: (tell: Tell) => void;
  /** Of source `pbx`, unless it names others. */
  readonly notices: Expected[string] | { readonly by: Expected };
  readonly after?: number;
}

const CASES: readonly Case[] = [
  {
    title: 'QUAL1 nothing of what ends as it should',
    tell: (tell) => {
      tell(0, 'agent.signedIn', a);
      tell(s(1), 'agent.notReady', { ...a, aux: 'lunch', auxClass: 'meal' });
      enqueue(tell, 2);
      tell(s(3), 'offer.started', { ...c, ...q, ...a });
      answer(tell, 5);
      tell(s(9), 'segment.ended', { ...c, ...a, ...by, wrapup: true });
      tell(s(12), 'wrapup.ended', { ...c, ...a });
      tell(s(13), 'agent.signedOut', a);
    },
    notices: { by: {} },
  },
  {
    title: 'QUAL1 Q7 an answer 5 s before its enqueue is a negative wait',
    tell: (tell) => {
      answer(tell, 5);
      enqueue(tell, 10);
    },
    notices: { negativeWait: 1 },
  },
  {
    title: 'QUAL1 more hold than talk is a negative talk',
    tell: (tell) => {
      enqueue(tell, 0);
      answer(tell, 5);
      tell(s(9), 'segment.ended', { ...c, ...a, ...by, holdMs: 60_000 });
    },
    notices: { negativeTalk: 1 },
  },
  {
    title: 'QUAL1 Q9 an end with its wait places an enqueue; one without is an orphan',
    tell: (tell) => {
      tell(s(30), 'visit.abandoned', { ...c, ...q, waitMs: 9000 });
      tell(s(40), 'visit.abandoned', { contactId: 'other', ...q });
    },
    notices: { placedEnqueue: 1, orphanEnd: 1 },
    after: min(2),
  },
  {
    title: 'QUAL1 Q10 a second end, Q8 a second enqueue, of whoever told them',
    tell: (tell) => {
      tell(0, 'visit.enqueued', { ...c, ...q, visitId: 'v' });
      tell(s(1), 'visit.enqueued', { ...c, ...q, visitId: 'v' }, { source: 'acd' });
      tell(s(5), 'visit.abandoned', { ...c, ...q, visitId: 'v' });
      tell(s(6), 'visit.left', { ...c, ...q, visitId: 'v', reason: 'timeout' }, { source: 'acd' });
      tell(s(7), 'visit.answered', { ...c, ...q, ...a, visitId: 'v' });
    },
    notices: { by: { acd: { repeatedEnqueue: 1, secondEnd: 1 }, pbx: { secondEnd: 1 } } },
  },
  {
    title: 'QUAL1 Q11 a closed contact leaves an unknown end and an inferred one',
    tell: (tell) => {
      enqueue(tell, 0);
      answer(tell, 5);
      tell(s(6), 'visit.enqueued', { ...c, queueId: 'r' });
      tell(s(9), 'contact.closed', c);
    },
    notices: { unknownEnd: 1, inferredEnd: 1 },
  },
  {
    title: 'QUAL1 Q12 four silent hours are an unknown end',
    tell: (tell) => enqueue(tell, 0),
    notices: { unknownEnd: 1 },
    after: 5 * HOUR,
  },
  {
    title: 'QUAL1 ends of what nobody began are orphans',
    tell: (tell) => {
      enqueue(tell, 0);
      tell(s(1), 'offer.ended', { ...c, ...q, ...a, reason: 'noAnswer' });
      tell(s(2), 'segment.held', { ...c, ...a });
      tell(s(3), 'segment.transferred', { ...c, ...a, kind: 'blind', to: q });
      tell(s(4), 'segment.ended', { ...c, ...a, ...by });
      tell(s(5), 'wrapup.ended', { ...c, ...a });
    },
    notices: { orphanOffer: 1, orphanTalk: 3, orphanWrapup: 1 },
  },
  {
    title: 'QUAL1 Q18 other work cuts a talk: the notice is of the source that owes the end',
    tell: (tell) => {
      enqueue(tell, 0);
      answer(tell, 5);
      tell(s(20), 'visit.enqueued', { contactId: 'd', ...q }, { source: 'acd' });
      tell(s(21), 'visit.answered', { contactId: 'd', ...q, ...a }, { source: 'acd' });
    },
    notices: { cutTalk: 1 },
  },
  {
    title: 'QUAL1 Q19 a wrap-up that its limit ends is inferred',
    tell: (tell) => {
      enqueue(tell, 0);
      answer(tell, 5);
      tell(s(9), 'segment.ended', { ...c, ...a, ...by, wrapup: 30_000 });
    },
    notices: { inferredWrapup: 1 },
  },
  {
    title: 'QUAL1 Q25 a session without a sign for 12 h is signed out by inference',
    tell: (tell) => tell(0, 'agent.ready', a),
    notices: { inferredSignOut: 1 },
    after: 13 * HOUR,
  },
  {
    title: 'QUAL1 SNAP1 what a snapshot adds and what it lacks',
    tell: (tell) => {
      enqueue(tell, 0);
      tell(s(30), 'source.snapshot', {
        ...nothing,
        snapshotId: '1',
        part: 1,
        parts: 1,
        complete: true,
        visits: [{ contactId: 'new', ...q, since: formatInstant(START + s(20)) }],
        segments: [{ contactId: 'talk', ...a, since: formatInstant(START + s(20)) }],
      });
    },
    notices: { unknownEnd: 1, missedEnqueue: 1, missedAnswer: 1 },
  },
  {
    title: 'QUAL1 an aux code without a class',
    tell: (tell) => tell(0, 'agent.notReady', { ...a, aux: 'lunch' }),
    notices: { unknownAux: 1 },
  },
];

const noticesOf = (engine: Engine): Expected => {
  engine.figures([]);
  return Object.fromEntries(engine.quality.notices());
};
const replayed = (events: readonly FloorEvent[], at: number): Engine => {
  const engine = createEngine({ floor, zone: 'UTC' });
  engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
  engine.advance(at);
  return engine;
};
const isByName = (notices: Case['notices']): notices is { readonly by: Expected } => typeof notices.by === 'object';

describe('notices', () => {
  it.each(CASES.map((one) => [one.title, one] as const))('%s', (_, { tell, notices, after = min(1) }) => {
    const { tell: record, events } = recorder(START);
    tell(record);
    const at = START + after;
    const expected = isByName(notices) ? notices.by : { pbx: notices };
    expect(noticesOf(replayed(events, at))).toEqual(expected);
    for (const seed of [1, 2, 3])
      expect(noticesOf(lateEngine(shuffled(doubled(events), seeded(seed)), floor, at))).toEqual(expected);
  });

  it('QUAL1 Q29 are what the sums of the board add up', () => {
    for (const { tell, after = min(1) } of CASES) {
      const { tell: record, events } = recorder(START);
      tell(record);
      const engine = replayed(events, START + after);
      const found = Object.values(noticesOf(engine));
      const sum = (name: string): number =>
        NOTICE_KINDS.filter((kind) => NOTICE_SUMS[kind] === name)
          .flatMap((kind) => found.map((counts) => counts[kind] ?? 0))
          .reduce((total, count) => total + count, 0);
      const { negative, inferred } = engine.figures([]).quality;
      expect([negative, inferred]).toEqual([sum('noticeNegative'), sum('noticeInferred')]);
    }
  });

  it('QUAL1 D1 an event of the future is taken as received, and counted', () => {
    const { tell, events } = recorder(START);
    enqueue(tell, 0);
    const engine = createEngine({ floor, zone: 'UTC', now: START });
    const early = (ms: number) => engine.apply([{ event: events[0]!, receivedAt: START - ms }]);
    early(2 * SECOND);
    expect(noticesOf(engine)).toEqual({});
    early(2 * SECOND + 1);
    expect(noticesOf(engine)).toEqual({ pbx: { futureEvent: 1 } });
  });

  it('QUAL1 D4 what comes when its contact has been let go is too late', () => {
    const { tell, events } = recorder(START);
    enqueue(tell, 0);
    tell(s(5), 'visit.abandoned', { ...c, ...q });
    tell(s(6), 'visit.abandoned', { ...c, ...q }, { source: 'acd' });
    const engine = createEngine({ floor, zone: 'UTC', lateLimitMs: 0, now: START });
    engine.apply(events.slice(0, 2).map((event) => ({ event, receivedAt: event.time })));
    for (let at = START; at < START + 30 * HOUR; at += min(1)) engine.advance(at);
    engine.apply([{ event: events[2]!, receivedAt: engine.now }]);
    expect(noticesOf(engine)).toEqual({ acd: { tooLate: 1 } });
    expect(engine.figures([]).quality.late).toBe(1);
  });

  it('QUAL1 D9 a floor that this version cannot read is left out', () => {
    const engine = createEngine({ floor, zone: 'UTC', now: START });
    const configured = (id: string, data: { floor: unknown }): FloorEvent => ({
      id,
      source: 'floorwatch',
      name: 'floor.configured',
      time: START,
      data,
    });
    engine.apply([{ event: configured('1', { floor: { queues: [{ id: 'q', later: true }] } }), receivedAt: START }]);
    expect(noticesOf(engine)).toEqual({ floorwatch: { unreadFloor: 1 } });
    expect(engine.configured).toEqual([]);
    engine.apply([{ event: configured('2', { floor: {} }), receivedAt: START }]);
    expect(engine.configured).toHaveLength(1);
  });

  it('has a scenario for every kind', () => {
    const apart = new Set(['futureEvent', 'tooLate', 'unreadFloor', 'clockOffset']);
    const told = new Set(
      CASES.flatMap(({ notices }) => (isByName(notices) ? Object.values(notices.by) : [notices])).flatMap((counts) =>
        Object.keys(counts),
      ),
    );
    expect(NOTICE_KINDS.filter((kind) => !told.has(kind) && !apart.has(kind))).toEqual([]);
  });
});
