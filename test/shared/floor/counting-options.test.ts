// For: options that are not offered (OPT11), and how the nearest wins. Promises: each is refused by its path.
import { describe, expect, it } from 'vitest';
import { agentRules, countRules } from '../../../shared/floor/counting-settings.ts';
import { floorSchema, parseFloor } from '../../../shared/floor/schema.ts';

const REFUSED: readonly (readonly [string, object])[] = [
  ['utilisation.formula', { utilisation: { formula: 'paid' } }],
  ['utilisation.formula', { utilisation: { formula: 'scheduled' } }],
  ['utilisation.formula', { utilisation: { formula: 'workPerPaid' } }],
  ['attribution', { attribution: 'enqueue' }],
  ['attribution', { attribution: 'end' }],
  ['counts.basis', { counts: { basis: 'contact' } }],
  ['wait.scope', { wait: { scope: 'journey' } }],
  ['aht.chat', { aht: { chat: 'active' } }],
  ['agents.crossChannel', { agents: { crossChannel: 'additive' } }],
  ['dq.staleAfterMs', { dq: { staleAfterMs: 30_000 } }],
  ['dq.unavailableAfterMs', { dq: { unavailableAfterMs: 300_000 } }],
  ['dq.allowedLatenessMs', { dq: { allowedLatenessMs: 900_000 } }],
];
const problemsOf = (floor: object): readonly { path: string; message: string }[] => {
  const parsed = parseFloor(floor);
  return parsed.ok ? [] : parsed.problems;
};

describe('options', () => {
  it.each(REFUSED)('OPT11 %s %j is refused by its path, with the reason', (path, options) => {
    for (const [prefix, floor] of [
      ['options', { options }],
      ['queues.0', { queues: [{ id: 'q', ...options }] }],
      ['sites.0', { sites: [{ id: 's', ...options }] }],
    ] as const) {
      const problems = problemsOf(floor);
      expect(problems.map((problem) => problem.path)).toEqual([`${prefix}.${path}`]);
      expect(problems[0]?.message).toMatch(/is not offered: ./u);
    }
  });

  it('OPT11 window has its places elsewhere, and what nobody has heard of is refused', () => {
    expect(problemsOf({ options: { window: { slideMin: 30 } } })).toMatchObject([{ path: 'options.window' }]);
    expect(problemsOf({ options: { colour: 1 } })).toHaveLength(1);
    expect(problemsOf({ options: { abandon: { denominator: 'all' } } })).toMatchObject([
      { path: 'options.abandon.denominator' },
    ]);
  });

  it('D9 the nearest wins key by key, and what is as by default is null', () => {
    const floor = floorSchema.parse({
      options: { abandon: { keepShort: true }, aht: { include: { hold: false } }, occupancy: { ringing: 'busy' } },
      sites: [{ id: 's', abandon: { denominator: 'offered' }, occupancy: { concurrency: 'wallclock' } }],
      queues: [{ id: 'q', abandon: { keepShort: false }, aht: { include: { acw: false, hold: true } } }],
    });
    const [queue, site] = [floor.queues[0], floor.sites[0]];
    expect(countRules([])).toMatchObject({ level: null, abandon: null, leftOut: null, acwInfer: true });
    expect(countRules([queue, site, floor.options])).toMatchObject({
      abandon: { denominator: 'offered', keepShort: false },
      leftOut: { hold: false, acw: true, consult: false },
    });
    expect(countRules([undefined, undefined, floor.options]).abandon).toEqual({
      denominator: 'ended',
      keepShort: true,
    });
    expect(agentRules([site, floor.options])).toMatchObject({ wallclock: true, ringing: 'busy' });
  });
});
