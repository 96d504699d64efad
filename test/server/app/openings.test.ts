// For: when closed queues open, as screens are told (HOURS1). Promises: engine and hours are real; nothing is looked at between two doors.
import { describe, expect, it } from 'vitest';
import { createOpenings } from '../../../server/app/openings.ts';
import type { BoardTable } from '../../../shared/board/board.ts';
import { floorSchema } from '../../../shared/floor/schema.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time.ts';

/** A Friday. */
const MIDNIGHT = Date.UTC(2026, 0, 16);
const OFFICE = { week: { fri: ['09:00-17:00'], mon: ['09:00-17:00'] } };
const floor = floorSchema.parse({
  sites: [{ id: 'west', timeZone: 'America/New_York', hours: OFFICE }, { id: 'utc' }],
  queues: [
    { id: 'own', siteId: 'west', hours: { timeZone: 'UTC', week: { fri: ['08:00-20:00'] } } },
    { id: 'free', siteId: 'utc' },
    { id: 'west', siteId: 'west' },
  ],
});

function world(start: number) {
  const state = {
    at: start,
    looks: 0,
    ids: ['own', 'free', 'west'],
    sites: ['west', 'utc', 'west'] as (string | null)[],
  };
  const queues: BoardTable = {
    name: 'queues',
    ids: state.ids,
    reader: (column) => (row) => {
      state.looks++;
      return column === 'siteId' ? (state.sites[row] ?? null) : column;
    },
  };
  const openings = createOpenings({ queues, floor, zone: 'UTC', now: () => state.at });
  const opensAt = (): unknown[] => state.ids.map((_, row) => openings.queues.reader('opensAt')(row));
  return { state, openings, opensAt };
}

describe('HOURS1 queues as screens see them', () => {
  it('say when they open by their own hours or their site’s; who has none is never closed', () => {
    const { opensAt, state } = world(MIDNIGHT + 7 * HOUR);
    expect(opensAt()).toEqual([MIDNIGHT + 8 * HOUR, null, MIDNIGHT + 14 * HOUR]);
    state.at = MIDNIGHT + 14 * HOUR;
    expect(opensAt()).toEqual([null, null, null]);
    state.at = MIDNIGHT + 22 * HOUR;
    expect(opensAt()).toEqual([MIDNIGHT + 7 * DAY + 8 * HOUR, null, MIDNIGHT + 3 * DAY + 14 * HOUR]);
  });

  it('turn at each door, once, and are not looked at between', () => {
    const { openings, state } = world(MIDNIGHT + 7 * HOUR);
    expect(openings.takeTurned()).toEqual([0, 1, 2]);
    const before = state.looks;
    state.at += 59 * MINUTE;
    expect(openings.takeTurned()).toEqual([]);
    expect(state.looks).toBe(before);
    state.at += MINUTE;
    expect(openings.takeTurned()).toEqual([0]);
    expect(openings.takeTurned()).toEqual([]);
    state.at = MIDNIGHT + 21 * HOUR;
    expect(openings.takeTurned()).toEqual([0, 2]);
  });

  it('take in a queue that comes later, and a site that is told later', () => {
    const { openings, state, opensAt } = world(MIDNIGHT);
    openings.takeTurned();
    state.ids.push('new');
    expect(openings.takeTurned()).toEqual([3]);
    expect(opensAt()[3]).toBeNull();
    state.sites[3] = 'west';
    expect(opensAt()[3]).toBe(MIDNIGHT + 14 * HOUR);
  });

  it('leave the other columns as they are', () => {
    expect(world(MIDNIGHT).openings.queues.reader('waiting')(0)).toBe('waiting');
  });
});
