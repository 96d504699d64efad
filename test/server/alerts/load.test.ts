import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { alarmLoad, type AlarmLoad, type Suggestion } from '../../../server/alerts/load.ts';
import { suggestionText } from '../../../server/alerts/load-words.ts';
import { Openings } from '../../../server/alerts/openings.ts';
import { acknowledged, MINUTE, ruleOf, stepped } from './notify/courier-harness.ts';

const openings = (...events: readonly FloorEvent[]): Openings => {
  const all = new Openings();
  all.fold(events);
  return all;
};
/** Opens of a rule at these minutes, each for so long. */
const fired = (rule: string, minutes: readonly number[], openMs: number, row = 'etc'): readonly FloorEvent[] =>
  minutes.flatMap((minute) => {
    const at = minute * MINUTE;
    const given = { rule: ruleOf({ id: rule }), row };
    return [stepped(at, 'open', given), stepped(at + openMs, 'closed', { ...given, openedAt: at })];
  });
const HOUR = 60 * MINUTE;
const loadOf = (events: readonly FloorEvent[], given: object = {}): AlarmLoad =>
  alarmLoad(openings(...events).all.values(), { from: 0, to: HOUR, supervisors: 1, ...given });
const keys = ({ suggestions }: AlarmLoad): readonly string[] =>
  suggestions.map(({ key, rule }) => `${key} ${rule ?? '*'}`);
const every = (step: number, count: number): readonly number[] => Array.from({ length: count }, (_, n) => n * step);

describe('the load of alarms', () => {
  it('LOADA1 is alerts a supervisor and ten minutes', () => {
    const load = loadOf(fired('r', [1, 2, 3, 14, 60], MINUTE / 2), { supervisors: 2 });
    expect(load).toMatchObject({ fired: 4, supervisors: 2 });
    expect(load.perTenMinutes.mean).toBeCloseTo(4 / 2 / 6);
    expect(load.perTenMinutes).toMatchObject({ most: 1.5, shareOverOne: 1 / 6, each: [1.5, 0.5, 0, 0, 0, 0] });
  });

  it('LOADA1 supervisors are those who did something, one at least', () => {
    const [open, close] = fired('wait', [1], 5 * MINUTE);
    const ack = acknowledged(2 * MINUTE, MINUTE);
    expect(loadOf([open!, close!], { supervisors: null }).supervisors).toBe(1);
    const other = [...fired('b', [20], MINUTE), open!, ack, close!];
    expect(loadOf(other, { supervisors: null })).toMatchObject({ supervisors: 1, fired: 2 });
  });

  it('LOADA1 nothing is no load', () => {
    expect(loadOf([])).toMatchObject({
      fired: 0,
      perTenMinutes: { mean: 0, most: 0, shareOverOne: 0, each: [0, 0, 0, 0, 0, 0] },
      rules: [],
      suggestions: [],
    });
  });

  it('LOADA2 tells of each rule what became of it', () => {
    const [open, close] = fired('wait', [1], 5 * MINUTE);
    const events = [open!, acknowledged(2 * MINUTE, MINUTE), close!, ...fired('wait', [20, 40], 9 * MINUTE)];
    const still = stepped(55 * MINUTE, 'open');
    expect(loadOf([...events, still]).rules).toEqual([
      { rule: 'wait', fired: 4, acknowledged: 1, neverActedOn: 3, medianOpenMs: 9 * MINUTE, flapping: 0 },
    ]);
  });

  it('LOADA2 a relapse is no opening, and a step that is told again none either', () => {
    const open = stepped(MINUTE, 'open');
    const back = stepped(3 * MINUTE, 'open', { from: 'recovering', openedAt: MINUTE });
    expect(loadOf([open, open, back]).fired).toBe(1);
  });

  it.each<[string, readonly FloorEvent[], readonly string[]]>([
    ['four', fired('r', every(12, 4), 2 * MINUTE), []],
    ['never acted on', fired('r', every(12, 5), 2 * MINUTE), ['neverActedOn r']],
    ['short', fired('r', every(12, 5), 59_000), ['shortLived r']],
    ['flapping', fired('r', every(5, 5), 59_000), ['bursts *', 'flaps r']],
    ['standing', every(1, 5).flatMap((n) => fired('r', [n * 10], 5 * HOUR, `q${n}`)), ['neverActedOn r']],
    ['too many', every(1, 20).flatMap((n) => fired(`r${n}`, [n], MINUTE)), ['tooMany *']],
    [
      'most',
      [
        ...fired('r', every(12, 5), 2 * MINUTE),
        ...fired('s', every(15, 4), 2 * MINUTE),
        ...fired('r', [55], 2 * MINUTE, 'vip'),
      ],
      ['tooMany *', 'neverActedOn r', 'most r'],
    ],
  ])('LOADA3 of %s it says so', (_, events, told) => expect(keys(loadOf(events))).toEqual(told));

  it('LOADA3 what stands for hours and is acted on is said to stand', () => {
    const events = every(1, 5).flatMap((n) => {
      const [open, close] = fired('wait', [n * 10], 5 * HOUR, `q${n}`);
      return [open!, acknowledged(n * 10 * MINUTE + 1, n * 10 * MINUTE, { row: `q${n}` }), close!];
    });
    expect(keys(loadOf(events))).toEqual(['stands wait']);
  });

  it('LOADA4 every suggestion is a sentence in both languages', () => {
    const all: Suggestion['key'][] = ['tooMany', 'bursts', 'neverActedOn', 'shortLived', 'flaps', 'stands', 'most'];
    const values = { mean: 1.5, share: 12, most: 3, fired: 7, seconds: 20, flapping: 4, minutes: 300 };
    for (const key of all)
      for (const language of ['en', 'zh-CN'] as const) {
        const text = suggestionText({ key, rule: 'r', values }, language, 'Longest wait');
        expect(text).not.toMatch(/undefined|NaN/u);
        expect(text.length).toBeGreaterThan(20);
      }
  });

  it('LOADA1 forgets what closed long ago, never what is open', () => {
    const all = openings(...fired('r', [1], MINUTE), stepped(MINUTE, 'open', { row: 'vip' }));
    all.forget(HOUR);
    expect([...all.all.keys()]).toEqual([`wait@queue:vip@${MINUTE}`]);
  });
});
