// For: rules.json: what is taken, and every mistake by its path.
import { describe, expect, it } from 'vitest';
import { parseRule, parseRules } from '../../../shared/rules/parse.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';

const good = {
  id: 'etc-longest-wait',
  name: 'ETC longest wait',
  enabled: true,
  severity: 'critical',
  scope: { queue: 'etc' },
  when: { metric: 'longestWait', op: '>', value: 300000, forMs: 60000 },
  clear: { op: '<', value: 210000, forMs: 120000 },
  minSample: 0,
  schedule: { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '06:00', to: '23:00', except: [] },
  notify: [],
  escalate: [],
  walls: 'takeOver',
  runbook: 'road-closure',
};
const over = { metric: 'waiting', op: '>', value: 3 };

describe('a rule', () => {
  it('ALERT22 is taken as interfaces write it, with defaults for the rest', () => {
    expect(parseRule(good)).toEqual({ ok: true, value: good });
    const small = { id: 'r', name: 'r', severity: 'watch', scope: { total: true }, when: over };
    expect(parseRule(small)).toEqual({
      ok: true,
      value: { ...small, enabled: true, minSample: 0, when: { ...over, forMs: 0 } },
    });
  });

  it.each([
    [{ id: '' }, 'id'],
    [{ severity: 'fatal' }, 'severity'],
    [{ scope: { quue: 'etc' } }, 'scope.quue'],
    [{ scope: { each: 'floor' } }, 'scope.each'],
    [{ scope: { tier: 4 } }, 'scope.tier'],
    [{ when: { ...over, op: '=' } }, 'when.op'],
    [{ when: { ...over, value: '3' } }, 'when.value'],
    [{ when: { ...over, forMs: -1 } }, 'when.forMs'],
    [{ when: { ...over, metric: 'happiness' } }, 'when.metric'],
    [{ when: { ...over, metric: 'sl' } }, 'when.metric'],
    [{ when: { ...over, metric: 'waiting@today' } }, 'when.metric'],
    [{ when: { ...over, metric: 'sl@fortnight' } }, 'when.metric'],
    [{ when: { ...over, metric: 'sl@today.den' } }, 'when.metric'],
    [{ when: { ...over, colour: 'red' } }, 'when.colour'],
    [{ when: { metric: 'waiting', changeOver: { ms: 0, op: '>', value: 1 } } }, 'when.changeOver.ms'],
    [
      { when: { all: [over, { any: [over, { not: { ...over, op: '!' } }] }] }, clear: undefined },
      'when.all.1.any.1.not.op',
    ],
    [{ when: { all: [] }, clear: undefined }, 'when.all'],
    [{ when: { any: Array.from({ length: 3 }, () => ({ all: [over, over, over] })) }, clear: undefined }, 'when'],
    [{ when: { staleForMs: 0 }, clear: undefined }, 'when.source'],
    [{ when: { all: [over, { staleForMs: 0 }] }, clear: undefined }, 'when.all.1.source'],
    [{ scope: { source: 'pbx' }, when: over, clear: undefined }, 'when.metric'],
    [{ clear: { op: '>', value: 400000 } }, 'clear.value'],
    [{ clear: { op: '<', value: 300002 } }, 'clear.value'],
    [{ when: { all: [over] } }, 'clear'],
    [{ schedule: { days: ['mon', 'someday'] } }, 'schedule.days.1'],
    [{ schedule: { from: '9:00' } }, 'schedule.from'],
    [{ schedule: { from: '09:00', to: '09:00' } }, 'schedule.to'],
    [{ schedule: { except: ['2026-02-30'] } }, 'schedule.except.0'],
    [{ flap: { opens: 1, withinMs: 5 } }, 'flap.opens'],
    [{ escalate: [{ afterMs: 5 }] }, 'escalate.0.to'],
    [{ walls: 'everywhere' }, 'walls'],
    [{ nmae: 'x' }, 'nmae'],
  ])('ALERT22 %j is refused at %s', (change, path) => {
    const parsed = parseRule({ ...good, ...change });
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.map((problem) => problem.path)).toContain(path);
  });

  it.each([
    [{ when: { metric: 'sl@slide5', noDataForMs: 60000 }, clear: { forMs: 1000 } }],
    [{ when: { source: 'pbx', staleForMs: 0 }, clear: undefined }],
    [{ when: { all: Array.from({ length: 8 }, () => over) }, clear: { any: [over], forMs: 5 } }],
    [{ when: { metric: 'waiting', changeOver: { ms: 600000, op: '>', value: 5 } }, clear: { op: '<=', value: 5 } }],
    [{ clear: { op: '<=', value: 300000 } }],
    [{ scope: { tier: 2 }, schedule: { except: ['holidays', '2026-10-01'] } }],
    [{ when: { metric: 'sl:amazon@last15', op: '<', value: 0.8 }, clear: undefined }],
  ])('ALERT22 %j is taken', (change) => {
    expect(parseRule({ ...good, ...change })).toMatchObject({ ok: true });
  });
});

describe('rules.json', () => {
  it('ALERT22 is refused whole, every mistake told', () => {
    const parsed = parseRules({ rules: [good, { ...good, severity: 'x', when: { ...over, op: '?' } }] });
    expect(parsed).toMatchObject({ ok: false, error: [{ path: 'rules.1.severity' }, { path: 'rules.1.when.op' }] });
    expect(parseRules({ rules: [good, good] })).toMatchObject({ ok: false, error: [{ path: 'rules.1.id' }] });
    expect(parseRules([good])).toMatchObject({ ok: false });
  });

  it('ALERT22 may be what ships', () => {
    const text = JSON.parse(JSON.stringify({ rules: shippedRules })) as unknown;
    expect(parseRules(text)).toEqual({ ok: true, value: shippedRules });
  });
});
