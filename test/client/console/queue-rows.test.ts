// For: proving the order, the filter and the window of the queue table.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueFacts } from '../../../client/features/console/queue-facts.ts';
import { countQueues, filterQueues, NO_FILTER } from '../../../client/features/console/queue-filter.ts';
import { DEFAULT_SORT, SORT_KEYS, sortedBy, sortQueues } from '../../../client/features/console/queue-sort.ts';
import { HEAD_PX, ROW_PX, rowWindow, topShowing } from '../../../client/features/console/row-window.ts';
import { stepped } from '../../../client/features/console/use-selection.ts';

const facts = (id: string, part: Partial<QueueFacts> = {}): QueueFacts => ({
  id,
  row: {},
  name: id,
  channel: 'voice',
  status: null,
  waiting: 0,
  free: 1,
  ...part,
});
const idsOf = (list: readonly QueueFacts[]) => list.map(({ id }) => id);

describe('sortQueues', () => {
  const floor = [
    facts('short', { row: { 'longestWait.since': 900, 'sl@today': 0.9 }, status: 'watch' }),
    facts('none', { row: { 'longestWait.since': null, 'sl@today': null } }),
    facts('long', { row: { 'longestWait.since': 100, 'sl@today': 0.7 }, status: 'breach' }),
    facts('also-none', { row: { 'sl@today': 0.7 } }),
  ];

  it('puts the longest wait first and unknown waits last', () => {
    expect(idsOf(sortQueues(floor, DEFAULT_SORT))).toEqual(['long', 'short', 'also-none', 'none']);
  });

  it('keeps the unknown last when turned round, and breaks ties by wait, then name', () => {
    expect(idsOf(sortQueues(floor, { key: 'longest', direction: 'ascending' }))).toEqual([
      'short',
      'long',
      'also-none',
      'none',
    ]);
    expect(idsOf(sortQueues(floor, { key: 'sl', direction: 'ascending' }))).toEqual([
      'long',
      'also-none',
      'short',
      'none',
    ]);
    expect(idsOf(sortQueues(floor, { key: 'sl', direction: 'descending' }))).toEqual([
      'short',
      'long',
      'also-none',
      'none',
    ]);
    expect(idsOf(sortQueues(floor, { key: 'status', direction: 'descending' }))).toEqual([
      'long',
      'short',
      'also-none',
      'none',
    ]);
  });

  it('puts trouble first at a first click and turns round at the next', () => {
    const first = sortedBy('sl', DEFAULT_SORT);
    expect(first).toEqual({ key: 'sl', direction: 'ascending' });
    expect(sortedBy('sl', first)).toEqual({ key: 'sl', direction: 'descending' });
    expect(sortedBy('waiting', first)).toEqual({ key: 'waiting', direction: 'descending' });
  });

  it('orders every queue, whatever order they came in', () => {
    const queue = fc.record({ since: fc.option(fc.nat({ max: 3 })), waiting: fc.option(fc.nat({ max: 2 })) });
    const sort = fc.record({
      key: fc.constantFrom(...SORT_KEYS),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
    });
    fc.assert(
      fc.property(fc.array(queue, { maxLength: 12 }), sort, fc.nat(), (queues, order, turn) => {
        const all = queues.map(({ since, waiting }, n) =>
          facts(`q${n}`, { row: { 'longestWait.since': since, waiting } }),
        );
        const turned = all.map((_, n) => all[(n + turn) % all.length]!);
        const sorted = sortQueues(all, order);
        expect(idsOf(sortQueues(turned, order))).toEqual(idsOf(sorted));
        expect(sorted.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          all.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        );
      }),
      { seed: 11 },
    );
  });
});

describe('filterQueues', () => {
  const floor = [
    facts('etc', { name: 'ETC & tolling', status: 'breach', waiting: 14, free: 0 }),
    facts('road', { status: 'watch', waiting: 3 }),
    facts('crit', { status: 'critical' }),
    facts('wx', { name: '微信在线', channel: 'chat', free: 0 }),
    facts('odd', { channel: null, waiting: null, free: null }),
  ];
  const find = (part: Partial<typeof NO_FILTER>) => idsOf(filterQueues(floor, { ...NO_FILTER, ...part }));

  it('hides nothing without a choice', () => {
    expect(find({})).toHaveLength(5);
  });

  it.each([
    ['needs attention', { view: 'attention' as const }, ['etc', 'road', 'crit']],
    ['somebody waiting', { view: 'waiting' as const }, ['etc', 'road']],
    ['nobody free', { view: 'unstaffed' as const }, ['etc', 'wx']],
    ['critical counts as breach', { states: ['breach' as const] }, ['etc', 'crit']],
    ['two states add up', { states: ['watch' as const, 'breach' as const] }, ['etc', 'road', 'crit']],
    ['channel', { channels: ['chat' as const] }, ['wx']],
    ['words in any case', { find: ' TOLL ' }, ['etc']],
    ['words in Chinese', { find: '微信' }, ['wx']],
    ['an id', { find: 'roa' }, ['road']],
    ['all choices at once', { view: 'attention' as const, channels: ['voice' as const], find: 'r' }, ['road', 'crit']],
  ])('%s', (_title, part, expected) => {
    expect(find(part)).toEqual(expected);
  });

  it('counts what each choice holds', () => {
    const { views, states, channels } = countQueues(floor);
    expect(views).toEqual({ all: 5, attention: 3, waiting: 2, unstaffed: 2 });
    expect(states).toEqual({ breach: 2, watch: 1, range: 2 });
    expect(channels).toEqual([
      ['voice', 3],
      ['chat', 1],
    ]);
  });
});

describe('row window', () => {
  it('holds every row in sight and few others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.nat({ max: 20_000 }),
        fc.integer({ min: 100, max: 1200 }),
        (count, scroll, height) => {
          const top = Math.min(scroll, Math.max(0, count * ROW_PX + HEAD_PX - height));
          const { first, last } = rowWindow(count, top, height);
          const firstSeen = Math.floor(top / ROW_PX);
          const lastSeen = Math.min(count - 1, Math.floor((top + height - HEAD_PX) / ROW_PX));
          expect(first).toBeLessThanOrEqual(Math.min(firstSeen, count - 1));
          expect(last).toBeGreaterThan(lastSeen);
          expect(last).toBeLessThanOrEqual(count);
          expect(last - first).toBeLessThanOrEqual(height / ROW_PX + 34);
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });

  it('draws all rows where the place has no height of its own', () => {
    expect(rowWindow(200, 0, 0)).toEqual({ first: 0, last: 200 });
  });

  it('scrolls no further than it must', () => {
    expect(topShowing(2, 0, 400)).toBe(0);
    expect(topShowing(50, 0, 400)).toBe(51 * ROW_PX + HEAD_PX - 400);
    expect(topShowing(10, 900, 400)).toBe(10 * ROW_PX);
  });
});

describe('stepping through the rows', () => {
  const ids = ['a', 'b', 'c'];
  it.each([
    [null, 1, 'a'],
    [null, -1, 'c'],
    ['a', 1, 'b'],
    ['c', 1, 'c'],
    ['a', -1, 'a'],
    ['b', Infinity, 'c'],
    ['b', -Infinity, 'a'],
  ])('from %s by %s to %s', (from, by, to) => {
    expect(stepped(ids, from, by)).toBe(to);
  });

  it('has nowhere to go in an empty list', () => {
    expect(stepped([], null, 1)).toBeNull();
  });
});
