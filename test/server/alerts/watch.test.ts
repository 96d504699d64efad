// For: what is looked at and when, what is told with a step, and rules that change.
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { aRule, aSource, since, Watched } from './fake-readings.ts';
import { is, over } from './life-cases.ts';

describe('scopes', () => {
  it('ALERT13 each queue has a life of its own', () => {
    const watched = new Watched(aRule({ scope: { each: 'queue' }, when: over(10, 50) }));
    watched.at(0, (floor) => floor.set('waiting', 11));
    watched.at(20, (floor) => floor.set('waiting', 12, 'queues', 'road'));
    watched.at(60, (floor) => floor.set('waiting', 1)).passTo(99);
    expect(watched.story).toEqual([
      '0 idle>pending',
      'road 20 idle>pending',
      '50 pending>open',
      '60 open>closed',
      'road 70 pending>open',
    ]);
  });

  it.each([
    ['total', { total: true }, 'totals', 'total'],
    ['site', { site: 'main' }, 'sites', 'main'],
    ['team', { team: 'aspen' }, 'teams', 'aspen'],
    ['group', { group: 'road' }, 'groups', 'road'],
    ['agent', { agent: 'a1' }, 'agents', 'a1'],
    ['class', { class: 'vip' }, 'classes', 'vip'],
    ['tier', { tier: 2 }, 'tiers', '2'],
    ['channel', { channel: 'voice' }, 'channels', 'voice'],
  ] as const)('ALERT13 %s: the row of its table', (kind, scope, table, row) => {
    const watched = new Watched(aRule({ scope }));
    watched.at(5, (floor) => {
      floor.set('waiting', 11, table, row);
      floor.set('waiting', 99, table, 'another');
    });
    expect(watched.transitions).toMatchObject([{ kind, row, at: 5, from: 'idle', to: 'open', value: 11 }]);
  });

  it('ALERT13 a rule that is switched off says nothing', () => {
    const watched = new Watched(aRule({ enabled: false }));
    expect(watched.at(0, (floor) => floor.set('waiting', 99)).story).toEqual([]);
  });
});

describe('when figures are read', () => {
  it('ALERT14 what nobody touched and no time moves is not read again', () => {
    const watched = new Watched(aRule());
    watched.at(0, (floor) => floor.set('waiting', 5));
    expect(watched.evaluator.nextAt).toBeNull();
    watched.readings.set('waiting', 99);
    watched.readings.takeTouched();
    expect(watched.at(100).story).toEqual([]);
  });

  it.each([
    ['occupancy@slide30', 1000],
    ['ewt', 1000],
    ['currentAvgWait', null],
    ['waiting', null],
    ['sl@today', null],
    ['sl@slide5', 5000],
    ['sl@last15', 900_000],
    ['sl@interval30', 900_000],
  ])('ALERT14 %s is read at whole multiples of %s ms', (metric, everyMs) => {
    const watched = new Watched(aRule({ when: is(metric, '>', 1) }));
    watched.at(1_000_123, (floor) => floor.set(metric, 0));
    expect(watched.evaluator.nextAt).toBe(everyMs === null ? null : Math.ceil(1_000_123 / everyMs) * everyMs);
  });

  it('ALERT14 an integral is read at the whole second, touched or not', () => {
    const watched = new Watched(aRule({ when: is('occupancy@slide30', '>', 0.9) }));
    watched.at(100, (floor) => floor.set('occupancy@slide30', 0.5));
    watched.readings.set('occupancy@slide30', 0.95);
    watched.readings.takeTouched();
    expect(watched.passTo(5000).story).toEqual(['1000 idle>open']);
  });

  it('ALERT14 D21 what flows stands as it was read at the last whole second, whatever happens in its row, also over a restart', () => {
    const steps = (metric: string): readonly string[] => {
      const rule = aRule({ when: is(metric, '>', 0.9) });
      const watched = new Watched(rule);
      watched.at(900, (floor) => floor.set(metric, 0.5));
      watched.at(1100, (floor) => floor.set(metric, 0.95));
      watched.restart([rule]);
      watched.at(1900, (floor) => floor.set(metric, 0.96));
      watched.at(2400, (floor) => floor.set(metric, 0.2));
      return watched.passTo(5000).story;
    };
    expect(steps('utilisation@today')).toEqual(['2000 idle>open', '3000 open>closed']);
    expect(steps('ewt')).toEqual(['2000 idle>open', '3000 open>closed']);
    expect(steps('load')).toEqual(['1100 idle>open', '2400 open>closed']);
  });

  it('ALERT14 the first look is at the first instant that is told', () => {
    const watched = new Watched(aRule({ when: is('longestWait', '>', 100) }));
    watched.at(500, (floor) => floor.set('longestWait', since(0)));
    expect(watched.story).toEqual(['500 idle>open']);
  });
});

describe('a step', () => {
  it('ALERT15 tells value, since, when it opened and the worst in between', () => {
    const watched = new Watched(
      aRule({ when: is('longestWait', '>', 100, 60), clear: { op: '<', value: 50, forMs: 10 } }),
    );
    watched.at(0, (floor) => floor.set('longestWait', since(0)));
    watched.at(400, (floor) => floor.set('longestWait', null)).passTo(999);
    expect(watched.transitions).toMatchObject([
      { at: 101, to: 'pending', since: 101, value: 101, anchor: 0, openedAt: null, peak: null },
      { at: 161, to: 'open', since: 101, value: 161, anchor: 0, openedAt: 161 },
      { at: 400, to: 'recovering', since: 400, value: null, openedAt: 161, peak: 400 },
      { at: 410, to: 'closed', since: 400, value: null, openedAt: 161, peak: 400 },
    ]);
  });

  it('ALERT15 happens at most once a millisecond', () => {
    const watched = new Watched(aRule());
    watched.at(10, (floor) => floor.set('waiting', 11));
    watched.at(10, (floor) => floor.set('waiting', 1));
    watched.at(10, (floor) => floor.set('waiting', 12));
    expect(watched.passTo(50).story).toEqual(['10 idle>open']);
    watched.at(60, (floor) => floor.set('waiting', 1));
    watched.at(60, (floor) => floor.set('waiting', 12));
    expect(watched.passTo(99).story.slice(1)).toEqual(['60 open>closed', '61 idle>open']);
  });

  it('ALERT15 says when it cannot see, and when it can again, with what its clock had run', () => {
    const watched = new Watched(aRule({ when: over(10, 60) }));
    watched.at(0, (floor) => floor.set('waiting', 11));
    watched.at(25, (floor) => floor.set('waiting', { value: 11, quality: 'unavailable' }));
    watched.at(45, (floor) => floor.set('waiting', 11)).passTo(99);
    const sights = watched.looked.flatMap((one) => one.sights);
    expect(sights).toMatchObject([
      { at: 25, blind: true, doneMs: 25 },
      { at: 45, blind: false, doneMs: 25 },
    ]);
    expect(watched.story).toEqual(['0 idle>pending', '80 pending>open']);
  });
});

describe('rules that change', () => {
  const open = (): Watched => new Watched(aRule()).at(0, (floor) => floor.set('waiting', 20));

  it('ALERT16 an alert whose rule is taken away ends', () => {
    expect(open().setRules(50).story).toEqual(['0 idle>open', '50 open>closed']);
  });

  it('ALERT16 so does one whose rule is switched off, or that speaks of another row', () => {
    expect(open().setRules(50, aRule({ enabled: false })).story).toEqual(['0 idle>open', '50 open>closed']);
    expect(open().setRules(50, aRule({ scope: { queue: 'road' } })).story).toEqual(['0 idle>open', '50 open>closed']);
  });

  it('ALERT16 an open alert stays open under other levels, and closes by them', () => {
    const watched = open().setRules(50, aRule({ when: over(99), clear: { op: '<', value: 15 } }));
    watched.at(60, (floor) => floor.set('waiting', 16)).at(70, (floor) => floor.set('waiting', 14));
    expect(watched.story).toEqual(['0 idle>open', '70 open>closed']);
  });

  it('ALERT16 what is pending begins anew under other conditions, and goes on under another name', () => {
    const pending = (): Watched =>
      new Watched(aRule({ when: over(10, 60) })).at(0, (floor) => floor.set('waiting', 20));
    const other = pending()
      .setRules(30, aRule({ when: over(12, 60) }))
      .passTo(99);
    expect(other.story).toEqual(['0 idle>pending', '30 pending>idle', '31 idle>pending', '91 pending>open']);
    const named = pending()
      .setRules(30, aRule({ name: 'other', severity: 'critical', when: over(10, 60) }))
      .passTo(99);
    expect(named.story).toEqual(['0 idle>pending', '60 pending>open']);
    expect(named.transitions.at(-1)?.rule.severity).toBe('critical');
  });

  it('ALERT16 a new rule is judged at once', () => {
    const watched = open().setRules(50, aRule(), aRule({ id: 'r2', when: over(15) }));
    expect(watched.transitions.map(({ at, rule, to }) => [at, rule.id, to])).toEqual([
      [0, 'r', 'open'],
      [50, 'r2', 'open'],
    ]);
  });
});

describe('the rules that ship', () => {
  it('ALERT13 are some twenty, all on, and can be judged', () => {
    expect(shippedRules.length).toBeGreaterThanOrEqual(20);
    expect(shippedRules.every(({ enabled }) => enabled)).toBe(true);
    const watched = new Watched(...shippedRules);
    watched.at(0, (floor) => {
      floor.setSources(aSource('stale', 0));
      floor.set('longestWait', since(0));
      floor.set('abandonRate@today', { value: 0.06, den: 100 }, 'totals', 'total');
    });
    watched.passTo(301_000);
    expect(watched.transitions.map(({ at, rule }) => [at, rule.id])).toEqual([
      [0, 'source-stale'],
      [0, 'total-abandon-watch'],
      [180_001, 'queue-longest-wait-watch'],
      [300_000, 'source-lost'],
      [300_001, 'queue-longest-wait-breach'],
    ]);
  });
});
