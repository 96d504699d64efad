import { describe, expect, it } from 'vitest';
import { audibleAt, contactPointSchema, type ContactPoint } from '../../../shared/notify/contact-point.ts';

const point = (given: object = {}): ContactPoint =>
  contactPointSchema.parse({ id: 'c', name: 'C', via: [{ channel: 'mail', to: ['a@example.org'] }], ...given });
const NIGHT = { hours: { from: '22:00', to: '07:00' }, timeZone: 'Europe/Paris' };
const at = (text: string): number => Date.parse(text);
const UTC = { zone: 'UTC', holidays: [] };

describe('quiet hours', () => {
  it.each([
    ['2026-01-12T20:59:59.999Z', '2026-01-12T20:59:59.999Z'],
    ['2026-01-12T21:00:00.000Z', '2026-01-13T06:00:00.000Z'],
    ['2026-01-13T05:59:59.999Z', '2026-01-13T06:00:00.000Z'],
    ['2026-01-13T06:00:00.000Z', '2026-01-13T06:00:00.000Z'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['2026-10-24T23:00:00.000Z', '2026-10-25T06:00:00.000Z'],
  ])('NOTE7 what comes at %s goes at %s', (given, goes) => {
    expect(new Date(audibleAt(point({ quiet: NIGHT }), 'breach', at(given), UTC)).toISOString()).toBe(goes);
  });

  it('NOTE7 critical breaks through, unless it is said not to', () => {
    const midnight = at('2026-01-13T00:00:00Z');
    expect(audibleAt(point({ quiet: NIGHT }), 'critical', midnight, UTC)).toBe(midnight);
    const deaf = point({ quiet: { ...NIGHT, exceptCritical: false } });
    expect(audibleAt(deaf, 'critical', midnight, UTC)).toBe(at('2026-01-13T06:00:00Z'));
  });

  it('NOTE7 by the zone of the floor where none is named; without an end they hold nothing back', () => {
    const floor = point({ quiet: { hours: { from: '22:00', to: '07:00' } } });
    expect(audibleAt(floor, 'watch', at('2026-01-13T00:00:00Z'), { ...UTC, zone: 'Asia/Shanghai' })).toBe(
      at('2026-01-13T00:00:00Z'),
    );
    expect(audibleAt(point({ quiet: { hours: {} } }), 'watch', 1000, UTC)).toBe(1000);
  });
});

describe('quiet hours and dates', () => {
  const evening = '2026-12-24T22:30:00Z';
  const morning = '2026-12-25T07:00:00Z';
  const goesAt = (except: readonly string[], holidays: readonly string[]): string => {
    const quiet = { hours: { from: '22:00', to: '07:00', except } };
    return new Date(audibleAt(point({ quiet }), 'breach', at(evening), { zone: 'UTC', holidays })).toJSON();
  };
  const [said, kept] = [new Date(at(evening)).toJSON(), new Date(at(morning)).toJSON()];

  it.each([
    ['no date', [], [], kept],
    ['its date', ['2026-12-24'], [], said],
    ['the date after', ['2026-12-25'], [], kept],
    ['holidays, and this is one', ['holidays'], ['2026-12-24'], said],
    ['holidays, and this is none', ['holidays'], ['2026-12-25'], kept],
    ['no holidays, and this is one', [], ['2026-12-24'], kept],
  ])('NOTE7 leave out %s', (_, except, holidays, goes) => {
    expect(goesAt(except, holidays)).toBe(goes);
  });
});

describe('a contact point', () => {
  it.each([
    [{ via: [] }, 'via'],
    [{ via: [{ channel: 'mail', to: ['no address'] }] }, 'via.0.to.0'],
    [{ via: [{ channel: 'mail', to: ['a@example.org\r\nBcc: b@example.org'] }] }, 'via.0.to.0'],
    [{ via: [{ channel: 'a' }, { channel: 'a' }] }, 'via.1.channel'],
    [{ language: 'fr' }, 'language'],
    [{ quiet: { hours: { from: '22:00', to: '22:00' } } }, 'quiet.hours.to'],
    [{ url: 'https://hooks.example.org' }, ''],
  ])('NOTE8 refuses %j at %j', (given, path) => {
    const parsed = contactPointSchema.safeParse({ id: 'c', name: 'C', via: [{ channel: 'x' }], ...given });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});
