// For: proving that the link's state says how old the figures are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step, type LinkEvent } from '../../../client/connection/machine.ts';
import type { Connection } from '../../../client/store/state.ts';
import { LINK_LOST_MS, LINK_STALE_MS } from '../../../shared/protocol/version.ts';

const T = 1_000_000;
const connecting: Connection = { state: 'connecting', since: T, attempt: 1 };
const live: Connection = { state: 'live', since: T, heardAt: T };
const stale: Connection = { state: 'stale', since: T + LINK_STALE_MS, heardAt: T, lost: false };
const reconnecting: Connection = { state: 'reconnecting', since: T, heardAt: T, attempt: 2, lost: false };
const refused: Connection = { state: 'refused', since: T, reason: 'rights', detail: 'no' };
const no: LinkEvent = { type: 'refused', reason: 'rights', detail: 'no' };

const heard = { type: 'heard' } as const;
const tick = { type: 'tick' } as const;
const closed = { type: 'closed' } as const;
const attempt = { type: 'attempt' } as const;

describe('link states (D20)', () => {
  it.each<[string, Connection, LinkEvent, number, Partial<Connection>]>([
    ['the first frame makes it live', connecting, heard, T + 1, { state: 'live', since: T + 1, heardAt: T + 1 }],
    ['no frame yet is not staleness', connecting, tick, T + 60_000, { state: 'connecting' }],
    ['a failed first try keeps connecting', connecting, closed, T + 1, { state: 'connecting', attempt: 1 }],
    ['a second try counts', connecting, attempt, T + 1, { state: 'connecting', attempt: 2 }],
    ['live stays since it became live', live, heard, T + 100, { state: 'live', since: T, heardAt: T + 100 }],
    ['silence that is not too long is still live', live, tick, T + LINK_STALE_MS, { state: 'live' }],
    ['a moment more is stale', live, tick, T + LINK_STALE_MS + 1, { state: 'stale', since: T + LINK_STALE_MS }],
    ['stale comes back with a frame', stale, heard, T + 9000, { state: 'live', since: T + 9000 }],
    ['stale for a minute is lost', stale, tick, T + LINK_LOST_MS + 1, { state: 'stale', lost: true }],
    ['a broken link is not live', live, closed, T + 10, { state: 'reconnecting', attempt: 0, lost: false }],
    ['a stale link that breaks keeps its age', stale, closed, T + 6000, { state: 'reconnecting', heardAt: T }],
    ['tries are counted', reconnecting, attempt, T + 10, { state: 'reconnecting', attempt: 3 }],
    ['a minute without a server is lost', reconnecting, tick, T + LINK_LOST_MS + 1, { lost: true }],
    ['a frame ends reconnecting', reconnecting, heard, T + 10, { state: 'live', heardAt: T + 10 }],
    ['a refusal says why', live, no, T + 10, { state: 'refused', reason: 'rights', detail: 'no', since: T + 10 }],
    ['asking again stays refused until let in', refused, attempt, T + 10, { state: 'refused', since: T }],
    ['a frame ends a refusal', refused, heard, T + 10, { state: 'live' }],
  ])('%s', (_title, from, event, at, expected) => {
    expect(step(from, event, at)).toMatchObject(expected);
  });

  it('gives the same object when nothing changed', () => {
    expect(step(live, tick, T + 10)).toBe(live);
    expect(step(reconnecting, closed, T + 10)).toBe(reconnecting);
  });

  it('is never live when the last thing heard is older than 5 s, and never lost before 60 s', () => {
    const event: fc.Arbitrary<LinkEvent> = fc.constantFrom<LinkEvent>(heard, tick, closed, attempt, no);
    const steps = fc.array(fc.tuple(event, fc.nat({ max: 40_000 })), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (events) => {
        let now = T;
        let link: Connection = connecting;
        let heardAt: number | null = null;
        for (const [happened, pause] of events) {
          now += pause;
          link = step(link, happened, now);
          if (happened.type === 'heard') heardAt = now;
          if (link.state === 'live') expect(now - heardAt!).toBeLessThanOrEqual(LINK_STALE_MS);
          if ('lost' in link) expect(link.lost).toBe(now - heardAt! > LINK_LOST_MS);
          if ('heardAt' in link) expect(link.heardAt).toBe(heardAt);
        }
      }),
      { seed: 20, numRuns: 400 },
    );
  });
});
