// For: when contacts are packed, restored and let go, seen from outside. Promises: each case also asks a twin that packs nothing.
import { describe, expect, it } from 'vitest';
import type { EventName, FloorEvent } from '../../../../shared/events/event.ts';
import { parseFloor } from '../../../../shared/floor/schema.ts';
import { DAY, HOUR, MINUTE, SECOND, type EpochMillis } from '../../../../shared/time.ts';
import { press } from '../../../../server/checkpoint/press.ts';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { cpuMsOf } from '../../../support/cpu.ts';

const START: EpochMillis = Date.parse('2026-03-02T08:00:00Z');
const windows = ['today', 'slide60', 'last30', 'all'] as const;
const parsed = parseFloor({ queues: [{ id: 'q' }] });
if (!parsed.ok) throw new Error('the floor of this test is no floor');
const { floor } = parsed;

const make = (nth: number, name: EventName, time: EpochMillis, data: object): FloorEvent =>
  ({ id: `${nth}-${name}-${time}`, source: 's', name, time, data }) as FloorEvent;

/** A call of three minutes, or as told, after a wait of ten seconds. */
function call(nth: number, at: EpochMillis, talk = 3 * MINUTE - 10 * SECOND): FloorEvent[] {
  const of = { contactId: `c${nth}`, agentId: `a${nth % 3}` };
  return [
    make(nth, 'visit.enqueued', at, { contactId: of.contactId, queueId: 'q', customer: { id: `k${nth % 5}` } }),
    make(nth, 'visit.answered', at + 10 * SECOND, { ...of, queueId: 'q' }),
    make(nth, 'segment.ended', at + 10 * SECOND + talk, { ...of, by: 'customer' }),
    make(nth, 'contact.closed', at + MINUTE + 10 * SECOND + talk, { contactId: of.contactId }),
  ];
}

/** One engine that packs and its twin that does not, fed alike. */
class Twins {
  readonly plain: Engine = createEngine({ floor, zone: 'UTC', now: START, lateLimitMs: 36 * HOUR });
  readonly packing: Engine = createEngine({
    ...{ floor, zone: 'UTC', now: START, lateLimitMs: 36 * HOUR },
    packing: { packer: press },
  });

  tell(...events: readonly FloorEvent[]): void {
    for (const engine of [this.plain, this.packing])
      for (const event of events) {
        engine.advance(event.time);
        engine.apply([{ event, receivedAt: engine.now }]);
      }
  }

  /** Time passes as it does in a house: a second at a time, or as told. */
  pass(until: EpochMillis, step = SECOND): void {
    for (const engine of [this.plain, this.packing])
      for (let at = engine.now + step; at <= until; at += step) engine.advance(at);
  }

  expectAlike(): void {
    expect(this.packing.figures(windows)).toEqual(this.plain.figures(windows));
    expect(this.packing.quality.notices()).toEqual(this.plain.quality.notices());
  }

  get packed(): number {
    return this.packing.packed.contacts;
  }
}

function afterCalls(calls: number): Twins {
  const twins = new Twins();
  for (let nth = 0; nth < calls; nth++) twins.tell(...call(nth, START + nth * 5 * MINUTE));
  twins.pass(START + calls * 5 * MINUTE + 15 * MINUTE);
  return twins;
}

describe('packing', () => {
  it('PACK1 takes what has been quiet for three minutes, and leaves what is open', () => {
    const twins = new Twins();
    const open = make(9, 'visit.enqueued', START + 4 * MINUTE, { contactId: 'open', queueId: 'q' });
    twins.tell(...call(0, START), open);
    twins.pass(START + 6.5 * MINUTE);
    expect(twins.packed).toBe(0);
    twins.pass(START + 15 * MINUTE);
    expect(twins.packed).toBe(1);
    expect(twins.packing.packed.bytes).toBeGreaterThan(0);
    twins.expectAlike();
  });

  it('PACK3 restores a contact for a survey, and packs it again', () => {
    const twins = afterCalls(6);
    expect(twins.packed).toBe(6);
    twins.tell(make(2, 'survey.answered', twins.plain.now, { contactId: 'c2', kind: 'csat', value: 5 }));
    expect(twins.packed).toBe(5);
    twins.expectAlike();
    twins.pass(twins.plain.now + 10 * MINUTE);
    expect(twins.packed).toBe(6);
    twins.expectAlike();
  });

  it('PACK3 restores what a late event changes: its contact, and its agent’s marks beside it', () => {
    const twins = afterCalls(12);
    const ended = START + 10 * MINUTE + 3 * MINUTE + 20 * SECOND;
    twins.tell(make(2, 'wrapup.ended', ended, { contactId: 'c2', agentId: 'a2' }));
    twins.expectAlike();
    expect(twins.packed).toBeLessThan(12);
    twins.pass(twins.plain.now + 15 * MINUTE);
    expect(twins.packed).toBe(12);
    twins.expectAlike();
  });

  it.each([
    ['before other work closed it', 30 * SECOND],
    ['after other work closed it', 2 * MINUTE],
  ])('PACK3 Q19 a wrap-up that a later talk has closed is told %s, chapters later', (_, after) => {
    const twins = new Twins();
    const work = (nth: number, at: EpochMillis, wrapup: boolean): FloorEvent[] => {
      const of = { contactId: `w${nth}`, agentId: 'a' };
      return [
        make(nth, 'visit.enqueued', at, { contactId: of.contactId, queueId: 'q' }),
        make(nth, 'visit.answered', at + SECOND, { ...of, queueId: 'q' }),
        make(nth, 'segment.ended', at + 20 * SECOND, { ...of, by: 'customer', wrapup }),
      ];
    };
    // Each talk closes the wrap-up of the one before; 60 of them fill more than one chapter.
    for (let nth = 0; nth < 60; nth++) twins.tell(...work(nth, START + nth * MINUTE, nth < 59));
    twins.pass(START + 90 * MINUTE);
    expect(twins.packed).toBe(60);
    for (const nth of [0, 30]) {
      const ended = START + nth * MINUTE + 20 * SECOND + after;
      twins.tell(make(nth, 'wrapup.ended', ended, { contactId: `w${nth}`, agentId: 'a' }));
      twins.expectAlike();
    }
    twins.tell(make(5, 'segment.held', START + 5 * MINUTE + 5 * SECOND, { contactId: 'w5', agentId: 'a' }));
    twins.expectAlike();
    twins.pass(twins.plain.now + 15 * MINUTE);
    expect(twins.packed).toBe(60);
    twins.expectAlike();
  });

  it('PACK2 quarter hours that are over read as they were, also when something of them changes', () => {
    const twins = afterCalls(30);
    twins.pass(twins.plain.now + 2 * HOUR, 5 * SECOND);
    twins.tell(make(3, 'wrapup.ended', START + 20 * MINUTE, { contactId: 'c3', agentId: 'a0' }));
    twins.expectAlike();
    twins.pass(twins.plain.now + HOUR, 5 * SECOND);
    twins.tell(make(0, 'queue.described', START - MINUTE, { queueId: 'q', channel: 'voice', siteId: 's2' }));
    twins.expectAlike();
  });

  it('PACK3 restores all whose queue turns out to be another than was thought', () => {
    const twins = afterCalls(6);
    const at = twins.plain.now;
    twins.tell(make(0, 'queue.described', START - MINUTE, { queueId: 'other', channel: 'chat' }));
    expect(twins.packed).toBe(6);
    twins.tell(make(0, 'queue.described', START - MINUTE, { queueId: 'q', channel: 'chat', siteId: 's2', tier: 2 }));
    expect(twins.packed).toBe(0);
    twins.expectAlike();
    twins.pass(at + 15 * MINUTE);
    expect(twins.packed).toBe(6);
    twins.expectAlike();
  });

  it('PACK4 waits while time leaps', () => {
    const twins = new Twins();
    for (let nth = 0; nth < 6; nth++) twins.tell(...call(nth, START + nth * 5 * MINUTE));
    const before = twins.packed;
    expect(before).toBeLessThan(6);
    twins.pass(START + 3 * HOUR, 5 * MINUTE);
    expect(twins.packed).toBe(before);
    twins.pass(twins.plain.now + MINUTE);
    expect(twins.packed).toBe(6);
  });

  it('PACK5 D4 lets go of what is packed when its day is too old; a later event is too late', () => {
    const twins = afterCalls(6);
    twins.pass(START + 3 * DAY, 30 * SECOND);
    expect(twins.packed).toBe(0);
    twins.expectAlike();
    twins.tell(make(2, 'survey.answered', twins.plain.now, { contactId: 'c2', kind: 'csat', value: 5 }));
    expect(twins.packing.figures(['all']).quality.late).toBe(1);
    twins.expectAlike();
  });
});

describe('an agent of whom much is fresh', () => {
  it('PACK1 is packed in steps that cost little, however much is still to be looked through', () => {
    const calls = 6000;
    const engine = createEngine({
      floor,
      zone: 'UTC',
      now: START,
      lateLimitMs: 36 * HOUR,
      packing: { packer: press },
    });
    const end = START + calls * SECOND + 10 * MINUTE;
    const folded = cpuMsOf(() => {
      // Time leaps: nothing is packed meanwhile.
      for (let first = 0; first < calls; first += 60) {
        const nths = Array.from({ length: 60 }, (_, nth) => first + nth);
        const events = nths.flatMap((nth) => call(3 * nth, START + nth * SECOND, 0.9 * SECOND));
        engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
        engine.advance(START + (first + 60) * SECOND);
      }
      engine.advance(end);
      // His past has changed: for five minutes nothing of him is packed.
      engine.apply([{ event: make(0, 'agent.ready', START + HOUR, { agentId: 'a0' }), receivedAt: end }]);
    });
    const stepped = cpuMsOf(() => {
      for (let second = 1; second <= 200; second++) engine.advance(end + second * SECOND);
    });
    // Each contact looked for in all that he did costs more than the whole fold, with every few steps.
    expect(stepped).toBeLessThan(3 * folded);
    for (let second = 201; second <= 900; second++) engine.advance(end + second * SECOND);
    expect(engine.packed.contacts).toBe(calls);
  });
});

describe('a late event of a call that runs', () => {
  /** Blocks that are unpacked for it after so many calls of its agent. */
  function unpackedAfter(calls: number): number {
    let unpacked = 0;
    const unpack = (bytes: Uint8Array): Uint8Array => {
      unpacked++;
      return press.unpack(bytes);
    };
    const engine = createEngine({ floor, zone: 'UTC', now: START, packing: { packer: { pack: press.pack, unpack } } });
    const tell = (events: readonly FloorEvent[]): void => {
      for (const event of events) {
        for (let at = engine.now + 9 * SECOND; at < event.time; at += 9 * SECOND) engine.advance(at);
        engine.advance(event.time);
        engine.apply([{ event, receivedAt: engine.now }]);
      }
    };
    for (let nth = 0; nth < calls; nth++) tell(call(nth, START + nth * 5 * MINUTE));
    const at = START + calls * 5 * MINUTE;
    const of = { contactId: `c${3 * calls}`, agentId: 'a0' };
    tell(call(3 * calls, at).slice(0, 2));
    tell([make(0, 'segment.resumed', at + 9 * MINUTE, of)]);
    const before = unpacked;
    tell([make(0, 'segment.held', at + 8 * MINUTE, of)]);
    return unpacked - before;
  }

  it('PACK6 costs as little after a long day of its agent as after a short one', () => {
    expect(unpackedAfter(3000)).toBeLessThanOrEqual(unpackedAfter(20) + 2);
  });
});

describe('a checkpoint', () => {
  it('CHECK1 PACK1 packs all that is quiet before it is written, however much that is', () => {
    const engine = createEngine({ floor, zone: 'UTC', now: START, packing: { packer: press } });
    const count = 30_000;
    const tell = (events: readonly FloorEvent[]): void =>
      engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
    for (let nth = 0; nth < count; nth += 500)
      tell(Array.from({ length: 500 }, (_, n) => call(nth + n, START + (nth + n) * MINUTE)).flat());
    const end = START + count * MINUTE + HOUR;
    engine.advance(end);
    expect(engine.packed.contacts).toBeLessThan(count / 2);
    // What each has just begun is looked through for every contact of his.
    for (let nth = 0; nth < 60; nth++) tell(call(count + nth, end - MINUTE + nth * SECOND).slice(0, 2));
    engine.checkpoint();
    expect(engine.packed.contacts).toBe(count);
  });
});
