// For: the quality of figures and rows (metrics.md §2.1, §5.4, §5.8). Promises: absent while all is well; only what a source fed today falls with it.
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../../../shared/events/server-events.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { DAY, MINUTE, SECOND } from '../../../../shared/time.ts';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { recorder, s, type Recorder } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({ sites: [{ id: 'main', timeZone: 'UTC' }] });
const engineAt = (start = START): Engine => createEngine({ floor, zone: 'UTC', now: start });
const take = (engine: Engine, events: readonly FloorEvent[], late = 0): void =>
  engine.apply(events.map((event) => ({ event, receivedAt: event.time + late })));

const beats = ({ tell }: Recorder, source: string, from: number, to: number): void => {
  for (let at = from; at <= to; at += 10)
    tell(s(at), 'source.heartbeat', { periodMs: 10_000 }, { source, id: `${source}-beat-${at}` });
};
const enqueue = ({ tell }: Recorder, at: number, queueId: string, source: string): void =>
  tell(s(at), 'visit.enqueued', { contactId: `${queueId}-${at}`, queueId }, { source });
const qualityOf = (engine: Engine, table: 'queues' | 'totals' | 'sites' | 'teams', id: string): unknown => {
  const { ids, reader } = engine.board.tables[table];
  return reader('quality')(ids.indexOf(id));
};

/** A call handled by ann of team t, with a wrap-up that somebody ends or nobody. */
function handle({ tell }: Recorder, at: number, end: 'told' | 'inferred'): void {
  const c = { contactId: `c${at}` };
  const a = { agentId: 'ann' };
  tell(s(at), 'visit.enqueued', { ...c, queueId: 'q' });
  tell(s(at) + 1, 'visit.answered', { ...c, queueId: 'q', ...a });
  tell(s(at) + 2, 'segment.ended', { ...c, ...a, by: 'customer', wrapup: 100 });
  if (end === 'told') tell(s(at) + 3, 'wrapup.ended', { ...c, ...a });
}

describe('QUAL4 figures of a source that falls silent', () => {
  const told = recorder(START);
  beats(told, 'pbx', 0, 60);
  beats(told, 'acd', 0, 600);
  enqueue(told, 1, 'p', 'pbx');
  enqueue(told, 2, 'a', 'acd');

  it.each([
    [60, undefined],
    [76, 'late'],
    [81, 'stale'],
    [361, 'unavailable'],
  ])('after %i s', (after, quality) => {
    const engine = engineAt();
    take(
      engine,
      told.events.filter(({ time }) => time <= START + s(after)),
    );
    engine.takeChanges();
    engine.advance(START + s(after));
    const { totals, queues, sites } = engine.figures(['today']);
    for (const row of [totals, queues['p']!, sites['main']!])
      for (const key of ['waiting', 'offered@today', 'sl@today']) expect(row[key]?.quality).toBe(quality);
    expect(Object.values(queues['a']!).filter((reading) => 'quality' in reading)).toEqual([]);
    expect(['p', 'a'].map((id) => qualityOf(engine, 'queues', id))).toEqual([quality ?? null, null]);
    expect([qualityOf(engine, 'totals', 'total'), qualityOf(engine, 'sites', 'main')]).toEqual([
      quality ?? null,
      quality ?? null,
    ]);
  });

  it('are told anew when the grade changes, though nothing else does', () => {
    const engine = engineAt();
    take(
      engine,
      told.events.filter(({ time }) => time <= START + s(60)),
    );
    engine.advance(START + s(60));
    engine.takeChanges();
    engine.advance(START + s(75) - 1);
    const row = engine.board.tables.queues.ids.indexOf('p');
    expect(engine.takeChanges().rows.queues).not.toContain(row);
    engine.advance(START + s(75));
    expect(engine.takeChanges().rows.queues).toContain(row);
    const again = recorder(START);
    beats(again, 'pbx', 80, 80);
    take(engine, again.events);
    engine.advance(START + s(80));
    expect(engine.takeChanges().rows.queues).toContain(row);
    expect(qualityOf(engine, 'queues', 'p')).toBeNull();
  });

  it('stand the same whatever the order of arrival', () => {
    const engine = engineAt();
    engine.advance(START + s(81));
    for (const event of told.events.filter(({ time }) => time <= START + s(81)).toReversed()) take(engine, [event]);
    expect(['p', 'a'].map((id) => qualityOf(engine, 'queues', id))).toEqual(['stale', null]);
  });

  it('are no longer its own on a day on which it has told nothing', () => {
    const engine = engineAt();
    take(engine, told.events);
    engine.advance(START + DAY);
    expect(qualityOf(engine, 'queues', 'p')).toBeNull();
    const next = recorder(START + DAY);
    enqueue(next, 1, 'p', 'pbx');
    take(engine, next.events);
    engine.advance(START + DAY + s(1));
    expect(qualityOf(engine, 'queues', 'p')).toBe('unavailable');
  });
});

describe('QUAL4 figures of a source', () => {
  it('without heartbeats are ok for ever', () => {
    const told = recorder(START);
    enqueue(told, 1, 'p', 'pbx');
    const engine = engineAt();
    take(engine, told.events);
    engine.advance(START + 60 * MINUTE);
    expect(qualityOf(engine, 'queues', 'p')).toBeNull();
  });

  it('whose link is lost are stale at once, until it is found; nobody else says so', () => {
    const told = recorder(START);
    beats(told, 'pbx', 0, 30);
    enqueue(told, 1, 'p', 'pbx');
    told.tell(s(5), 'source.lost', { sourceId: 'pbx' }, { source: 'acd' });
    const engine = engineAt();
    take(engine, told.events);
    engine.advance(START + s(31));
    expect(qualityOf(engine, 'queues', 'p')).toBeNull();
    const server = recorder(START, SERVER_SOURCE);
    server.tell(s(32), 'source.lost', { sourceId: 'pbx' });
    server.tell(s(34), 'source.connected', { sourceId: 'pbx' });
    take(engine, server.events);
    engine.advance(START + s(33));
    expect(qualityOf(engine, 'queues', 'p')).toBe('stale');
    engine.advance(START + s(34));
    expect(qualityOf(engine, 'queues', 'p')).toBeNull();
  });

  it('whose events come more than 5 s after they happened are late for 30 s', () => {
    const engine = engineAt();
    const told = recorder(START);
    beats(told, 'pbx', 0, 0);
    told.tell(s(2), 'source.heartbeat', { periodMs: 2 * MINUTE }, { source: 'pbx', id: 'long' });
    take(engine, told.events);
    const late = recorder(START);
    enqueue(late, 10, 'p', 'pbx');
    take(engine, late.events, 5 * SECOND);
    engine.advance(START + s(15));
    expect(qualityOf(engine, 'queues', 'p')).toBeNull();
    const later = recorder(START);
    enqueue(later, 11, 'p', 'pbx');
    take(engine, later.events, 5 * SECOND + 1);
    engine.advance(START + s(46));
    expect(qualityOf(engine, 'queues', 'p')).toBe('late');
    engine.advance(START + s(47));
    expect(qualityOf(engine, 'queues', 'p')).toBeNull();
  });
});

describe('QUAL4 an estimate', () => {
  const row = (inferred: number, of: number): Engine => {
    const told = recorder(START);
    told.tell(0, 'agent.described', { agentId: 'ann', teamId: 't' });
    for (let nth = 0; nth < of; nth++) handle(told, 1 + nth, nth < inferred ? 'inferred' : 'told');
    const engine = engineAt();
    take(engine, told.events);
    engine.advance(START + s(of + 2));
    return engine;
  };

  it('is a handling time of which more than 1 % has an inferred wrap-up, and nothing else', () => {
    const { totals, queues, teams, agents } = row(2, 100).figures(['today']);
    for (const figures of [totals, queues['q']!, teams['t']!, agents['ann']!]) {
      expect([figures['aht@today'], figures['acwAvg@today']]).toMatchObject([
        { quality: 'estimated' },
        { quality: 'estimated' },
      ]);
      expect(figures['att@today']).not.toHaveProperty('quality');
      expect(figures['asa@today']).not.toHaveProperty('quality');
    }
    expect(qualityOf(row(2, 100), 'queues', 'q')).toBe('estimated');
    expect(qualityOf(row(2, 100), 'teams', 't')).toBe('estimated');
  });

  it('is none with 1 %', () => {
    expect(row(1, 100).figures(['today']).totals['aht@today']).not.toHaveProperty('quality');
    expect(qualityOf(row(1, 100), 'queues', 'q')).toBeNull();
  });

  it('Q7 is a speed of answer of which a wait was left out: −1.5 s is not, −5 s is', () => {
    const asa = (skew: number): unknown => {
      const told = recorder(START);
      told.tell(s(10) - skew, 'visit.answered', { contactId: 'c', queueId: 'q', agentId: 'ann' });
      told.tell(s(10), 'visit.enqueued', { contactId: 'c', queueId: 'q' });
      const engine = engineAt();
      take(engine, told.events);
      engine.advance(START + s(60));
      return engine.figures(['today']).totals['asa@today']?.quality;
    };
    expect([asa(1500), asa(5000)]).toEqual([undefined, 'estimated']);
  });

  it('gives way to worse', () => {
    const told = recorder(START);
    beats(told, 'pbx', 0, 0);
    handle(told, 1, 'inferred');
    const engine = engineAt();
    take(engine, told.events);
    engine.advance(START + s(10));
    expect(engine.figures(['today']).totals['aht@today']?.quality).toBe('estimated');
    engine.advance(START + s(30));
    expect(engine.figures(['today']).totals['aht@today']?.quality).toBe('stale');
  });
});
