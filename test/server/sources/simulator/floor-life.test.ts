import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breaches, leftBehind, troubles } from './life-rules.ts';
import { visitsOf } from './naive-figures.ts';
import { demoDay } from './played.ts';
import { expectSound, floors } from './sound-floor.ts';

describe('life on the floor', { timeout: 60_000 }, () => {
  it.each([
    [1, '2026-01-15'],
    [2, '2026-01-17'],
    [3, '2026-07-05'],
  ])('of seed %i on %s keeps the life cycle of every contact', (seed, date) => {
    expect(breaches(demoDay(seed, date))).toEqual([]);
  });

  it('lets nobody hold more than the slots allow, or work signed out', () => {
    expect(troubles(demoDay(1, '2026-01-15'))).toEqual([]);
    expect(troubles(demoDay(2, '2026-01-17'))).toEqual([]);
  });

  it('sends everybody home, out of every queue', () => {
    expect(leftBehind(demoDay(1, '2026-01-15'))).toEqual([]);
  });

  it('offers only to members of the queue', () => {
    const members = new Set<string>();
    const strangers: string[] = [];
    for (const event of demoDay(1, '2026-01-15')) {
      if (event.name === 'agent.queueJoined') members.add(`${event.data.agentId} ${event.data.queueId}`);
      if (event.name === 'agent.queueLeft') members.delete(`${event.data.agentId} ${event.data.queueId}`);
      if (event.name === 'offer.started' && !members.has(`${event.data.agentId} ${event.data.queueId}`))
        strangers.push(event.id);
    }
    expect(strangers).toEqual([]);
  });

  it('tells the wait that the instants give (Q6)', () => {
    const visits = visitsOf(demoDay(1, '2026-01-15'));
    const told = demoDay(1, '2026-01-15').flatMap((event) =>
      event.name === 'visit.answered' ? [event.data.waitMs] : [],
    );
    const measured = visits.filter(({ end }) => end === 'answered').map(({ from, to }) => to - from);
    expect(told.toSorted()).toEqual(measured.toSorted());
  });

  it('knows real people’s fields only where they may be: customer.name and customer.address (EV10)', () => {
    const events = demoDay(1, '2026-01-15');
    const leaks = events.filter(
      ({ name, data }) => name !== 'visit.enqueued' && JSON.stringify(data).includes(' 0000 '),
    );
    expect(leaks).toEqual([]);
    const addresses = events.flatMap((event) =>
      event.name === 'visit.enqueued' ? (event.data.customer?.address ?? []) : [],
    );
    expect(addresses.length).toBeGreaterThan(1000);
    expect(addresses.filter((address) => !/^1\d\d 0000 \d{4}$/u.test(address))).toEqual([]);
  });

  it('is as sound on any small floor (property)', () => {
    fc.assert(fc.property(floors([0.1, 0.2], [0.5, 1]), expectSound), { numRuns: 6, seed: 17 });
  });
});
