// For: alerts as the journal tells them: marks, quiet, groups, the list, and what a restart takes up.
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { eventSchemas } from '../../../shared/events/event.ts';
import type { AlertMark } from '../../../shared/rules/alert-events.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { lifeOf } from '../../../server/alerts/alert.ts';
import { eventsOf, idOf, markEvent, ruleEvent, silenceEvent } from '../../../server/alerts/alert-events.ts';
import { alertList } from '../../../server/alerts/alert-list.ts';
import { AlertBook } from '../../../server/alerts/book.ts';
import { Evaluator } from '../../../server/alerts/evaluator.ts';
import type { GroupNews } from '../../../server/alerts/groups.ts';
import { aRule, Watched } from './fake-readings.ts';
import { over } from './life-cases.ts';

/** A book that follows a watched floor, as the journal would. */
class Followed {
  readonly book = new AlertBook();
  readonly news: GroupNews[] = [];
  readonly events: FloorEvent[] = [];
  readonly watched: Watched;
  #told = 0;

  constructor(...rules: readonly Rule[]) {
    this.watched = new Watched(...rules);
    this.tell(...rules.map((rule) => ruleEvent({ ruleId: rule.id, version: 1, by: 'test', rule }, 0)));
  }
  tell(...events: readonly FloorEvent[]): void {
    this.events.push(...events);
    this.news.push(...this.book.fold(events));
  }
  /** From `at` on, `row` has so many waiting; `until` then passes. */
  set(at: number, waiting: number, row = 'etc', until = at): this {
    this.watched.at(at, (floor) => floor.set('waiting', waiting, 'queues', row)).passTo(until);
    this.follow();
    return this;
  }
  follow(): void {
    const fresh = this.watched.looked.slice(this.#told);
    this.#told = this.watched.looked.length;
    this.tell(...fresh.flatMap(eventsOf));
  }
  mark(mark: Partial<AlertMark> & { mark: string }, at: number, openedAt: number): void {
    const place = { rule: 'r', kind: 'queue', row: 'etc', openedAt, by: 'zhao' };
    this.tell(markEvent({ ...place, ...mark } as AlertMark, at));
  }
  quiet(now: number): unknown[] {
    return alertList(this.book, now).items.map(({ rule, row, quiet }) => `${rule} ${row} ${quiet ?? 'loud'}`);
  }
  get told(): readonly string[] {
    return this.news.map((one) => {
      const ms = one.kind === 'closed' ? ` after ${one.openMs}` : '';
      return `${one.at} ${one.kind} ${one.group.open.length}/${one.group.members.length} ${one.group.severity}${ms}`;
    });
  }
}

const each = (draft: object = {}): Rule => aRule({ scope: { each: 'queue' }, ...draft });

describe('marks', () => {
  it('ALERT17 an alert has an owner with a note, until he lets go or it closes', () => {
    const floor = new Followed(aRule()).set(10, 20);
    floor.mark({ mark: 'acknowledged', note: 'on it' }, 15, 10);
    const owner = { by: 'zhao', note: 'on it', at: 15 };
    expect(alertList(floor.book, 20).items).toMatchObject([{ owner, state: 'open', openedAt: 10 }]);
    floor.mark({ mark: 'released' }, 16, 10);
    expect(alertList(floor.book, 20).items).toMatchObject([{ owner: null }]);
    floor.mark({ mark: 'acknowledged', note: null }, 17, 10);
    floor.set(30, 1).set(40, 20);
    expect(alertList(floor.book, 40).items).toMatchObject([{ owner: null, openedAt: 40 }]);
  });

  it('NOTE3 RUN4 shows how often it was told, with its group, and what was ticked, until it closes', () => {
    const floor = new Followed(each()).set(10, 20);
    const notice = { notice: 'n1', group: 'rule r', openedAt: 10, step: 'opened', contact: 'duty', channel: 'mail' };
    const became = (at: number, outcome: string, alerts: readonly string[]): FloorEvent =>
      ({
        ...{ id: `n${at}`, source: 'floorwatch', name: 'alert.notified', time: at },
        data: { ...notice, alerts, attempt: 1, outcome, reference: null, reason: null, retryAt: null },
      }) as FloorEvent;
    const ticked = (at: number, done: boolean, openedAt = 10): FloorEvent => ({
      ...{ id: `t${at}`, source: 'floorwatch', name: 'alert.ticked', time: at },
      data: {
        rule: 'r',
        kind: 'queue',
        row: 'etc',
        openedAt,
        runbook: 'b',
        step: 's1',
        text: 'look',
        done,
        by: 'zhao',
      },
    });
    const told = (at: number): unknown[] => alertList(floor.book, at).items.map((item) => [item.row, item.told]);
    floor.tell(became(11, 'failed', ['r@queue:etc@10']));
    expect(told(12)).toEqual([['etc', { sent: 0, retrying: 1, gaveUp: 0, lastAt: 11 }]]);
    floor.tell(became(13, 'sent', ['r@queue:etc@10']));
    floor.set(14, 20, 'vip');
    const sent = { sent: 1, retrying: 0, gaveUp: 0, lastAt: 13 };
    expect(told(15)).toEqual([
      ['etc', sent],
      ['vip', sent],
    ]);
    floor.tell(ticked(16, true), ticked(17, true, 9));
    expect(alertList(floor.book, 18).items[0]?.ticks).toEqual([{ step: 's1', by: 'zhao', at: 16 }]);
    floor.tell(ticked(19, false));
    expect(alertList(floor.book, 20).items[0]?.ticks).toEqual([]);
    floor.set(30, 1).set(30, 1, 'vip').set(40, 20);
    expect(told(41)).toEqual([['etc', { sent: 0, retrying: 0, gaveUp: 0, lastAt: null }]]);
  });

  it('ALERT17 a mark that comes when its alert has closed changes nothing of the next', () => {
    const floor = new Followed(aRule()).set(10, 20).set(30, 1).set(40, 20);
    floor.mark({ mark: 'acknowledged', note: null }, 41, 10);
    expect(alertList(floor.book, 41).items).toMatchObject([{ owner: null }]);
  });

  it('ALERT17 keeps its owner while it recovers and comes back', () => {
    const floor = new Followed(aRule({ clear: { op: '<', value: 5, forMs: 50 } })).set(10, 20);
    floor.mark({ mark: 'acknowledged', note: null }, 12, 10);
    floor.set(20, 1).set(30, 20);
    expect(alertList(floor.book, 30).items).toMatchObject([{ owner: { by: 'zhao' }, state: 'open', since: 10 }]);
  });
});

describe('quiet', () => {
  it('ALERT18 snoozed until its time, or until it is woken', () => {
    const floor = new Followed(aRule()).set(10, 20);
    floor.mark({ mark: 'snoozed', until: 100 }, 20, 10);
    expect(floor.quiet(99)).toEqual(['r etc snoozed']);
    expect(alertList(floor.book, 99).nextAt).toBe(100);
    expect(floor.quiet(100)).toEqual(['r etc loud']);
    floor.mark({ mark: 'snoozed', until: 200 }, 110, 10);
    floor.mark({ mark: 'woken' }, 120, 10);
    expect(floor.quiet(121)).toEqual(['r etc loud']);
  });

  it.each([
    [{ rule: 'r' }, true],
    [{ row: 'etc', kind: 'queue' }, true],
    [{ severity: 'breach' }, true],
    [{}, true],
    [{ rule: 'other' }, false],
    [{ rule: 'r', row: 'road' }, false],
    [{ severity: 'watch' }, false],
  ] as const)('ALERT18 silenced by a matcher %j: %s', (matcher, isQuiet) => {
    const floor = new Followed(aRule()).set(10, 20);
    const silence = { silenceId: 's', until: 100, by: 'zhao', note: null };
    floor.tell(silenceEvent({ ...silence, matcher }, 20));
    expect(floor.quiet(50)).toEqual([isQuiet ? 'r etc silenced' : 'r etc loud']);
    expect(floor.quiet(100)).toEqual(['r etc loud']);
    floor.tell(silenceEvent({ ...silence, matcher: null }, 60));
    expect(floor.quiet(70)).toEqual(['r etc loud']);
  });

  it('ALERT18 what cannot be seen is quiet: its source has an alert of its own', () => {
    const floor = new Followed(aRule()).set(10, 20);
    floor.watched.at(20, ({ set }) => set.call(floor.watched.readings, 'waiting', { value: 1, quality: 'stale' }));
    floor.follow();
    expect(floor.quiet(30)).toEqual(['r etc blind']);
    floor.set(40, 20);
    expect(floor.quiet(41)).toEqual(['r etc loud']);
  });

  it('ALERT18 a critical alert inhibits watches of its row, not of others, and not breaches', () => {
    const floor = new Followed(
      each({ id: 'c', severity: 'critical', when: { metric: 'available', op: '<', value: 1 } }),
      each({ id: 'w', severity: 'watch' }),
      each({ id: 'b', severity: 'breach', when: { metric: 'handled@today', op: '<', value: 9 } }),
    );
    floor.watched.at(5, (readings) => {
      readings.set('available', 0);
      readings.set('handled@today', 1);
    });
    floor.set(10, 20).set(12, 20, 'road');
    expect(floor.quiet(20)).toEqual(['c etc loud', 'b etc loud', 'w etc inhibited', 'w road loud']);
    floor.watched.at(30, (readings) => readings.set('available', 1));
    floor.follow();
    expect(floor.quiet(31)).toEqual(['b etc loud', 'w etc loud', 'w road loud']);
  });

  it('ALERT18 flaps once it has opened so often in its time, and no longer when the first of them is that long ago', () => {
    const floor = new Followed(aRule({ flap: { opens: 3, withinMs: 100 } }));
    floor.set(0, 20).set(10, 1).set(20, 20).set(30, 1);
    expect(floor.quiet(30)).toEqual([]);
    floor.set(50, 20);
    expect(floor.quiet(50)).toEqual(['r etc flapping']);
    expect(alertList(floor.book, 50).nextAt).toBe(100);
    expect(floor.quiet(99)).toEqual(['r etc flapping']);
    expect(floor.quiet(100)).toEqual(['r etc loud']);
  });

  it('ALERT18 does not flap when its openings are spread', () => {
    const floor = new Followed(aRule({ flap: { opens: 3, withinMs: 100 } }));
    floor.set(0, 20).set(10, 1).set(60, 20).set(70, 1).set(100, 20);
    expect(floor.quiet(100)).toEqual(['r etc loud']);
  });

  it('ALERT18 a relapse is no opening', () => {
    const floor = new Followed(aRule({ flap: { opens: 2, withinMs: 100 }, clear: { op: '<', value: 5, forMs: 50 } }));
    floor.set(0, 20).set(10, 1).set(20, 20).set(30, 1).set(40, 20);
    expect(floor.quiet(41)).toEqual(['r etc loud']);
  });

  it('ALERT18 back within its cooldown it is told only when that is over', () => {
    const floor = new Followed(aRule({ cooldownMs: 100 })).set(0, 20).set(10, 1).set(50, 20);
    expect(floor.quiet(109)).toEqual(['r etc cooldown']);
    expect(floor.quiet(110)).toEqual(['r etc loud']);
  });
});

describe('groups', () => {
  const storm = (rule: Rule): Followed =>
    new Followed(rule)
      .set(0, 20)
      .set(10, 20, 'road')
      .set(30, 1)
      .set(40, 20, 'rescue')
      .set(50, 1, 'road')
      .set(70, 1, 'rescue');

  it('ALERT19 all rows of a rule are told as one, from the first opening to the last end', () => {
    expect(storm(each()).told).toEqual([
      '0 opened 1/1 breach',
      '10 joined 2/2 breach',
      '30 left 1/2 breach',
      '40 joined 2/3 breach',
      '50 left 1/3 breach',
      '70 closed 0/3 breach after 70',
    ]);
  });

  it('ALERT19 each by itself where the rule says so', () => {
    expect(storm(each({ groupBy: 'none' })).told.filter((text) => !/opened 1\/1|closed 0\/1/u.test(text))).toEqual([]);
  });

  it('ALERT19 all rules of a row where they say so, as bad as the worst', () => {
    const floor = new Followed(
      each({ id: 'a', groupBy: 'row', severity: 'watch' }),
      each({ id: 'b', groupBy: 'row', severity: 'critical', when: over(30) }),
    );
    floor.set(0, 20).set(10, 40).set(20, 20).set(30, 1);
    expect(floor.told).toEqual([
      '0 opened 1/1 watch',
      '10 joined 2/2 critical',
      '20 left 1/2 critical',
      '30 closed 0/2 critical after 30',
    ]);
  });

  it('ALERT19 who comes back into a group is no new member', () => {
    const floor = new Followed(each()).set(0, 20).set(5, 20, 'road').set(10, 1).set(20, 20);
    expect(floor.told.at(-1)).toBe('20 joined 2/2 breach');
  });

  it('ALERT19 what is pending is in no group', () => {
    expect(new Followed(each({ when: over(10, 50) })).set(0, 20, 'etc', 40).told).toEqual([]);
  });
});

describe('the list', () => {
  it('ALERT20 has of several rules on one figure of one row the worst alone, the worst first, then the oldest', () => {
    const floor = new Followed(each({ id: 'w', severity: 'watch' }), each({ id: 'b', when: over(30) }));
    floor.set(0, 20).set(5, 20, 'road').set(10, 40, 'road');
    expect(floor.quiet(10)).toEqual(['b road loud', 'w etc loud']);
  });

  it('ALERT20 tells what opened it, and since when', () => {
    const floor = new Followed(aRule({ when: over(10, 50) })).set(0, 20, 'etc', 60);
    expect(alertList(floor.book, 60).items).toEqual([
      {
        ...{ id: 'r@queue:etc@50', rule: 'r', severity: 'breach', state: 'open', table: 'queues', row: 'etc' },
        ...{ column: 'waiting', since: 0, openedAt: 50, value: 20, threshold: 10, owner: null },
        ...{ snoozedUntil: null, quiet: null, blind: false, group: 'rule r' },
        ...{ runbook: null, runbookName: null },
        ticks: [],
        told: { sent: 0, retrying: 0, gaveUp: 0, lastAt: null },
      },
    ]);
  });
});

describe('the journal', () => {
  it('ALERT15 what is told fits its schema, and telling it again changes nothing', () => {
    const floor = new Followed(each({ when: over(10, 20), clear: { op: '<', value: 5, forMs: 30 } }));
    floor.set(0, 20, 'etc', 30).set(40, 1).set(50, 20, 'road', 100);
    for (const { name, data } of floor.events) expect(eventSchemas[name].safeParse(data).success, name).toBe(true);
    expect(new Set(floor.events.map(({ id }) => id)).size).toBe(floor.events.length);
    const again = new AlertBook();
    again.fold([...floor.events, ...floor.events]);
    expect([...again.alerts]).toEqual([...floor.book.alerts]);
    expect(again.groups).toEqual(floor.book.groups);
  });

  it('ALERT15 a book folded from it takes every life up where it stood', () => {
    const rule = each({ when: over(10, 40), clear: { op: '<', value: 5, forMs: 40 } });
    const floor = new Followed(rule).set(0, 20, 'a', 50).set(60, 1, 'a').set(70, 20, 'b');
    floor.watched.at(80, (readings) => readings.set('waiting', { value: 20, quality: 'stale' }, 'queues', 'b'));
    floor.follow();
    const next = new Evaluator(floor.watched.readings, [rule]);
    for (const alert of floor.book.alerts.values()) next.resume(alert.rule, alert.row, lifeOf(alert), alert.peak);
    const lives = (evaluator: Evaluator): unknown =>
      evaluator
        .save()
        .rows.map(({ row, state }) => [row, state.life])
        .sort();
    expect(lives(next)).toEqual(lives(floor.watched.evaluator));
  });

  it('ALERT15 long names make ids that differ and fit', () => {
    const [a, b] = [idOf('alert', 'x'.repeat(200), 'a'), idOf('alert', 'x'.repeat(200), 'b')];
    expect(a).toHaveLength(128);
    expect(a).not.toBe(b);
  });
});
