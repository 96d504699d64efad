// For: which alerts take a wall over, and when it comes back.
import { describe, expect, it } from 'vitest';
import { AFTERGLOW, incidentsAfter, takingOver } from '../../../client/features/wall/incidents.ts';
import { ruleSchema } from '../../../shared/rules/rule.ts';
import { anAlert } from '../../support/alerts.ts';

const NOW = 5_000_000;
const rule = (id: string, walls?: 'strip' | 'takeOver' | 'none') =>
  ruleSchema.parse({
    id,
    name: id,
    severity: 'critical',
    scope: { total: true },
    when: { metric: 'waiting', op: '>', value: 1 },
    walls,
  });
const RULES = [rule('snow', 'takeOver'), rule('rain', 'takeOver'), rule('strip', 'strip'), rule('plain')];
const alert = (id: string, more: object = {}) => anAlert({ rule: id, severity: 'critical', openedAt: NOW, ...more });

describe('an incident', () => {
  it('TAKE1 is an open alert of a rule that asks for the wall, the worst and oldest first', () => {
    const open = [alert('rain', { severity: 'breach' }), alert('plain'), alert('strip'), alert('snow')];
    expect(takingOver(open, RULES).map(({ rule: id }) => id)).toEqual(['snow', 'rain']);
  });

  it.each(['silenced', 'snoozed', 'inhibited', 'flapping'] as const)(
    'TAKE1 that is %s leaves the wall alone',
    (quiet) => {
      expect(takingOver([alert('snow', { quiet })], RULES)).toEqual([]);
    },
  );

  it('TAKE1 that cannot be seen any more stays, and says so elsewhere', () => {
    expect(takingOver([alert('snow', { quiet: 'blind', blind: true })], RULES)).toHaveLength(1);
  });

  it('TAKE2 stays for a minute when it is over, then the wall comes back', () => {
    const snow = alert('snow');
    const open = incidentsAfter([], [snow], [snow], NOW);
    expect(open).toEqual([{ alert: snow, clearedAt: null }]);
    const over = incidentsAfter(open, [], [], NOW + 1000);
    expect(over).toEqual([{ alert: snow, clearedAt: NOW + 1000 }]);
    expect(incidentsAfter(over, [], [], NOW + 1000 + AFTERGLOW - 1)).toEqual(over);
    expect(incidentsAfter(over, [], [], NOW + 1000 + AFTERGLOW)).toEqual([]);
  });

  it('TAKE2 that is put off leaves at once', () => {
    const snow = alert('snow');
    const held = [{ alert: snow, clearedAt: null }];
    expect(incidentsAfter(held, [], [{ ...snow, quiet: 'snoozed' }], NOW)).toEqual([]);
  });

  it('TAKE2 that opens again takes the place of the one that was over', () => {
    const again = alert('snow', { id: 'snow@etc@later', openedAt: NOW + 9000 });
    const over = [{ alert: alert('snow'), clearedAt: NOW }];
    expect(incidentsAfter(over, [again], [again], NOW + 9000)).toEqual([{ alert: again, clearedAt: null }]);
  });
});
