import { describe, expect, it } from 'vitest';
import { audibleAt, contactPointSchema, type ContactPoint } from '../../../shared/notify/contact-point.ts';

const point = (given: object = {}): ContactPoint =>
  contactPointSchema.parse({ id: 'c', name: 'C', via: [{ channel: 'mail', to: ['a@example.org'] }], ...given });
const NIGHT = { hours: { from: '22:00', to: '07:00' }, timeZone: 'Europe/Paris' };
const at = (text: string): number => Date.parse(text);

describe('quiet hours', () => {
  it.each([
    ['2026-01-12T20:59:59.999Z', '2026-01-12T20:59:59.999Z'],
    ['2026-01-12T21:00:00.000Z', '2026-01-13T06:00:00.000Z'],
    ['2026-01-13T05:59:59.999Z', '2026-01-13T06:00:00.000Z'],
    ['2026-01-13T06:00:00.000Z', '2026-01-13T06:00:00.000Z'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['2026-10-24T23:00:00.000Z', '2026-10-25T06:00:00.000Z'],
  ])('NOTE7 what comes at %s goes at %s', (given, goes) => {
    expect(new Date(audibleAt(point({ quiet: NIGHT }), 'breach', at(given), 'UTC')).toISOString()).toBe(goes);
  });

  it('NOTE7 critical breaks through, unless it is said not to', () => {
    const midnight = at('2026-01-13T00:00:00Z');
    expect(audibleAt(point({ quiet: NIGHT }), 'critical', midnight, 'UTC')).toBe(midnight);
    const deaf = point({ quiet: { ...NIGHT, exceptCritical: false } });
    expect(audibleAt(deaf, 'critical', midnight, 'UTC')).toBe(at('2026-01-13T06:00:00Z'));
  });

  it('NOTE7 by the zone of the floor where none is named; without an end they hold nothing back', () => {
    const floor = point({ quiet: { hours: { from: '22:00', to: '07:00' } } });
    expect(audibleAt(floor, 'watch', at('2026-01-13T00:00:00Z'), 'Asia/Shanghai')).toBe(at('2026-01-13T00:00:00Z'));
    expect(audibleAt(point({ quiet: { hours: {} } }), 'watch', 1000, 'UTC')).toBe(1000);
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
