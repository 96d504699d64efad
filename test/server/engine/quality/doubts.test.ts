// For: sources that began anew, lost something, or have a clock that is far off (metrics.md §5.4, §5.6; QUAL9, QUAL10). Promises: the same whatever the order of arrival.
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { Doubts } from '../../../../server/engine/quality/doubts.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../../../shared/events/server-events.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { formatInstant, HOUR } from '../../../../shared/time.ts';
import { min, recorder, s, type Recorder } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({ sites: [{ id: 'main', timeZone: 'UTC' }] });
const KEYS = ['waiting', 'longestWait', 'offered@today', 'asa@today'];

const snapshot = ({ tell }: Recorder, at: number, complete = true, part = 1, parts = 1): void =>
  tell(s(at), 'source.snapshot', { snapshotId: `s${at}`, part, parts, agents: [], visits: [], segments: [], complete });
const ofServer = { source: SERVER_SOURCE };
function call({ tell }: Recorder, source: string): void {
  const c = { contactId: source, queueId: source };
  tell(s(1), 'visit.enqueued', c, { source });
  tell(s(9), 'visit.answered', { ...c, agentId: `ann-${source}` }, { source });
}
const story = (tell: (told: Recorder) => void): readonly FloorEvent[] => {
  const told = recorder(START);
  call(told, 'pbx');
  call(told, 'acd');
  tell(told);
  return told.events;
};
/** Of the queues of both sources, at each instant: in order of time, then the same told backwards at once. */
function qualities(events: readonly FloorEvent[], instants: readonly number[]): unknown[][] {
  return instants.map((at) => {
    const known = events.filter(({ time }) => time <= START + s(at));
    const inOrder = createEngine({ floor, zone: 'UTC', now: START });
    for (const event of known) take(inOrder, event, event.time);
    inOrder.advance(START + s(at));
    const late = createEngine({ floor, zone: 'UTC', now: START });
    late.advance(START + s(at));
    for (const event of known.toReversed()) take(late, event, event.time);
    const read = (engine: Engine): unknown[] => {
      const { queues } = engine.figures(['today']);
      return ['pbx', 'acd'].map((id) => KEYS.map((key) => queues[id]?.[key]?.quality));
    };
    expect(read(late)).toEqual(read(inOrder));
    return read(inOrder);
  });
}
const take = (engine: Engine, event: FloorEvent, at: number): void => {
  engine.advance(at);
  engine.apply([{ event, receivedAt: event.time }]);
};
const well = [undefined, undefined, undefined, undefined];
const doubtful = Array<string>(4).fill('estimated');
/** States now are known again; what was lost today stays lost (QUAL11). */
const incomplete = [undefined, undefined, 'estimated', 'estimated'];
const durations = [undefined, 'estimated', undefined, 'estimated'];

describe('QUAL10 a source that began anew', () => {
  it('has 30 s to confirm what is open, then its figures are estimates until a complete snapshot', () => {
    const events = story((told) => {
      told.tell(s(20), 'source.reset', { reason: 'restart' });
      snapshot(told, 55, false);
      snapshot(told, 60, true, 1, 2);
      told.tell(s(62), 'source.snapshot', { ...partTwo, snapshotId: 's60' });
    });
    expect(qualities(events, [49, 50, 61, 62])).toEqual([
      [well, well],
      [doubtful, well],
      [doubtful, well],
      [well, well],
    ]);
  });
  const partTwo = { part: 2, parts: 2, agents: [], visits: [], segments: [], complete: true };

  it('shows nothing when it confirms in time, at the very instant too', () => {
    const events = story((told) => {
      told.tell(s(20), 'source.reset', { reason: 'restart' });
      snapshot(told, 20);
    });
    expect(qualities(events, [20, 60])).toEqual([
      [well, well],
      [well, well],
    ]);
  });

  it('is not confirmed by a snapshot of before, and stays in doubt for 12 h', () => {
    const events = story((told) => {
      snapshot(told, 19);
      told.tell(s(20), 'source.reset', { reason: 'restart' });
    });
    expect(qualities(events, [60, 50 + 12 * 3600 - 1, 50 + 12 * 3600])).toEqual([
      [doubtful, well],
      [doubtful, well],
      [well, well],
    ]);
  });

  it('keeps a doubt when it begins anew again and again', () => {
    const doubts = new Doubts();
    for (let nth = 0; nth < 200; nth++) doubts.add(nth, nth);
    expect([doubts.holdAt(200), doubts.nextAt(200)]).toEqual([true, 136 + 12 * HOUR]);
    doubts.confirm(198);
    expect(doubts.holdAt(200)).toBe(true);
    doubts.confirm(199);
    expect([doubts.holdAt(200), doubts.nextAt(200)]).toEqual([false, Infinity]);
    doubts.add(150, 150);
    expect(doubts.holdAt(200)).toBe(false);
  });
});

describe('QUAL10 a gap that the server has told of', () => {
  it('makes estimates at once, until a complete snapshot of after it; nobody else tells of one', () => {
    const events = story((told) => {
      told.tell(s(15), 'source.gap', { sourceId: 'acd' });
      told.tell(s(40), 'source.gap', { sourceId: 'pbx', to: formatInstant(START + s(30)) }, ofServer);
      snapshot(told, 45);
    });
    expect(qualities(events, [39, 40, 45])).toEqual([
      [well, well],
      [doubtful, well],
      [incomplete, well],
    ]);
    const filled = story((told) => {
      snapshot(told, 31);
      told.tell(s(40), 'source.gap', { sourceId: 'pbx', to: formatInstant(START + s(30)) }, ofServer);
    });
    expect(qualities(filled, [40])).toEqual([[incomplete, well]]);
  });

  it('gives way to a source that is late', () => {
    const events = story((told) => {
      told.tell(s(10), 'source.heartbeat', { periodMs: 10_000 });
      told.tell(s(20), 'source.gap', { sourceId: 'pbx' }, ofServer);
    });
    expect(qualities(events, [20, 25]).map(([pbx]) => pbx)).toEqual([doubtful, Array(4).fill('late')]);
  });
});

describe('QUAL9 a clock that the server has told of', () => {
  it('makes estimates of durations beyond 30 s; the last word stands; it moves no instant', () => {
    const events = story(({ tell }) => {
      tell(s(20), 'source.clock', { sourceId: 'pbx', offsetMs: 30_000 }, ofServer);
      tell(s(30), 'source.clock', { sourceId: 'pbx', offsetMs: -30_001 }, ofServer);
      tell(s(35), 'source.clock', { sourceId: 'acd', offsetMs: 60_000 });
      tell(s(40), 'source.clock', { sourceId: 'pbx', offsetMs: 12 }, ofServer);
    });
    expect(qualities(events, [29, 30, 39, 40])).toEqual([
      [well, well],
      [durations, well],
      [durations, well],
      [well, well],
    ]);
    const engine = createEngine({ floor, zone: 'UTC', now: START });
    engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
    engine.advance(START + min(1));
    expect(engine.figures(['today']).queues['pbx']?.['asa@today']).toMatchObject({ num: 8000, den: 1 });
    expect(Object.fromEntries(engine.quality.notices())['pbx']).toEqual({ clockOffset: 2 });
  });
});
