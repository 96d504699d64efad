// For: agents of whom only a snapshot tells (SNAP1, Q25). Promises: a bounded wait: such a floor once never came to rest.
import { describe, expect, it } from 'vitest';
import { floorSchema } from '../../../shared/floor/schema.ts';
import { formatInstant, HOUR, type Millis } from '../../../shared/time.ts';
import { createEngine } from '../../../server/engine/engine.ts';
import { recorder, s } from '../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const since = formatInstant(START);
const LISTS = {
  agents: { agents: [{ agentId: 'a', since, session: 'signedIn' as const, intent: 'ready' as const }] },
  talks: { segments: [{ contactId: 'c', agentId: 'a', since }] },
};

function headline(list: keyof typeof LISTS, after: Millis): string | undefined {
  const { tell, events } = recorder(START);
  const whole = { snapshotId: '1', part: 1, parts: 1, complete: true, agents: [], visits: [], segments: [] };
  tell(s(30), 'source.snapshot', { ...whole, ...LISTS[list] });
  const engine = createEngine({ floor: floorSchema.parse({}), zone: 'UTC', now: START });
  engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
  engine.advance(START + after);
  return engine.figures([]).agents['a']?.headline;
}

describe('SNAP1 Q25 an agent of whom only a snapshot tells', () => {
  it('is what it says, and alive by it', () => {
    expect(headline('agents', HOUR)).toBe('available');
    expect(headline('talks', HOUR)).toBe('busy');
  });

  it('is signed out when 12 h have passed without another sign', () => {
    expect(headline('agents', 12 * HOUR)).toBe('available');
    expect(headline('agents', 12 * HOUR + s(30))).toBe('signedOut');
    expect(headline('talks', 12 * HOUR)).toBe('signedOut');
  });
});
