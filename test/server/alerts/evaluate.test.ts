import { describe, expect, it } from 'vitest';
import type { SourceItem } from '../../../shared/board/board.ts';
import { ruleSchema, type Rule } from '../../../shared/rules/rule.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { tickingTruth } from '../../../server/alerts/condition.ts';
import { createAlertEvaluator } from '../../../server/alerts/evaluate.ts';
import { FakeBoard } from '../gateway/fake-board.ts';

const rule = (draft: object): Rule => ruleSchema.parse({ id: 'r', name: 'r', severity: 'breach', ...draft });
const waits = (op: string, value: number, more: object = {}): Rule =>
  rule({ scope: { each: 'queue' }, when: { metric: 'longestWait', op, value }, ...more });

/** A board, an evaluator over it, and a step that writes cells and judges them. */
function setUp(rules: readonly Rule[]) {
  const board = new FakeBoard();
  const evaluator = createAlertEvaluator(rules, board.board, board.at);
  const at = (now: number): boolean => evaluator.update(board.takeChanges(), now);
  return { board, evaluator, at };
}

describe('D17: a duration that ticks', () => {
  it.each([
    ['>', 100, { holds: false, since: 0, turnsAt: 101 }],
    ['>', 101, { holds: true, since: 101, turnsAt: null }],
    ['>=', 99, { holds: false, since: 0, turnsAt: 100 }],
    ['>=', 100, { holds: true, since: 100, turnsAt: null }],
    ['<', 99, { holds: true, since: 0, turnsAt: 100 }],
    ['<', 100, { holds: false, since: 100, turnsAt: null }],
    ['<=', 100, { holds: true, since: 0, turnsAt: 101 }],
    ['<=', 101, { holds: false, since: 101, turnsAt: null }],
  ] as const)('%s 100 ms, %d ms after its anchor', (op, now, truth) => {
    expect(tickingTruth(0, op, 100, now)).toEqual(truth);
  });

  it('turns at the first whole millisecond past a threshold with a fraction', () => {
    expect(tickingTruth(0, '>', 99.5, 99)).toMatchObject({ holds: false, turnsAt: 100 });
    expect(tickingTruth(0, '>=', 99.5, 100)).toMatchObject({ holds: true, since: 100 });
  });

  it('opens at the very instant, without an event', () => {
    const { board, evaluator, at } = setUp([waits('>', 300_000)]);
    board.set('queues', 'etc', 'longestWait.since', 1000);
    expect(at(1000)).toBe(false);
    expect(evaluator.nextAt).toBe(301_001);
    expect(at(301_000)).toBe(false);
    expect(at(301_001)).toBe(true);
    expect(evaluator.items).toEqual([
      {
        rule: 'r',
        severity: 'breach',
        table: 'queues',
        row: 'etc',
        column: 'longestWait',
        since: 301_001,
        value: 1000,
        threshold: 300_000,
      },
    ]);
    expect(evaluator.nextAt).toBeNull();
  });

  it('stays open, with its beginning, while the next in line has waited too long as well', () => {
    const { board, evaluator, at } = setUp([waits('>', 100)]);
    board.set('queues', 'etc', 'longestWait.since', 0);
    at(500);
    board.set('queues', 'etc', 'longestWait.since', 50);
    expect(at(600)).toBe(false);
    expect(evaluator.items).toMatchObject([{ since: 101, value: 0 }]);
    board.set('queues', 'etc', 'longestWait.since', 590);
    expect(at(600)).toBe(true);
    expect(evaluator.items).toEqual([]);
    expect(evaluator.nextAt).toBe(691);
  });

  it('closes when nobody waits: nothing to judge is false', () => {
    const { board, evaluator, at } = setUp([waits('>', 100)]);
    board.set('queues', 'etc', 'longestWait.since', 0);
    at(500);
    board.set('queues', 'etc', 'longestWait.since', null);
    expect(at(501)).toBe(true);
    expect(evaluator.items).toEqual([]);
    expect(evaluator.nextAt).toBeNull();
  });
});

describe('D17: a figure', () => {
  const low = rule({ scope: { total: true }, when: { metric: 'sl@today', op: '<', value: 0.8 }, minSample: 20 });

  it.each([
    [0.7, 20, true],
    [0.7, 19, false],
    [0.8, 20, false],
    [null, 0, false],
    [null, null, false],
  ])('sl %s of %s: holds %s', (value, den, holds) => {
    const { board, evaluator, at } = setUp([low]);
    board.set('totals', 'total', 'sl@today', value);
    board.set('totals', 'total', 'sl@today.den', den);
    expect(at(7)).toBe(holds);
    expect(evaluator.items).toHaveLength(holds ? 1 : 0);
    if (holds) expect(evaluator.items[0]).toMatchObject({ since: 7, value: 0.7, threshold: 0.8, row: 'total' });
  });

  it('keeps the reading that tripped it', () => {
    const { board, evaluator, at } = setUp([rule({ ...low, minSample: 0 })]);
    board.set('totals', 'total', 'sl@today', 0.7);
    at(7);
    board.set('totals', 'total', 'sl@today', 0.6);
    expect(at(9)).toBe(false);
    expect(evaluator.items).toMatchObject([{ since: 7, value: 0.7 }]);
  });

  it('is judged in the one row that the rule names', () => {
    const { board, evaluator, at } = setUp([waits('>=', 0, { scope: { queue: 'b' } })]);
    for (const id of ['a', 'b', 'c']) board.set('queues', id, 'longestWait.since', 5);
    at(6);
    expect(evaluator.items.map(({ row }) => row)).toEqual(['b']);
  });

  it('that holds when the evaluator starts is open at once', () => {
    const board = new FakeBoard();
    board.set('queues', 'etc', 'longestWait.since', 0);
    const evaluator = createAlertEvaluator([waits('>', 100)], board.board, 200);
    expect(evaluator.items).toMatchObject([{ since: 101 }]);
  });
});

describe('D17: the list', () => {
  it('names the worst rule alone of several on one figure, the worst first', () => {
    const watch = waits('>', 100, { id: 'w', severity: 'watch' });
    const breach = waits('>', 200, { id: 'b', severity: 'breach' });
    const { board, evaluator, at } = setUp([watch, breach]);
    board.set('queues', 'old', 'longestWait.since', 0);
    board.set('queues', 'new', 'longestWait.since', 50);
    at(160);
    expect(evaluator.items.map(({ rule, row }) => [rule, row])).toEqual([
      ['w', 'old'],
      ['w', 'new'],
    ]);
    expect(evaluator.nextAt).toBe(201);
    at(201);
    expect(evaluator.items.map(({ rule, row }) => [rule, row])).toEqual([
      ['b', 'old'],
      ['w', 'new'],
    ]);
  });

  it('leaves out what is switched off', () => {
    const { board, evaluator, at } = setUp([waits('>', 100, { enabled: false })]);
    board.set('queues', 'etc', 'longestWait.since', 0);
    expect(at(500)).toBe(false);
    expect(evaluator.items).toEqual([]);
  });

  it('holds the shipped rules without a complaint', () => {
    const { board, evaluator, at } = setUp(shippedRules);
    board.set('totals', 'total', 'abandonRate@today', 0.06);
    board.set('totals', 'total', 'abandonRate@today.den', 100);
    expect(at(1)).toBe(true);
    expect(evaluator.items).toMatchObject([{ rule: 'total-abandon-watch' }]);
  });

  it('refuses a rule about a figure that does not exist', () => {
    const board = new FakeBoard();
    const wrong = rule({ scope: { total: true }, when: { metric: 'happiness', op: '>', value: 1 } });
    expect(() => createAlertEvaluator([wrong], board.board, 0)).toThrow('happiness');
  });
});

describe('D17: a silent source', () => {
  const source = (state: SourceItem['state'], since: number): SourceItem => ({
    id: 'pbx',
    name: 'PBX',
    state,
    since,
    seen: null,
    lagMs: null,
    rejected: 0,
    reason: null,
  });
  const silent = rule({ scope: { each: 'source' }, when: { staleForMs: 1000 } });

  it.each(['live', 'late', 'unmonitored'] as const)('is none while it is %s', (state) => {
    const { board, evaluator, at } = setUp([silent]);
    board.setList('sources', [source(state, 0)]);
    expect(at(5000)).toBe(false);
    expect(evaluator.items).toEqual([]);
  });

  it.each(['stale', 'unavailable'] as const)('alerts once it has been %s for its time', (state) => {
    const { board, evaluator, at } = setUp([silent]);
    board.setList('sources', [source(state, 500)]);
    expect(at(1000)).toBe(false);
    expect(evaluator.nextAt).toBe(1500);
    expect(at(1500)).toBe(true);
    expect(evaluator.items).toMatchObject([{ table: 'sources', row: 'pbx', since: 1500, column: 'state' }]);
    board.setList('sources', [source('live', 1600)]);
    expect(at(1600)).toBe(true);
    expect(evaluator.items).toEqual([]);
  });
});
