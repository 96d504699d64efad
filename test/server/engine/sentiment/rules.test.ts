// For: each rule of sentiment flags on small stories, at the ms before it shows and at the ms at which it does. Promises: values by hand.
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { faded } from '../../../../server/engine/sentiment/score.ts';
import type { FlagItem } from '../../../../shared/board/board.ts';
import type { EventData, FloorEvent } from '../../../../shared/events/event.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { SECOND, type Millis } from '../../../../shared/time.ts';
import { min, recorder, s, type Recorder } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({});
const UNSEEN = s(5);

interface Teller extends Recorder {
  readonly turns: (scores: readonly (readonly [Millis, number])[], more?: object) => void;
  readonly word: (at: Millis, tier: EventData<'keyword.matched'>['tier'], party?: 'customer' | 'agent') => void;
  readonly handled: (at: Millis) => void;
}

/** One contact `c` in talk with agent `a` from the start on. */
function story(tell: (story: Teller) => void): readonly FloorEvent[] {
  const record = recorder(START);
  record.tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q' });
  record.tell(0, 'visit.answered', { contactId: 'c', queueId: 'q', agentId: 'a' });
  tell({
    ...record,
    turns: (scores, more = {}) => {
      for (const [at, score] of scores)
        record.tell(at, 'sentiment.scored', { contactId: 'c', score, party: 'customer', scale: 'one', ...more });
    },
    word: (at, tier, party) => {
      const data = { contactId: 'c', term: `${tier}!`, tier, ...(party === undefined ? {} : { party }) };
      record.tell(at, 'keyword.matched', data);
    },
    handled: (at) => record.tell(at, 'flag.handled', { contactId: 'c' }, { source: 'floorwatch' }),
  });
  return record.events;
}

/** The engine moved to one instant after another; the flag then shown. */
function watch(events: readonly FloorEvent[]): (at: Millis) => FlagItem | undefined {
  const engine = engineOf(events);
  return (at) => {
    engine.advance(START + at);
    return engine.board.lists.flags[0];
  };
}

function engineOf(events: readonly FloorEvent[]): Engine {
  const engine = createEngine({ floor, zone: 'UTC', now: START - SECOND });
  engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
  return engine;
}

/** The rule shown 1 ms before each instant, and at it. */
const around = (events: readonly FloorEvent[], ...instants: readonly Millis[]): (string | undefined)[] => {
  const at = watch(events);
  return instants.flatMap((instant) => [at(instant - 1)?.rule, at(instant)?.rule]);
};
const totals = (engine: Engine) => engine.figures(['all']).totals;

describe('the rolling score', () => {
  it('SENT1 is null before two customer turns, moves by 0.3 a turn and fades to half in 90 s', () => {
    const at = watch(
      story(({ turns, word }) => {
        word(0, 'threat');
        turns([[s(10), -1]]);
        turns([[s(11), 1]], { party: 'agent' });
        turns([[s(12), -1]], { magnitude: 0.29 });
        turns([[s(100), -1]], { magnitude: 0.3 });
      }),
    );
    expect(at(s(99))).toMatchObject({ score: null, scoreAt: null });
    const flag = at(s(200));
    expect(flag).toMatchObject({ scoreAt: START + s(100) });
    expect(flag?.score).toBeCloseTo(0.7 * -0.3 * 0.5 - 0.3, 12);
    expect(faded(-0.8, s(90))).toBe(-0.4);
  });

  it('SENT1 of scales that differ are never averaged: the lowest is shown', () => {
    const at = watch(
      story(({ turns, word }) => {
        word(0, 'threat');
        for (const [scale, score] of [
          ['one', 0.5],
          ['two', -0.5],
        ] as const)
          turns(
            [
              [s(1), score],
              [s(1), score],
            ],
            { scale },
          );
      }),
    );
    expect(at(s(2))?.score).toBeCloseTo(-0.255, 12);
  });
});

describe('turns', () => {
  const three = story(({ turns }) =>
    turns([
      [s(1), -0.5],
      [s(2), -0.5],
      [s(3), -0.5],
    ]),
  );

  it('SENT2 SENT6 three negative ones in a row raise an amber flag, shown once it has lived 5 s', () => {
    expect(around(three, s(3) + UNSEEN)).toEqual([undefined, 'negatives@1']);
    expect(watch(three)(s(9))).toMatchObject({ since: START + s(3), level: 'amber', term: null });
  });

  it('SENT2 counts the rows of each scale for themselves', () => {
    const mixed = story(({ turns }) => {
      turns([[s(1), -0.5]]);
      turns([[s(2), -0.5]], { scale: 'two' });
      turns([[s(3), -0.5]]);
    });
    expect(watch(mixed)(min(1))).toBeUndefined();
  });

  it('SENT2 a fall of 0.6 within 60 s raises an amber flag, one of less or slower does not', () => {
    const falling = (from: Millis, low: number): readonly FloorEvent[] =>
      story(({ turns }) => {
        turns([0, 1, 2, 3, 4, 5, 6, 7].map((n) => [s(n), 1]));
        turns([
          [s(8), low],
          [from, low],
        ]);
      });
    expect(watch(falling(s(9), -0.3))(s(20))?.rule).toBe('drop@1');
    expect(watch(falling(s(9), 0))(s(20))).toBeUndefined();
    expect(watch(falling(s(69), -0.3))(s(80))).toBeUndefined();
  });

  it('SENT2 looks at the score just before a turn too: a low one has risen by then', () => {
    const risen = (pause: Millis) => {
      const at = s(10) + pause;
      const turns = [-1, -0.49, -1, -1].map((score, n) => [at + n, score] as const);
      return watch(story((teller) => teller.turns([[s(9), -1], [s(10), -0.4], ...turns])))(at + s(10))?.rule;
    };
    expect([risen(min(5)), risen(s(30))]).toEqual(['drop@1', undefined]);
  });
});

describe('states', () => {
  /** After the last turn r is below −0.4 for long. */
  const low = (more: (story: Teller) => void = () => undefined): readonly FloorEvent[] =>
    story((teller) => {
      teller.turns([
        [s(1), -1],
        [s(2), -0.99],
        [s(3), -0.4],
        [s(4), -1],
      ]);
      more(teller);
    });

  it('SENT3 below −0.4 for 30 s raises an amber flag, to the ms', () => {
    // −0.51, −0.47 and −0.63 after the second, third and fourth turn: low since the second.
    expect(around(low(), s(2) + s(30) + UNSEEN)).toEqual([undefined, 'sustained@1']);
  });

  it('SENT3 a turn at the very ms that lifts the score keeps the flag from being raised', () => {
    const lifted = low(({ turns }) => turns([[s(32), 1]]));
    expect(watch(lifted)(s(60))).toBeUndefined();
    expect(watch(low(({ turns }) => turns([[s(32) + 1, 1]])))(s(37))?.rule).toBe('sustained@1');
  });

  it('SENT3 below −0.7 for 30 s is red, and red stays until somebody handles it, whatever ends', () => {
    const deep = story(({ turns, tell, handled }) => {
      turns(Array.from({ length: 20 }, (_, n) => [s(n), n % 3 === 2 ? -0.49 : -1] as const));
      turns(Array.from({ length: 40 }, (_, n) => [s(20 + n), -1] as const));
      tell(min(2), 'segment.ended', { contactId: 'c', agentId: 'a', by: 'customer' });
      tell(min(3), 'contact.closed', { contactId: 'c' });
      handled(min(60));
    });
    const at = watch(deep);
    expect(at(s(60))).toMatchObject({ rule: 'severe@1', level: 'red' });
    expect(at(min(60) - 1)?.rule).toBe('severe@1');
    expect(at(min(60))).toBeUndefined();
  });

  it('SENT3 on hold for more than 120 s with a negative score raises an amber flag, and keeps it while that lasts', () => {
    const held = story(({ turns, tell }) => {
      turns([
        [s(1), -0.3],
        [s(2), -0.3],
      ]);
      tell(s(10), 'segment.held', { contactId: 'c', agentId: 'a' });
      tell(s(200), 'segment.resumed', { contactId: 'c', agentId: 'a' });
    });
    expect(around(held, s(130) + 1 + UNSEEN, s(230))).toEqual([undefined, 'hold@1', 'hold@1', undefined]);
    const happy = story(({ turns, tell }) => {
      turns([
        [s(1), 0.3],
        [s(2), 0.3],
      ]);
      tell(s(10), 'segment.held', { contactId: 'c', agentId: 'a' });
    });
    expect(watch(happy)(min(10))).toBeUndefined();
  });

  it('SENT3 sets no timer for a contact whose score is near no rule', () => {
    const count = (score: number): number => {
      const engine = engineOf(story(({ turns }) => turns([1, 2, 3, 4].map((n) => [s(n), score]))));
      engine.advance(START + s(5));
      let timers = 0;
      for (let at = engine.nextTimerAt(); at !== null && at < START + min(5); at = engine.nextTimerAt()) {
        if (at % (10 * SECOND) !== 0) timers++;
        engine.advance(at);
      }
      return timers;
    };
    const ordinary = count(0.9);
    expect(count(-0.3)).toBe(ordinary);
    expect(count(-1)).toBeGreaterThan(ordinary);
  });
});

describe('words', () => {
  it('SENT4 threats and escalations are the customer’s, danger is anybody’s; threat and danger are red at once', () => {
    const said = (tier: EventData<'keyword.matched'>['tier'], party?: 'customer' | 'agent') => {
      const at = watch(story(({ word }) => word(s(1), tier, party)));
      return [at(s(1))?.level, at(s(6))?.rule];
    };
    expect(said('threat', 'customer')).toEqual(['red', 'threat@1']);
    expect(said('threat')).toEqual(['red', 'threat@1']);
    expect(said('threat', 'agent')).toEqual([undefined, undefined]);
    expect(said('danger', 'agent')).toEqual(['red', 'danger@1']);
    expect(said('escalation')).toEqual([undefined, 'escalation@1']);
    expect(said('escalation', 'agent')).toEqual([undefined, undefined]);
    expect(said('complaint')).toEqual([undefined, undefined]);
  });

  it.each([
    ['after a negative turn', [[s(1), -0.1]], s(2)],
    ['before a negative turn', [[s(3), -0.1]], s(3)],
    ['between a good one and a negative one', [[s(1), 0.5], [s(3), -0.1]], s(3)], // prettier-ignore
    ['between good ones', [[s(1), 0], [s(3), 0], [s(4), -1]], undefined], // prettier-ignore
  ] as const)('SENT4 a complaint %s', (_, turns, since) => {
    const flag = watch(
      story((teller) => {
        teller.turns(turns);
        teller.word(s(2), 'complaint');
      }),
    )(s(20));
    expect(flag?.since).toBe(since === undefined ? undefined : START + since);
    if (since !== undefined) expect(flag).toMatchObject({ rule: 'complaint@1', term: 'complaint!' });
  });
});

describe('the life of a flag', () => {
  /** r = −0.8 · 2^(−t / 90 s) from 2 s on, near enough. */
  const angry = (more: (story: Teller) => void = () => undefined): readonly FloorEvent[] =>
    story((teller) => {
      teller.word(s(1), 'escalation');
      teller.turns([
        [s(1), -0.8],
        [s(1), -0.4],
      ]);
      more(teller);
    });
  // r = −0.24, then −0.288 at 1 s; above −0.2 after 90 s · log2(1.44) = 47345.8… ms.
  const calmAt = s(1) + Math.ceil(90_000 * Math.log2(0.288 / 0.2));

  it('SENT5 amber ends when the score has been above −0.2 for 30 s, to the ms', () => {
    expect(around(angry(), calmAt + s(30))).toEqual(['escalation@1', undefined]);
  });

  it('SENT5 a turn that brings it down again begins the 30 s anew', () => {
    const again = angry(({ turns }) => turns([[calmAt + s(29), -0.5]]));
    expect(watch(again)(calmAt + s(31))?.rule).toBe('escalation@1');
  });

  it('SENT5 without a score it does not end by itself', () => {
    const at = watch(story(({ word }) => word(s(1), 'escalation')));
    expect(at(min(600))?.rule).toBe('escalation@1');
  });

  it('SENT5 handled, turns so far no longer count', () => {
    const events = story(({ turns, handled }) => {
      turns([
        [s(1), -0.5],
        [s(2), -0.5],
      ]);
      handled(s(3));
      turns([[s(4), -0.5]]);
    });
    expect(watch(events)(s(20))).toBeUndefined();
  });

  it('SENT6 a rule is silent for 60 s after its flag has ended; what lasts that long raises another', () => {
    const words = (again: Millis) =>
      watch(
        story(({ word, handled }) => {
          word(s(1), 'threat');
          handled(s(2));
          word(again, 'threat');
        }),
      )(again)?.since;
    expect(words(s(62) - 1)).toBeUndefined();
    expect(words(s(62))).toBe(START + s(62));
    const lasting = story(({ turns, handled }) => {
      turns(Array.from({ length: 24 }, (_, n) => [s(5 * n), n % 3 === 2 ? -0.49 : -0.9] as const));
      handled(s(50));
    });
    expect(around(lasting, s(110) + UNSEEN)).toEqual([undefined, 'sustained@1']);
  });

  it('SENT6 a flag that lives shorter than 5 s is never shown', () => {
    const short = story(({ word, tell }) => {
      word(s(1), 'escalation');
      tell(s(6) - 1, 'segment.ended', { contactId: 'c', agentId: 'a', by: 'customer' });
    });
    const at = watch(short);
    expect([s(1), s(6) - 1, s(6), s(30)].map((instant) => at(instant))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('M23 a contact shows its worst flag, and counts once among all and once among the red', () => {
    const events = angry(({ word }) => word(s(20), 'threat'));
    const engine = engineOf(events);
    engine.advance(START + s(10));
    expect(totals(engine)).toMatchObject({ flagsOpen: { value: 1 }, flagsRed: { value: 0 } });
    engine.advance(START + s(20));
    expect(totals(engine)).toMatchObject({ flagsOpen: { value: 1 }, flagsRed: { value: 1 } });
    expect(engine.board.lists.flags).toMatchObject([{ rule: 'threat@1', term: 'threat!', since: START + s(20) }]);
  });

  it('EV5 a contact folded anew keeps nothing of before: the turn that came late takes the flag back', () => {
    const engine = engineOf(
      story(({ turns }) =>
        turns([
          [s(1), -1],
          [s(2), -1],
          [s(4), -1],
        ]),
      ),
    );
    engine.advance(START + s(20));
    expect(totals(engine)['flagsOpen']).toEqual({ value: 1 });
    const late = { contactId: 'c', score: 1, party: 'customer', scale: 'one' } as const;
    const event: FloorEvent = { id: 'late', source: 'pbx', name: 'sentiment.scored', time: START + s(3), data: late };
    engine.apply([{ event, receivedAt: engine.now }]);
    expect(totals(engine)['flagsOpen']).toEqual({ value: 0 });
    engine.advance(START + min(5));
    expect(engine.board.lists.flags).toEqual([]);
  });
});

describe('negShare', () => {
  it('M23 counts turns where the contact is, with the agent and his team while he has it', () => {
    const record = recorder(START);
    const { tell } = record;
    const turn = (at: Millis, score: number): void =>
      tell(at, 'sentiment.scored', { contactId: 'c', score, party: 'customer', scale: 'one' });
    tell(s(-9), 'agent.described', { agentId: 'a', teamId: 'red' });
    tell(s(5), 'agent.described', { agentId: 'a', teamId: 'blue' });
    turn(s(-1), -0.5);
    tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q' });
    turn(s(1), 0);
    tell(s(2), 'visit.answered', { contactId: 'c', queueId: 'q', agentId: 'a' });
    turn(s(3), -0.5);
    turn(s(6), -0.49);
    tell(s(7), 'segment.ended', { contactId: 'c', agentId: 'a', by: 'agent' });
    turn(s(8), -1);
    for (const events of [record.events, record.events.toReversed()]) {
      const engine = engineOf([]);
      engine.advance(START + min(1));
      for (const event of events) engine.apply([{ event, receivedAt: engine.now }]);
      const { totals: all, queues, agents, teams } = engine.figures(['all']);
      expect(all['negShare@all']).toEqual({ value: 0.6, num: 3, den: 5 });
      expect(queues['q']!['negShare@all']).toEqual({ value: 0.5, num: 2, den: 4 });
      expect(agents['a']!['negShare@all']).toEqual({ value: 0.5, num: 1, den: 2 });
      expect(teams['red']!['negShare@all']).toEqual({ value: 1, num: 1, den: 1 });
      expect(teams['blue']!['negShare@all']).toEqual({ value: 0, num: 0, den: 1 });
    }
  });
});
