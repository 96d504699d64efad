// For: what a back-test leaves out (BTEST9, BTEST10). Promises: a full fold beside a narrow one; more floors in test/slow.
import { describe, expect, it } from 'vitest';
import type { Dependence } from '../../../../server/app/backtest/dependence.ts';
import { dependenceOn, Narrowing } from '../../../../server/app/backtest/narrow.ts';
import { must } from '../../../../shared/assert.ts';
import { randomFloorEvents } from '../../../support/arbitraries/floor-events.ts';
import { KINDS, KINDS_OF_ONE, narrowed, readOtherwise, recordedOtherwise } from '../../../support/both-ways.ts';
import { FLOORS } from '../../../support/both-ways-floors.ts';

/** One floor of each sort. */
const FEW = [1, 8, 12, 14, 17, 26];
const CASES = [true, false].flatMap((one) =>
  [...(one ? KINDS_OF_ONE : KINDS)].flatMap(([name, kind]) =>
    FEW.map((nth) => ({ name, kind, nth, one, of: one ? 'one queue' : 'all rows' })),
  ),
);
const dependence = (column: string): Dependence => must(dependenceOn({ table: 'queues', columns: [column] }), column);

describe('a back-test of some figures', () => {
  it.each(CASES)('BTEST9 BTEST10 reads what a whole fold reads ($name, $of, floor $nth)', ({ kind, nth, one }) => {
    expect(readOtherwise(FLOORS[nth]!, kind, one)).toEqual([]);
  });

  it.each(FEW)('BTEST10 reads what flows with time at the instants at which a whole fold does (floor %i)', (nth) => {
    const { readings, differ } = recordedOtherwise(FLOORS[nth]!);
    expect(differ).toEqual([]);
    expect(readings).toBeGreaterThan(20);
  });

  it('BTEST9 BTEST10 leaves out what was meant to be left out', () => {
    const { floor, events } = randomFloorEvents(1);
    const names = (row: string | null, column: string): ReadonlySet<string> => {
      return new Set(narrowed(events, row, dependence(column)).map(({ name }) => name));
    };
    const all = new Set(events.map(({ name }) => name));
    expect([...all].sort()).toEqual(expect.arrayContaining(['agent.ready', 'sentiment.scored', 'survey.answered']));
    expect(names(null, 'waiting')).not.toContain('agent.ready');
    expect(names(null, 'available')).toContain('agent.ready');
    expect(names(null, 'csat@today')).toContain('survey.answered');
    expect(names(null, 'flagsOpen')).toContain('sentiment.scored');
    const count = (row: string | null, column: string): number => narrowed(events, row, dependence(column)).length;
    const { id } = floor.queues[0]!;
    for (const column of [
      'waiting',
      'available',
      'handled@today',
      'csat@today',
      'flagsOpen',
      'ewt',
      'occupancy@today',
    ]) {
      expect(count(null, column), column).toBeLessThan(events.length);
      expect(count(id, column), column).toBeLessThan(count(null, column));
    }
    expect(dependenceOn({ table: 'queues', columns: ['waiting', 'strained'] })).toBeNull();
    expect(dependenceOn({ table: 'queues', columns: ['waiting', 'flagsOpen', 'available'] })).toEqual({
      told: new Set(['turns', 'surveys', 'messages']),
      agents: 'whole',
      isOfFloor: false,
    });
    expect(count(id, 'fcr@today')).toBe(count(null, 'fcr@today'));
  });

  it('BTEST9 tells contacts apart whose names hold quotes and backslashes, and keeps what cannot be placed', () => {
    const narrowing = new Narrowing({ table: 'queues', row: 'q "1"\\' }, dependence('waiting'));
    const line = (contactId: string, queueId: string): string =>
      JSON.stringify({ name: 'visit.enqueued', data: { contactId, queueId } });
    const lines = [line('a\\"', 'q "1"\\'), line('a\\', 'q "1"'), line('a', 'q "1"\\\\')];
    for (const one of lines) narrowing.note(one);
    const source = JSON.stringify({ name: 'source.snapshot', data: { visits: [{ contactId: 'x' }] } });
    const said = JSON.stringify({ name: 'agent.ready', data: { agentId: 'a' } });
    expect([...lines, source, said].map((one) => narrowing.keeps(one))).toEqual([true, false, false, true, false]);
  });

  const line = (source: string, name: string, data: object, time = 1): string =>
    JSON.stringify({ source, name, time, data });
  const narrowingOf = (row: string | null, column: string): Narrowing =>
    new Narrowing({ table: 'queues', row }, dependence(column));

  it('BTEST9 keeps what may be the first word of a contact, and what names a queue first', () => {
    const narrowing = narrowingOf(null, 'waiting');
    const turn = (time: number, more = {}): string =>
      line('voice', 'sentiment.scored', { contactId: 'c', ...more }, time);
    const told = [turn(5), turn(6), turn(4), turn(5), turn(6, { queueId: 'q' }), turn(7, { queueId: 'q' })];
    expect(told.map((one) => narrowing.keeps(one))).toEqual([true, false, true, false, true, false]);
    expect(narrowing.keeps(turn(8, { time: 1 }))).toBe(true);
    expect(narrowing.keeps(line('a', 'agent.queueJoined', { agentId: 'x', queueId: 'new' }))).toBe(true);
    expect(narrowing.keeps(line('a', 'agent.queueJoined', { agentId: 'y', queueId: 'new' }))).toBe(false);
  });

  it('BTEST10 takes whoever joined a queue, and all his contacts; everybody once a source has said what is so', () => {
    const lines = [
      line('a', 'agent.queueJoined', { agentId: 'in', queueId: 'q' }),
      line('a', 'agent.queueLeft', { agentId: 'left', queueId: 'q' }),
      line('a', 'visit.answered', { contactId: 'c1', agentId: 'in' }),
      line('a', 'visit.answered', { contactId: 'c2', agentId: 'helps' }),
      line('a', 'visit.enqueued', { contactId: 'c2', queueId: 'q' }),
      line('a', 'visit.answered', { contactId: 'c3', agentId: 'helps' }),
      line('a', 'visit.answered', { contactId: 'c4', agentId: 'out' }),
      line('a', 'agent.ready', { agentId: 'helps' }),
      line('a', 'agent.ready', { agentId: 'out' }),
    ];
    const kept = (more: readonly string[]): readonly boolean[] => {
      const narrowing = narrowingOf('q', 'available');
      for (const one of [...lines, ...more]) narrowing.note(one);
      return lines.map((one) => narrowing.keeps(one));
    };
    expect(kept([])).toEqual([true, false, true, true, true, true, false, true, false]);
    expect(kept([line('a', 'source.snapshot', { agents: [{ agentId: 'out' }] })])).toEqual(lines.map(() => true));
  });
});
