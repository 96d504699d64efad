// For: figures that fall with their own sources alone, and how much of a row is still seen (settled D20, QUAL7, QUAL8). Promises: each family of events by itself.
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { bitOf, Feeders } from '../../../../server/engine/quality/feeders.ts';
import type { TableName } from '../../../../shared/board/board.ts';
import { SERVER_SOURCE } from '../../../../shared/events/server-events.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { CATALOGUE } from '../../../../shared/metrics/catalogue.ts';
import { DAY, HOUR } from '../../../../shared/time.ts';
import { recorder, s, type Recorder } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({ sites: [{ id: 'main', timeZone: 'UTC' }] });
const SOURCES = ['pbx', 'wfm', 'mood', 'poll', 'desk'];

/** One contact of queue q, handled by ann, told by five systems; `alive` of them keep beating. */
function floorOf(alive: readonly string[], at = 300): Engine {
  const told = recorder(START);
  const { tell } = told;
  const c = { contactId: 'c', queueId: 'q' };
  const a = { agentId: 'ann' };
  tell(s(1), 'agent.described', { ...a, teamId: 't' }, { source: 'wfm' });
  tell(s(1), 'agent.queueJoined', { ...a, queueId: 'q' }, { source: 'wfm' });
  tell(s(2), 'agent.ready', a, { source: 'wfm' });
  tell(s(3), 'visit.enqueued', c);
  tell(s(5), 'visit.answered', { ...c, ...a });
  tell(s(6), 'message.received', { contactId: 'c', from: 'customer' }, { source: 'desk' });
  tell(s(8), 'message.received', { contactId: 'c', from: 'agent', ...a }, { source: 'desk' });
  tell(s(9), 'sentiment.scored', { contactId: 'c', party: 'customer', score: -1, scale: 'x' }, { source: 'mood' });
  tell(s(10), 'survey.answered', { ...c, ...a, kind: 'csat', value: 5 }, { source: 'poll' });
  beat(told, alive, at);
  const engine = createEngine({ floor, zone: 'UTC', now: START });
  engine.apply(told.events.map((event) => ({ event, receivedAt: event.time })));
  engine.advance(START + s(at));
  return engine;
}
function beat({ tell }: Recorder, alive: readonly string[], until: number): void {
  for (const source of SOURCES)
    for (let at = 0; at <= (alive.includes(source) ? until : 10); at += 10)
      tell(s(at), 'source.heartbeat', { periodMs: 10_000 }, { source, id: `${source}-beat-${at}` });
}
const without = (...lost: readonly string[]): string[] => SOURCES.filter((source) => !lost.includes(source));

/** A call in the evening, heard of in the morning word by word; its source has been silent since. */
function evening(isTold: 'atOnce' | 'wordByWord'): Engine {
  const told = recorder(START - 10 * HOUR);
  const call = { contactId: 'c', queueId: 'q', agentId: 'ann' };
  told.tell(s(0), 'source.heartbeat', { periodMs: 10_000 });
  told.tell(s(1), 'agent.ready', { agentId: 'ann' });
  told.tell(s(2), 'visit.enqueued', { contactId: 'c', queueId: 'q' });
  told.tell(s(3), 'visit.answered', call);
  told.tell(s(4), 'segment.ended', { ...call, by: 'customer' });
  const records = told.events.map((event) => ({ event, receivedAt: event.time }));
  const engine = createEngine({ floor, zone: 'UTC', now: START - DAY });
  if (isTold === 'wordByWord') engine.advance(START);
  if (isTold === 'wordByWord') for (const record of records) engine.apply([record]);
  else engine.apply(records);
  engine.advance(START);
  return engine;
}

it('QUAL7 what was thought of today before a call was known to be over feeds nothing today', () => {
  for (const isTold of ['atOnce', 'wordByWord'] as const) {
    const { totals, queues, agents } = evening(isTold).figures(['today']);
    for (const row of [totals, queues['q'], agents['ann']])
      expect([isTold, row?.['offered@today']]).toEqual([isTold, { value: 0 }]);
  }
});

describe('QUAL7 a source that falls silent greys what its events feed', () => {
  it.each([
    ['poll', ['csat@today', 'csatMean@today', 'nps@today', 'ces@today']],
    ['desk', ['frt@today', 'nrt@today', 'slaDigital@today', 'openCases', 'atRisk', 'breachedOpen']],
    ['mood', ['flagsOpen', 'flagsRed', 'negShare@today']],
    ['wfm', ['signedIn', 'staffed', 'available', 'busy', 'notReady', 'occupancy@today', 'utilisation@today']],
    [
      'pbx',
      ['waiting', 'longestWait', 'offered@today', 'sl@today', 'aht@today', 'busy', 'occupancy@today', 'flagsOpen'],
    ],
  ])('%s', (lost, greyed) => {
    const { totals, queues, teams, sites } = floorOf(without(lost)).figures(['today']);
    const all = SOURCES.flatMap((source) => (source === lost ? greyed : OWN[source]!));
    for (const row of [totals, queues['q']!, teams['t']!, sites['main']!])
      for (const key of all)
        expect([key, row[key]?.quality]).toEqual([key, greyed.includes(key) ? 'stale' : undefined]);
  });
  /** What each source feeds alone. */
  const OWN: Readonly<Record<string, readonly string[]>> = {
    poll: ['csat@today'],
    desk: ['frt@today', 'openCases'],
    mood: [],
    wfm: [],
    pbx: ['waiting', 'longestWait', 'offered@today', 'sl@today'],
  };

  it('as long as the day lasts on which it told of them', () => {
    const engine = floorOf(without('poll'));
    engine.advance(START + DAY);
    expect(engine.figures(['today']).totals['csat@today']).not.toHaveProperty('quality');
  });

  it('and a screen can ask for one figure', () => {
    const { queues } = floorOf(without('poll')).board.tables;
    const read = (column: string): unknown => queues.reader(column)(queues.ids.indexOf('q'));
    expect(['waiting.quality', 'csat@today.quality', 'sl@today.quality', 'quality'].map(read)).toEqual([
      null,
      'stale',
      null,
      null,
    ]);
    expect(() => queues.reader('waiting.colour')).toThrow(RangeError);
  });

  it('every figure falls when all that feed it do', () => {
    const engine = floorOf(['wfm']);
    const { totals } = engine.figures(['today']);
    for (const { id, kind } of CATALOGUE)
      expect([id, totals[kind === 'gauge' ? id : `${id}@today`]?.quality]).toEqual([id, 'stale']);
  });
});

describe('QUAL8 coverage', () => {
  const TABLES = ['totals', 'sites', 'teams', 'queues'] as const;
  const cells = (engine: Engine, column: string, tables: readonly TableName[] = TABLES): unknown[] =>
    tables.map((name) => engine.board.tables[name].reader(column)(0));

  it('of a row is how many of its sources still tell of it', () => {
    expect(cells(floorOf(SOURCES), 'coverage')).toEqual([null, null, null, null]);
    expect(cells(floorOf(without('wfm')), 'coverage')).toEqual(Array(4).fill('2/3'));
    expect(cells(floorOf(['pbx'], 600), 'coverage')).toEqual(Array(4).fill('1/3'));
    expect(cells(floorOf(['pbx'], 600), 'quality')).toEqual(Array(4).fill('unavailable'));
    // A silent survey system makes its own figures old, not the floor.
    expect(cells(floorOf(without('poll')), 'coverage')).toEqual([null, null, null, null]);
  });

  it('of a figure stands beside its quality where it has more than one source', () => {
    const { totals } = floorOf(without('wfm')).figures(['today']);
    expect(totals['available']).toMatchObject({ quality: 'stale', sources: { known: 1, of: 2 } });
    expect(totals['waiting']).not.toHaveProperty('sources');
    const alone = floorOf(without('poll')).figures(['today']).totals['csat@today']!;
    expect(alone.quality).toBe('stale');
    expect(alone).not.toHaveProperty('sources');
  });

  it('leaves a source out that is only late, and the server itself', () => {
    const told = recorder(START);
    for (const source of ['a', 'b']) {
      told.tell(0, 'source.heartbeat', { periodMs: 10_000 }, { source });
      told.tell(s(1), 'visit.enqueued', { contactId: source, queueId: 'q' }, { source });
    }
    told.tell(s(20), 'source.heartbeat', { periodMs: 10_000 }, { source: 'b' });
    told.tell(s(2), 'flag.handled', { contactId: 'a' }, { source: SERVER_SOURCE });
    const engine = createEngine({ floor, zone: 'UTC', now: START });
    engine.apply(told.events.map((event) => ({ event, receivedAt: event.time })));
    engine.advance(START + s(16));
    expect([cells(engine, 'quality', ['totals']), cells(engine, 'coverage', ['totals'])]).toEqual([['late'], [null]]);
    engine.advance(START + s(20));
    expect([cells(engine, 'quality', ['totals']), cells(engine, 'coverage', ['totals'])]).toEqual([['stale'], ['1/2']]);
  });

  it('counts sources beyond the thirtieth as one', () => {
    const feeders = new Feeders();
    const well = { estimated: false, clockOff: false };
    feeders.update([
      { ...well, bit: bitOf(0), grade: 'ok' },
      { ...well, bit: bitOf(29), grade: 'stale' },
      { ...well, bit: bitOf(30), grade: 'ok' },
      { ...well, bit: bitOf(31), grade: 'unavailable' },
    ]);
    expect(feeders.coverage(bitOf(0) | bitOf(29))).toEqual({ known: 1, of: 2 });
    expect(feeders.coverage(bitOf(0) | bitOf(29) | bitOf(30) | bitOf(31))).toEqual({ known: 1, of: 3 });
    expect(feeders.coverage(bitOf(0))).toBeNull();
  });
});
