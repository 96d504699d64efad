import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../server/access/principal.ts';
import { startHarness, until } from './harness.ts';

const principal: Principal = {
  id: 'aspen-lead',
  roles: ['supervisor'],
  scope: { queues: ['etc'], teams: ['aspen'], sites: [] },
};
const QUEUES = 1;
const AGENTS = 4;

describe('D18: rights before bytes', () => {
  it('sends nothing of what is outside the scope, from the snapshot on', async () => {
    const harness = await startHarness({ principal });
    const { board } = harness;
    for (const queue of ['road', 'etc']) board.set('queues', queue, 'name', `secret of ${queue}`);
    board.set('agents', 'a1', 'teamId', 'cedar');
    board.set('agents', 'a1', 'name', 'secret of a1');
    const screen = harness.screen('console');
    await until(() => screen.seq >= 0, 'snapshot');
    expect(screen.tables[0]?.ids).toEqual([]);
    expect(screen.tables[QUEUES]?.ids).toEqual(['etc']);
    expect(screen.tables[AGENTS]?.ids).toEqual([]);

    board.set('totals', 'total', 'waiting', 77);
    board.set('queues', 'road', 'waiting', 78);
    board.set('queues', 'new', 'waiting', 79);
    board.set('queues', 'etc', 'waiting', 5);
    board.emit();
    await until(() => screen.cell('queues', QUEUES, 'etc', 'waiting') === 5, 'own queue');
    const told = JSON.stringify(screen.heard);
    for (const secret of ['secret of road', 'secret of a1', '77', '78', '79', '"new"'])
      expect(told).not.toContain(secret);
    await harness.stop();
  });

  it('WIRE3: shows an agent who comes into the team, and forgets one who leaves it', async () => {
    const harness = await startHarness({ principal });
    const { board } = harness;
    for (const [id, team] of [
      ['a0', 'cedar'],
      ['a1', 'cedar'],
      ['a2', 'aspen'],
    ] as const)
      board.set('agents', id, 'teamId', team);
    const screen = harness.screen('console');
    await until(() => screen.seq >= 0, 'snapshot');
    expect(screen.tables[AGENTS]?.ids).toEqual(['a2']);

    board.set('agents', 'a1', 'teamId', 'aspen');
    board.set('agents', 'a2', 'headline', 'busy');
    board.emit();
    await until(() => screen.tables[AGENTS]?.ids.length === 2, 'a1 comes');
    expect(screen.tables[AGENTS]?.ids).toEqual(['a2', 'a1']);
    expect(screen.cell('agents', AGENTS, 'a1', 'teamId')).toBe('aspen');
    expect(screen.cell('agents', AGENTS, 'a2', 'headline')).toBe('busy');

    board.set('agents', 'a1', 'headline', 'acw');
    board.set('agents', 'a2', 'headline', 'available');
    board.emit();
    await until(() => screen.cell('agents', AGENTS, 'a1', 'headline') === 'acw', 'both change');
    expect(screen.cell('agents', AGENTS, 'a2', 'headline')).toBe('available');

    board.set('agents', 'a2', 'teamId', 'cedar');
    board.set('agents', 'a2', 'headline', 'gone home');
    board.emit();
    await until(() => screen.of('snapshot').length === 2, 'a2 leaves: a new snapshot');
    expect(screen.tables[AGENTS]?.ids).toEqual(['a1']);
    expect(JSON.stringify(screen.heard)).not.toContain('gone home');
    board.set('agents', 'a1', 'headline', 'busy');
    board.emit();
    await until(() => screen.cell('agents', AGENTS, 'a1', 'headline') === 'busy', 'goes on');
    expect(screen.gaps).toEqual([]);
    await harness.stop();
  });
});
