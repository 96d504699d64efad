// For: figures of complete intervals before and after they are closed (metrics.md §5.2, QUAL6). Promises: preliminary ends by the clock; corrected means that a reading is another than it was.
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { WATERMARK_LAG } from '../../../../shared/source-silence.ts';
import { MINUTE, SECOND } from '../../../../shared/time.ts';
import { min, recorder, s, type Recorder } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({ sites: [{ id: 'main', timeZone: 'UTC' }] });
const live = (): Engine => createEngine({ floor, zone: 'UTC', now: START, watermarkLagMs: WATERMARK_LAG });

function call({ tell }: Recorder, at: number, contactId = `c${at}`): void {
  tell(at, 'visit.enqueued', { contactId, queueId: 'q' });
  tell(at + s(10), 'visit.answered', { contactId, queueId: 'q', agentId: 'ann' });
  tell(at + s(70), 'segment.ended', { contactId, agentId: 'ann', by: 'customer' });
}
/** Everything comes as it happens, but for what `later` tells, which comes at `at`. */
function told(engine: Engine, now: Recorder, later?: { at: number; told: Recorder }): void {
  for (const event of now.events) {
    engine.advance(event.time);
    engine.apply([{ event, receivedAt: event.time }]);
  }
  if (later === undefined) return;
  engine.advance(START + later.at);
  engine.apply(later.told.events.map((event) => ({ event, receivedAt: START + later.at })));
}
const qualities = (engine: Engine, keys: readonly string[]): unknown[] => {
  const { totals, queues } = engine.figures(['last15', 'last30', 'interval15', 'today', 'slide15']);
  return [totals, queues['q']!].map((row) => keys.map((key) => row[key]?.quality));
};

describe('QUAL6 a complete interval', () => {
  it.each([
    [min(15), 'preliminary', undefined],
    [min(16) - 1, 'preliminary', undefined],
    [min(16), undefined, undefined],
    [min(30), 'preliminary', 'preliminary'],
    [min(31), undefined, undefined],
  ])('at %i ms is preliminary until a minute after its end; what runs never is', (at, last15, last30) => {
    const engine = live();
    const now = recorder(START);
    call(now, min(1));
    told(engine, now);
    engine.advance(START + at);
    const keys = ['offered@last15', 'asa@last15', 'asa@last30', 'offered@interval15', 'sl@today', 'aht@slide15'];
    const row = [last15, last15, last30, undefined, undefined, undefined];
    expect(qualities(engine, keys)).toEqual([row, row]);
  });

  it('is corrected where a reading has changed since, until it is the last one no more', () => {
    const engine = live();
    const now = recorder(START);
    call(now, min(1));
    const late = recorder(START, 'late');
    late.tell(min(14), 'visit.enqueued', { contactId: 'late', queueId: 'q' });
    late.tell(min(14) + s(8), 'visit.abandoned', { contactId: 'late', queueId: 'q' });
    told(engine, now, { at: min(16), told: late });
    const keys = ['offered@last15', 'abandoned@last15', 'sl@last15', 'waitP50@last15', 'asa@last15', 'aht@last15'];
    const row = ['corrected', 'corrected', 'corrected', undefined, undefined, undefined];
    expect(qualities(engine, keys)).toEqual([row, row]);
    engine.advance(START + min(30) - 1);
    expect(qualities(engine, keys)).toEqual([row, row]);
    engine.advance(START + min(31));
    expect(qualities(engine, [...keys, 'offered@last30'])).toEqual([
      Array(7).fill(undefined),
      Array(7).fill(undefined),
    ]);
  });

  it('is not corrected by what came before it was closed, or was taken back as it had been', () => {
    const engine = live();
    const now = recorder(START);
    call(now, min(1));
    const before = recorder(START, 'late');
    before.tell(min(14), 'visit.enqueued', { contactId: 'late', queueId: 'q' });
    told(engine, now, { at: min(16) - 1, told: before });
    const again = recorder(START, 'again');
    again.tell(min(1) + s(5), 'sentiment.scored', { contactId: `c${min(1)}`, score: 0, party: 'agent', scale: 'x' });
    engine.advance(START + min(17));
    engine.apply(again.events.map((event) => ({ event, receivedAt: START + min(17) })));
    expect(qualities(engine, ['offered@last15', 'asa@last15', 'aht@last15'])[0]).toEqual(Array(3).fill(undefined));
  });

  it('shows a level that ran through it as other than it was', () => {
    const engine = live();
    const now = recorder(START);
    now.tell(0, 'agent.described', { agentId: 'ann', teamId: 't' });
    now.tell(s(1), 'agent.ready', { agentId: 'ann' });
    const late = recorder(START, 'late');
    late.tell(min(5), 'agent.signedOut', { agentId: 'ann' });
    told(engine, now, { at: min(31), told: late });
    const { teams } = engine.figures(['last15', 'last30']);
    expect(['utilisation@last15', 'utilisation@last30'].map((key) => teams['t']![key])).toMatchObject([
      { value: null, quality: 'corrected' },
      { den: 5 * MINUTE - SECOND, quality: 'corrected' },
    ]);
  });

  it('Q5 is neither where engine time is the watermark, as in replay', () => {
    const engine = createEngine({ floor, zone: 'UTC', now: START });
    const now = recorder(START);
    call(now, min(1));
    const late = recorder(START, 'late');
    late.tell(min(14), 'visit.enqueued', { contactId: 'late', queueId: 'q' });
    told(engine, now, { at: min(16), told: late });
    expect(qualities(engine, ['offered@last15', 'offered@last30'])[0]).toEqual([undefined, undefined]);
    expect(engine.figures(['last15']).totals['offered@last15']?.value).toBe(2);
  });

  it('gives way to worse', () => {
    const engine = live();
    const now = recorder(START);
    now.tell(0, 'source.heartbeat', { periodMs: 10_000 });
    call(now, min(1));
    told(engine, now);
    engine.advance(START + min(15));
    expect(qualities(engine, ['offered@last15'])[0]).toEqual(['unavailable']);
  });
});
