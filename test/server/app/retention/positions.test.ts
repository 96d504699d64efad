// For: positions of sources under retention (RDS2). May import: app, shared.
import { expect, it } from 'vitest';
import { WhatStays } from '../../../../server/app/retention/what-stays.ts';
import type { JournalRecord } from '../../../../shared/events/event.ts';
import type { Position } from '../../../../shared/ids.ts';
import { DAY } from '../../../../shared/time.ts';

it('RDS2 the last position of each stream outlives retention, those between do not', () => {
  const told = (nth: number, of: string): JournalRecord => ({
    position: String(nth) as Position,
    receivedAt: nth,
    event: {
      ...{ id: `p${nth}`, source: 'floorwatch', name: 'source.position', time: nth },
      data: { sourceId: 'bus', of, at: `${nth}-0 ${nth}` },
    },
  });
  const records = [1, 2, 3, 4, 5, 6].map((nth) => told(nth, nth % 2 === 0 ? 'even' : 'odd'));
  const what = new WhatStays(DAY);
  for (const record of records) what.look(record);
  for (const record of records) what.lookAgain(record);
  expect(records.filter((record) => what.stays(record)).map(({ position }) => position)).toEqual(['1', '2', '5', '6']);
});
