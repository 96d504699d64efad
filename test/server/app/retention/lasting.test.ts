// For: what of rules and alerts stays when the days are taken (JRN3): of each the first and the last word.
import { describe, expect, it } from 'vitest';
import { lastingKeys } from '../../../../server/app/retention/lasting.ts';
import type { EventName, FloorEvent } from '../../../../shared/events/event.ts';
import type { Position } from '../../../../shared/ids.ts';

let position = 0;
const keysOf = (name: EventName, data: object): readonly string[] =>
  lastingKeys({ id: 'e', source: 'floorwatch', name, time: 0, data } as FloorEvent, String(++position) as Position, 0);

describe('JRN3 of what is said again and again one key stands', () => {
  const etc = { rule: 'queue-sl', kind: 'queue', row: 'etc' };

  it('steps of one alert, whatever they are, and of no other', () => {
    const step = (place: object, to: string): readonly string[] => keysOf('alert.changed', { ...place, to });
    expect(step(etc, 'open')).toEqual(step(etc, 'idle'));
    expect(step({ ...etc, row: 'road' }, 'open')).not.toEqual(step(etc, 'open'));
    expect(step({ ...etc, rule: 'queue-wait' }, 'open')).not.toEqual(step(etc, 'open'));
  });

  it('marks that end each other, apart from other marks', () => {
    const mark = (what: string): readonly string[] => keysOf('alert.marked', { ...etc, mark: what });
    expect(mark('acknowledged')).toEqual(mark('released'));
    expect(mark('snoozed')).toEqual(mark('woken'));
    expect(mark('blind')).toEqual(mark('seen'));
    expect(new Set(['acknowledged', 'snoozed', 'blind'].map((what) => mark(what)[0])).size).toBe(3);
  });

  it('what was told of an alert, so that nobody is told anew, and what was ticked', () => {
    const notice = { group: 'rule r', openedAt: 1, step: 'opened', contact: 'duty', channel: 'mail', alerts: ['a'] };
    const keys = keysOf('alert.notified', { ...notice, attempt: 1, outcome: 'failed' });
    expect(keys).toEqual(keysOf('alert.notified', { ...notice, openedAt: 2, attempt: 2, outcome: 'sent' }));
    expect(keys).not.toEqual(keysOf('alert.notified', { ...notice, channel: 'hook' }));
    const tick = { rule: 'r', kind: 'queue', row: 'etc', step: 's1' };
    expect(keysOf('alert.ticked', { ...tick, done: true })).toEqual(keysOf('alert.ticked', { ...tick, done: false }));
  });

  it('silences and rules by their ids', () => {
    expect(keysOf('alert.silenced', { silenceId: 's', until: 1 })).toEqual(
      keysOf('alert.silenced', { silenceId: 's' }),
    );
    expect(keysOf('rule.changed', { ruleId: 'r', rule: null })).toEqual(keysOf('rule.changed', { ruleId: 'r' }));
    expect(keysOf('rule.changed', { ruleId: 'r' })).not.toEqual(keysOf('rule.changed', { ruleId: 'q' }));
  });
});
