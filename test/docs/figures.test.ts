// For: the rules of docs/spec.md on how figures are kept, each shown by a small case; the worked example line by line. May import: all. Promises: values are by hand or by a naive reading.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenBoard } from '../../server/app/screen-board.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { Group } from '../../server/engine/group.ts';
import { FactLog } from '../../server/engine/facts.ts';
import { Ledger } from '../../server/engine/ledger.ts';
import { Scope } from '../../server/engine/scope.ts';
import { WindowView } from '../../server/engine/window-view.ts';
import { calendarFor } from '../../shared/calendar.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { floorSchema } from '../../shared/floor/schema.ts';
import { LOAD_UNIT, SLOT } from '../../shared/metrics/counters.ts';
import { PRESET_NAMES } from '../../shared/metrics/service-level.ts';
import { WINDOWS, type Window } from '../../shared/metrics/windows.ts';
import { viewOf, VIEW_IDS } from '../../shared/protocol/views.ts';
import { DAY, HOUR, MINUTE, parseInstant, SECOND, type EpochMillis } from '../../shared/time.ts';
import { loadScenario } from '../golden/load.ts';
import { min, onDuty, recorder, s, type Recorder } from '../golden/recorder.ts';
import { shuffled } from '../support/arbitraries/arrival.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { lateEngine, replayFigures } from '../support/engine-run.ts';
import { readDocument, workedExample } from './documents.ts';

/** A Thursday. */
const START = parseInstant('2026-01-15T08:00:00Z');
const EMPTY = floorSchema.parse({});

const told = (tell: (floor: Recorder) => void): readonly FloorEvent[] => {
  const floor = recorder(START);
  tell(floor);
  return floor.events;
};
const take = (engine: Engine, events: readonly FloorEvent[]): void =>
  engine.apply(events.map((event) => ({ event, receivedAt: Math.max(event.time, engine.now) })));
const engineAt = (events: readonly FloorEvent[], at: EpochMillis, floor = EMPTY): Engine => {
  const engine = createEngine({ floor, zone: 'UTC' });
  take(engine, events);
  engine.advance(at);
  return engine;
};
const totals = (engine: Engine, ...windows: Window[]) => engine.figures(windows).totals;

describe('the worked example', () => {
  const { events, floor } = loadScenario('appendix-a');
  const figures = replayFigures(events, floor, parseInstant('2026-01-15T09:00:00Z'), ['today']);

  it.each(workedExample(readDocument('docs/spec.md')).map(({ rule, key, reading }) => [rule, key, reading] as const))(
    '%s %s is as written',
    (_, key, reading) => expect(figures.totals[key]).toMatchObject(reading),
  );
});

describe('integrals', () => {
  const change = fc.record({
    before: fc.integer({ min: 0, max: 3 * HOUR }),
    by: fc.integer({ min: -3, max: 3 }),
    taken: fc.boolean(),
  });

  it('INT1 of levels over any window are those of the definition, to the ms, also after some changes were taken back', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.integer({ min: 0, max: 20 * MINUTE }), (changes, later) => {
        const first = START + 5 * HOUR;
        const ledger = new Ledger(parseInstant('2020-01-01T00:00:00Z'), () => undefined);
        const group = new Group('total', 'total', 0, calendarFor('UTC'), first);
        const scope = new Scope([group]);
        const [kept, taken] = [new FactLog(), new FactLog()];
        ledger.roll(first);
        for (const one of changes)
          ledger
            .open(one.taken ? taken : kept, scope, first - one.before)
            .addLevel(SLOT.presentLevel, one.by)
            .close();
        const now = first + later;
        ledger.roll(now);
        ledger.retract(taken);
        for (const window of WINDOWS) {
          const view = new WindowView(window, ledger, group).of(group, now);
          const { start, end } = view.span();
          const area = changes
            .filter((one) => !one.taken && first - one.before < end)
            .reduce((sum, { before, by }) => sum + by * (end - Math.max(first - before, start)), 0);
          expect(view.integral(SLOT.presentLevel), window).toBe(area);
        }
      }),
      { seed: 1 },
    );
  });

  it('Q31 loads are exact for capacities 1 to 12, and the same bit for bit in any order of arrival', () => {
    for (let capacity = 1; capacity <= 12; capacity++) expect(LOAD_UNIT % capacity).toBe(0);
    const events = told(({ tell }) => {
      tell(0, 'agent.described', { agentId: 'a', capacity: { chat: 7, voice: 3 } });
      tell(0, 'agent.ready', { agentId: 'a' });
      for (let n = 0; n < 6; n++) {
        const of = { contactId: `c${n}`, agentId: 'a', channel: n % 2 === 0 ? ('chat' as const) : ('voice' as const) };
        tell(s(7 * n + 1), 'visit.answered', of);
        tell(s(61 + 13 * n), 'segment.ended', { ...of, by: 'customer' });
      }
    });
    const at = START + min(5);
    const numerator = (engine: Engine): number | undefined => totals(engine, 'today')['occupancy@today']!.num;
    const expected = numerator(engineAt(events, at));
    expect(expected).toBeGreaterThan(0);
    for (let seed = 0; seed < 10; seed++)
      expect(numerator(lateEngine(shuffled(events, seeded(seed)), EMPTY, at))).toBe(expected);
  });
});

describe('what happened long ago and just now', () => {
  const arrival = (at: EpochMillis, contactId: string): FloorEvent => ({
    ...{ id: contactId, source: 'pbx', name: 'visit.enqueued', time: at },
    data: { contactId, queueId: 'q' },
  });

  it('Q32 all reaches over days, today does not', () => {
    const engine = engineAt(
      [2, 1, 0].map((days) => arrival(START - days * DAY, `c${days}`)),
      START + HOUR,
    );
    expect(totals(engine, 'all', 'today')).toMatchObject({
      'offered@all': { value: 3 },
      'offered@today': { value: 1 },
    });
  });

  it('D11 a late event changes the closed quarter hour of its instant, and no other', () => {
    const engine = engineAt([arrival(START + min(2), 'in time')], START + min(20));
    take(engine, [arrival(START + min(5), 'late')]);
    expect(totals(engine, 'last15', 'interval15')).toMatchObject({
      'offered@last15': { value: 2 },
      'offered@interval15': { value: 0 },
    });
  });

  it('D1 an event more than 2 s after its receipt is taken as received, a nearer one waits for its instant', () => {
    const engine = engineAt([], START);
    engine.apply([{ event: arrival(START + HOUR, 'far'), receivedAt: START }]);
    engine.apply([{ event: arrival(START + s(2), 'near'), receivedAt: START }]);
    expect(totals(engine)['longestWait']).toEqual({ value: 0, since: START });
    expect(totals(engine)['waiting']).toEqual({ value: 1 });
    engine.advance(START + s(2));
    expect(totals(engine)['waiting']).toEqual({ value: 2 });
  });

  it('TREND1 the longest wait stands at the end of each whole minute, null where the queue was not known', () => {
    const engine = createEngine({ floor: EMPTY, zone: 'UTC' });
    engine.advance(START + s(30));
    take(engine, [arrival(START + s(30), 'c')]);
    engine.advance(START + s(190));
    take(
      engine,
      told(({ tell }) => tell(s(190), 'visit.abandoned', { contactId: 'c', queueId: 'q' })),
    );
    engine.advance(START + min(5));
    const { trends } = engine.board.tables;
    const at = (minute: number) => trends.reader(`b${(START / MINUTE + minute) % 30}`)(trends.ids.indexOf('q'));
    expect([-1, 0, 1, 2, 3, 4].map(at)).toEqual([null, s(30), s(90), s(150), 0, 0]);
  });

  it('CURVE1 the curve holds quarter hours of today and of the same day last week', () => {
    const today = arrival(START + min(5), 'today');
    const before = [1, 14, 40].map((minute) => arrival(START - 7 * DAY + min(minute), `then ${minute}`));
    const row = (engine: Engine, quarter: number) =>
      ['start', 'offered', 'lastWeek'].map((column) => engine.board.tables.curve.reader(column)(quarter));
    const engine = engineAt([...before, today], START + min(20));
    expect(row(engine, 32)).toEqual([START, 1, 2]);
    expect(row(engine, 33)).toEqual([START + min(15), 0, 0]);
    expect(row(engine, 34)).toEqual([START + min(30), null, 1]);
    expect(row(engine, 35)).toEqual([START + min(45), null, null]);
    expect(row(engine, 96)).toEqual([null, null, null]);
    expect(row(engineAt([today], START + min(20)), 32)).toEqual([START, 1, null]);
  });
});

describe('a snapshot', () => {
  const before = told((floor) => {
    onDuty(floor, 0, ['gone', 'here']);
    floor.tell(s(10), 'visit.enqueued', { contactId: 'missing', queueId: 'q' });
    floor.tell(s(20), 'visit.enqueued', { contactId: 'waits', queueId: 'q' });
    floor.tell(s(30), 'visit.answered', { contactId: 'talk', agentId: 'gone' });
  });
  const part = (number: number, visits: readonly { contactId: string; since: string }[]): FloorEvent => ({
    ...{ id: `part ${number}`, source: 'pbx', name: 'source.snapshot', time: START + min(10) + s(number) },
    data: {
      ...{ snapshotId: 's', part: number, parts: 2, complete: true, segments: [] },
      agents: number === 1 ? [] : [{ agentId: 'here', since: '2026-01-15T08:00:00Z' }],
      visits: visits.map((visit) => ({ ...visit, queueId: 'q' })),
    },
  });
  const parts = [
    part(1, [{ contactId: 'waits', since: '2026-01-15T08:00:20Z' }]),
    part(2, [{ contactId: 'new', since: '2026-01-15T08:04:00Z' }]),
  ];
  const late = told(({ tell }) => tell(min(9), 'visit.enqueued', { contactId: 'late', queueId: 'q' }, { id: 'late' }));
  const at = START + min(11);

  it('SNAP1 acts when it is whole: what it lacks ended unseen at its instant, what only it has begins at its own', () => {
    const engine = engineAt([...before, parts[0]!], at);
    expect(totals(engine)).toMatchObject({ waiting: { value: 2 }, signedIn: { value: 2 }, busy: { value: 1 } });
    take(engine, [parts[1]!]);
    expect(totals(engine, 'all')).toMatchObject({
      waiting: { value: 2 },
      longestWait: { since: START + s(20) },
      signedIn: { value: 1 },
      busy: { value: 0 },
      'offered@all': { value: 3 },
      'answerRate@all': { num: 0, den: 0 },
      'occupancy@all': { num: min(10) + s(2) - s(30) },
    });
    const since = engine.waitingIn('q').map((item) => [item.contactId, item.since]);
    expect(since).toEqual([
      ['waits', START + s(20)],
      ['new', START + min(4)],
    ]);
  });

  it('SNAP1 is met by events from before it, whatever the order of arrival', () => {
    const all = [...before, ...parts, ...late];
    const expected = replayFigures(all, EMPTY, at, ['all']);
    expect(expected.totals['offered@all']).toEqual({ value: 4 });
    expect(expected.totals['waiting']).toEqual({ value: 2 });
    for (let seed = 0; seed < 20; seed++)
      expect(lateEngine(shuffled(all, seeded(seed)), EMPTY, at).figures(['all'], PRESET_NAMES)).toEqual(expected);
  });
});

describe('two stages, one kind of group', () => {
  it.each([
    ['ends the talk of the one before', null, { aht: { num: s(40), den: 1 }, busy: s(90) }],
    ['ends nothing of which an end is told', s(120), { aht: { num: s(40 + 110), den: 2 }, busy: s(110) }],
  ])('D8 Q18 the next contact of an agent %s, in whatever order all is told', (_title, endsAt, { aht, busy }) => {
    const events = told((floor) => {
      onDuty(floor, 0, ['a']);
      floor.tell(s(10), 'visit.answered', { contactId: 'first', agentId: 'a' });
      floor.tell(s(60), 'visit.answered', { contactId: 'second', agentId: 'a' });
      floor.tell(s(100), 'segment.ended', { contactId: 'second', agentId: 'a', by: 'agent' });
      if (endsAt !== null) floor.tell(endsAt, 'segment.ended', { contactId: 'first', agentId: 'a', by: 'agent' });
    });
    for (let seed = 0; seed < 40; seed++) {
      const engine = lateEngine(shuffled(events, seeded(seed)), EMPTY, START + min(3));
      expect(totals(engine, 'today'), `seed ${seed}`).toMatchObject({
        'aht@today': aht,
        'occupancy@today': { num: busy, den: s(180) },
      });
    }
  });

  it('D10 counters of queues add up to sites and totals, heads are counted once in each', () => {
    const floor = floorSchema.parse({
      sites: [{ id: 'north' }, { id: 'south' }],
      queues: [
        { id: 'q1', siteId: 'north' },
        { id: 'q2', siteId: 'south' },
        { id: 'q3', siteId: 'south' },
      ],
    });
    const events = told((scene) => {
      onDuty(scene, 0, ['a'], ['q1', 'q2', 'q3']);
      for (const [index, queueId] of ['q1', 'q2', 'q2', 'q3', 'q3', 'q3'].entries())
        scene.tell(s(index), 'visit.enqueued', { contactId: `c${index}`, queueId });
    });
    const figures = engineAt(events, START + min(1), floor).figures(['today']);
    const read = (rows: typeof figures.queues, key: string) => Object.values(rows).map((row) => row[key]?.value);
    expect(read(figures.queues, 'offered@today')).toEqual([1, 2, 3]);
    expect(read(figures.sites, 'offered@today')).toEqual([1, 5]);
    expect(read(figures.queues, 'available')).toEqual([1, 1, 1]);
    expect(figures.totals).toMatchObject({ 'offered@today': { value: 6 }, available: { value: 1 } });
  });
});

describe('columns', () => {
  it('D15 occupancy of the floor is projected at whole 10 s, and the board over HTTP is not', () => {
    const engine = createEngine({ floor: EMPTY, zone: 'UTC', now: START });
    const occupancy = engine.board.tables.totals.reader('occupancy@today');
    take(
      engine,
      told((floor) => {
        onDuty(floor, 0, ['a']);
        floor.tell(min(5), 'visit.answered', { contactId: 'c', agentId: 'a' });
      }),
    );
    engine.advance(START + min(10));
    expect(occupancy(0)).toBe(0.5);
    engine.advance(START + min(10) + 9 * SECOND);
    expect(occupancy(0)).toBe(0.5);
    expect(totals(engine, 'today')['occupancy@today']).toMatchObject({ num: min(5) + s(9), den: min(10) + s(9) });
    engine.advance(START + min(10) + 10 * SECOND);
    expect(occupancy(0)).toBe((min(5) + s(10)) / (min(10) + s(10)));
  });

  it('D16 every column of every view can be read, and no other', () => {
    const engine = createEngine({ floor: EMPTY, zone: 'UTC' });
    const { tables } = screenBoard({ engine, floor: EMPTY, zone: 'UTC', isFilling: () => false }).board;
    for (const view of VIEW_IDS)
      for (const { table, columns } of viewOf(view).tables)
        for (const column of columns) expect(() => tables[table].reader(column), `${table} ${column}`).not.toThrow();
    for (const table of Object.values(tables)) expect(() => table.reader('nothing')).toThrow(RangeError);
  });
});
