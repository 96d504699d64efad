// For: what is due by itself (docs/architecture.md: ordered timers). Promises: whoever waits has one wake-up ahead of him, however often it was brought forward.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../server/engine/engine.ts';
import { Fold } from '../../../server/engine/fold.ts';
import { floorSchema } from '../../../shared/floor/schema.ts';
import { HOUR, MINUTE } from '../../../shared/time.ts';
import { min, onDuty, recorder, s } from '../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const TALKS = 40;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('an agent who has talked a lot', () => {
  it('STRAIN1 Q19 is looked at no more often afterwards than one who has not', () => {
    const fired = (talks: number): number => {
      const record = recorder(START);
      onDuty(record, 0, ['a', 'b'], ['q']);
      for (let talk = 0; talk < TALKS; talk++) {
        const data = { contactId: `c${talk}`, queueId: 'q', agentId: talk < talks ? 'a' : 'b' };
        const at = min(1 + talk * 3);
        record.tell(at, 'visit.enqueued', { contactId: data.contactId, queueId: 'q' });
        record.tell(at + s(10), 'visit.answered', data);
        record.tell(at + s(70), 'segment.ended', { ...data, by: 'agent', wrapup: 10 * MINUTE });
        record.tell(at + s(90), 'wrapup.ended', data);
      }
      const engine = createEngine({ floor: floorSchema.parse({}), zone: 'UTC', now: START });
      engine.apply(record.events.map((event) => ({ event, receivedAt: event.time })));
      engine.advance(START + TALKS * 3 * MINUTE);
      const timer = vi.spyOn(Fold.prototype, 'timer');
      engine.advance(START + TALKS * 3 * MINUTE + 3 * HOUR);
      const count = timer.mock.calls.filter(([one]) => one.kind === 'agent' && one.agent.id === 'a').length;
      timer.mockRestore();
      return count;
    };
    expect(fired(0)).toBeGreaterThan(0);
    expect(fired(TALKS)).toBeLessThan(fired(0) + 20);
  });
});
