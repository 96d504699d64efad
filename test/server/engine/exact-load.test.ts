// For: that loads stay exact where many are at work (Q31, INT1). Promises: a hall of hundreds, loads that are no halves, in order and backwards; to the last bit.
import { expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../server/engine/engine.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { floorSchema } from '../../../shared/floor/schema.ts';
import { LOAD_UNIT } from '../../../shared/metrics/counters.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/time.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';
import { min, recorder } from '../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const AGENTS = 300;
const CHATS = 6;
const floor = floorSchema.parse({ sites: [{ id: 'main', timeZone: 'UTC' }] });

/** Each may have seven chats at once, and has six, of whole seconds. Gives what they had in hand, in 1/LOAD_UNIT ms. */
function story(): { readonly events: readonly FloorEvent[]; readonly load: bigint } {
  const told = recorder(START);
  const { next } = seeded(7);
  let load = 0n;
  for (let agent = 0; agent < AGENTS; agent++) {
    const agentId = `a${agent}`;
    told.tell(0, 'agent.described', { agentId, capacity: { chat: 7 } });
    told.tell(0, 'agent.signedIn', { agentId });
    told.tell(0, 'agent.ready', { agentId });
    for (let chat = 0; chat < CHATS; chat++) {
      const ids = { contactId: `c${agent}-${chat}`, queueId: 'q', agentId };
      const from = 1 + Math.floor(next() * 2 * HOUR);
      const lasts = SECOND + Math.floor(next() * 30 * MINUTE);
      told.tell(from, 'visit.enqueued', { contactId: ids.contactId, queueId: 'q', channel: 'chat' });
      told.tell(from, 'visit.answered', { ...ids, channel: 'chat' });
      told.tell(from + lasts, 'segment.ended', { ...ids, by: 'customer', talkMs: lasts, wrapup: false });
      load += BigInt(lasts) * BigInt(LOAD_UNIT / 7);
    }
  }
  return { events: told.events, load };
}

const occupancyOf = (engine: Engine): { readonly num?: number } | undefined => {
  engine.advance(START + min(3 * 60));
  return engine.figures(['today']).totals['occupancy@today'];
};

it('Q31 INT1 the load of hundreds is exact, in any order of arrival', () => {
  const { events, load } = story();
  const inOrder = createEngine({ floor, zone: 'UTC' });
  for (const event of events.toSorted((a, b) => a.time - b.time)) {
    inOrder.advance(event.time);
    inOrder.apply([{ event, receivedAt: event.time }]);
  }
  const backwards = createEngine({ floor, zone: 'UTC' });
  backwards.advance(START + min(3 * 60));
  for (const event of events.toReversed()) backwards.apply([{ event, receivedAt: event.time }]);
  expect(occupancyOf(inOrder)?.num).toBe(Number(load) / LOAD_UNIT);
  expect(occupancyOf(backwards)).toEqual(occupancyOf(inOrder));
});
