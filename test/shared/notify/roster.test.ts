import { describe, expect, it } from 'vitest';
import { onDuty, rosterSchema, type Roster } from '../../../shared/notify/roster.ts';

const PARIS = 'Europe/Paris';
const day = (from: string, who: string) => ({ span: from, who: [who] });
const rosterOf = (given: object): Roster => rosterSchema.parse({ id: 'r', name: 'R', week: {}, ...given });
const at = (text: string): number => Date.parse(text);

const WEEK = rosterOf({
  week: {
    mon: [day('08:00-20:00', 'ann'), day('20:00-08:00', 'bob')],
    tue: [day('08:00-20:00', 'ann')],
    sat: [{ span: '00:00-24:00', who: ['cy', 'di'] }],
  },
  exceptions: { '2026-01-13': [day('10:00-12:00', 'eve')], '2026-05-01': [] },
  holidays: { dates: ['2026-01-01', '2026-05-01'], shifts: [day('09:00-17:00', 'hol')] },
  otherwise: ['duty-manager'],
});

describe('who is on duty', () => {
  it.each([
    ['2026-01-12T06:59:59.999Z', ['duty-manager'], 'before the shift'],
    ['2026-01-12T07:00:00Z', ['ann'], 'from its first ms'],
    ['2026-01-12T18:59:59.999Z', ['ann'], 'to its last'],
    ['2026-01-12T19:00:00Z', ['bob'], 'the next one takes over at once'],
    ['2026-01-13T06:30:00Z', ['bob'], 'a night belongs to the day on which it begins'],
    ['2026-01-13T07:30:00Z', ['duty-manager'], 'an exception stands in place of its weekday'],
    ['2026-01-13T09:30:00Z', ['eve'], 'and has shifts of its own'],
    ['2026-01-17T12:00:00Z', ['cy', 'di'], 'two at once, in the order of the roster'],
    ['2026-01-01T10:00:00Z', ['hol'], 'on a holiday its shifts'],
    ['2026-05-01T10:00:00Z', ['duty-manager'], 'an exception outweighs a holiday'],
    ['2026-01-14T12:00:00Z', ['duty-manager'], 'nobody: who is named for that'],
  ])('ROST1 at %s: %j, %s', (instant, who) => expect(onDuty(WEEK, at(instant), PARIS)).toEqual(who));

  it('ROST2 a night in which clocks go forward is an hour shorter, and ends by the clock', () => {
    const nights = rosterOf({ week: { sat: [day('22:00-06:00', 'n')], sun: [day('06:00-14:00', 'd')] } });
    const on = (text: string): readonly string[] => onDuty(nights, at(text), PARIS);
    expect(on('2026-03-28T21:00:00Z')).toEqual(['n']);
    expect(on('2026-03-29T03:59:59.999Z')).toEqual(['n']);
    expect(on('2026-03-29T04:00:00Z')).toEqual(['d']);
  });

  it('ROST2 a night in which clocks go back is an hour longer', () => {
    const nights = rosterOf({ week: { sat: [day('22:00-06:00', 'n')], sun: [day('06:00-14:00', 'd')] } });
    const on = (text: string): readonly string[] => onDuty(nights, at(text), PARIS);
    expect(on('2026-10-24T20:00:00Z')).toEqual(['n']);
    expect(on('2026-10-25T04:59:59.999Z')).toEqual(['n']);
    expect(on('2026-10-25T05:00:00Z')).toEqual(['d']);
  });

  it('ROST2 a shift within the hour that does not exist is nobody’s, within the one that comes twice lasts over both', () => {
    const early = rosterOf({ week: { sun: [day('02:00-03:00', 'e')] } });
    const on = (text: string): boolean => onDuty(early, at(text), PARIS).includes('e');
    expect(on('2026-03-29T00:59:59Z')).toBe(false);
    expect(on('2026-03-29T01:00:00Z')).toBe(false);
    expect(on('2026-10-25T00:30:00Z')).toBe(true);
    expect(on('2026-10-25T01:30:00Z')).toBe(true);
    expect(on('2026-10-25T02:00:00Z')).toBe(false);
  });

  it('ROST2 goes by its own zone where it names one', () => {
    const roster = rosterOf({ timeZone: 'Asia/Shanghai', week: { mon: [day('08:00-20:00', 'ann')] } });
    expect(onDuty(roster, at('2026-01-12T00:00:00Z'), PARIS)).toEqual(['ann']);
    expect(onDuty(roster, at('2026-01-12T12:00:00Z'), PARIS)).toEqual([]);
  });

  it.each([
    [{ week: { mon: [{ span: '8-9', who: ['a'] }] } }, 'week.mon.0.span'],
    [{ week: { mon: [{ span: '08:00-08:00', who: ['a'] }] } }, 'week.mon.0.span'],
    [{ week: { mon: [{ span: '08:00-09:00', who: [] }] } }, 'week.mon.0.who'],
    [{ exceptions: { '2026-02-30': [] } }, 'exceptions.2026-02-30'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  ])('ROST3 refuses %j at %s', (given, path) => {
    const parsed = rosterSchema.safeParse({ id: 'r', name: 'R', week: {}, ...given });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});
