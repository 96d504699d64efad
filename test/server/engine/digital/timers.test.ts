// For: the instants at which digital clocks change by themselves (DIG5, DIG10). Promises: to the ms, and no timer for contacts that have no clock.
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { SERVICE_CLASSES } from '../../../../shared/floor/service-classes.ts';
import { DAY, HOUR, MINUTE, parseInstant, SECOND } from '../../../../shared/time.ts';
import { recorder, type Recorder } from '../../../golden/recorder.ts';

const day = ['09:00-17:00'];
const OFFICE = { week: { mon: day, tue: day, wed: day, thu: day, fri: day } };

function engineAt(floor: object, start: string, tell: (record: Recorder) => void): Engine {
  const record = recorder(parseInstant(start));
  tell(record);
  const engine = createEngine({ floor: floorSchema.parse(floor), zone: 'UTC' });
  engine.advance(record.start);
  engine.apply(record.events.map((event) => ({ event, receivedAt: event.time })));
  return engine;
}
const gauges = (engine: Engine): readonly (number | null)[] => {
  const { totals } = engine.figures([]);
  return ['openCases', 'atRisk', 'breachedOpen'].map((id) => totals[id]!.value);
};
/** The instants, up to `until`, at which a gauge or the level changes, as the engine itself wakes up. */
function changes(engine: Engine, until: number): (readonly [number, string])[] {
  const found: (readonly [number, string])[] = [];
  let last = '';
  while (engine.now < until) {
    const text = JSON.stringify([...gauges(engine), engine.figures(['all']).totals['slaDigital@all']!.den]);
    if (text !== last) found.push([engine.now, text]);
    last = text;
    engine.advance(Math.min(until, engine.nextTimerAt()!));
  }
  return found;
}

describe('DIG10 timers', () => {
  it('wake the engine at the very ms of risk, due and breach', () => {
    const start = '2026-01-15T08:00:00Z';
    const engine = engineAt(
      { queues: [{ id: 'q', channel: 'message', digital: { frtTargetMs: 20 * MINUTE + 7 } }] },
      start,
      ({ tell }) => {
        tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q' });
        tell(3, 'message.received', { contactId: 'c', from: 'customer' });
      },
    );
    const at = parseInstant(start);
    const due = at + 20 * MINUTE + 10;
    expect(changes(engine, at + HOUR)).toEqual([
      [at, '[0,0,0,0]'],
      [at + 3, '[1,0,0,0]'],
      // The last fifth, 240,001.4 ms, begins with the first whole ms in it.
      [due - 4 * MINUTE - 1, '[1,1,0,0]'],
      [due, '[1,0,0,0]'],
      [due + 1, '[1,0,1,1]'],
    ]);
  });

  it('go through opening hours, over a weekend on which the clocks change', () => {
    const floor = {
      sites: [{ id: 'main', timeZone: 'Europe/Berlin', hours: OFFICE }],
      queues: [{ id: 'q', channel: 'email' }],
    };
    const start = '2026-03-27T15:00:00+01:00';
    const engine = engineAt(floor, start, ({ tell }) => {
      tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q' });
      tell(0, 'message.received', { contactId: 'c', from: 'customer' });
    });
    const due = parseInstant('2026-03-30T11:00:00+02:00');
    expect(changes(engine, due + MINUTE).map(([at]) => at)).toEqual([
      parseInstant(start),
      due - 48 * MINUTE,
      due,
      due + 1,
    ]);
  });

  it('move with a pause, and an answer leaves none behind', () => {
    const at = parseInstant('2026-01-15T08:00:00Z');
    const engine = engineAt(
      { queues: [{ id: 'q', channel: 'message', digital: { frtTargetMs: 30 * MINUTE } }] },
      '2026-01-15T08:00:00Z',
      ({ tell }) => {
        tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q' });
        tell(0, 'message.received', { contactId: 'c', from: 'customer' });
        tell(10 * MINUTE, 'case.paused', { contactId: 'c' });
        tell(50 * MINUTE, 'case.resumed', { contactId: 'c' });
        tell(65 * MINUTE, 'message.received', { contactId: 'c', from: 'agent', agentId: 'a' });
      },
    );
    expect(changes(engine, at + 2 * HOUR)).toEqual([
      [at, '[1,0,0,0]'],
      [at + 64 * MINUTE, '[1,1,0,0]'],
      [at + 65 * MINUTE, '[1,0,0,1]'],
    ]);
  });

  it('are none for a contact without messages and cases', () => {
    const engine = engineAt({ queues: [{ id: 'q', channel: 'email' }] }, '2026-01-15T08:00:00Z', ({ tell }) =>
      tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q' }),
    );
    expect(changes(engine, parseInstant('2026-01-15T14:00:00Z'))).toHaveLength(1);
    expect(engine.dueItems('q')).toEqual([]);
  });
});

describe('DIG10 due items', () => {
  it('are told with their class, the most urgent first, and leave with the reply', () => {
    const floor = { classes: SERVICE_CLASSES, queues: [{ id: 'q', channel: 'email' }] };
    const at = parseInstant('2026-01-15T08:00:00Z');
    const engine = engineAt(floor, '2026-01-15T08:00:00Z', ({ tell }) => {
      for (const [index, name] of ['important', 'urgent'].entries()) {
        const contactId = `c${String(index)}`;
        tell(0, 'visit.enqueued', { contactId, queueId: 'q', class: name });
        tell(0, 'message.received', { contactId, from: 'customer' });
      }
      tell(29 * MINUTE, 'message.received', { contactId: 'c1', from: 'agent', agentId: 'a' });
    });
    engine.advance(at + 26 * MINUTE);
    expect(engine.dueItems('q')).toEqual([
      {
        contactId: 'c1',
        queueId: 'q',
        kind: 'frt',
        since: at,
        due: at + 5 * MINUTE,
        breached: true,
        targetMs: 5 * MINUTE,
        class: 'urgent',
      },
      {
        contactId: 'c0',
        queueId: 'q',
        kind: 'frt',
        since: at,
        due: at + 30 * MINUTE,
        breached: false,
        targetMs: 30 * MINUTE,
        class: 'important',
      },
    ]);
    engine.advance(at + 29 * MINUTE);
    expect(engine.dueItems('q').map(({ contactId }) => contactId)).toEqual(['c0']);
    expect(engine.dueItems('nowhere')).toEqual([]);
  });
});

describe('F4 DIG6 the shipped classes', () => {
  it('are a floor, and five working days end at the same time of day a week later', () => {
    const engine = engineAt(
      { classes: SERVICE_CLASSES, queues: [{ id: 'q', channel: 'email' }] },
      '2026-01-15T08:00:00Z',
      ({ tell }) => {
        tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q', class: 'feature' });
        tell(0, 'case.paused', { contactId: 'c' });
        tell(1, 'case.resumed', { contactId: 'c' });
      },
    );
    const due = parseInstant('2026-01-22T08:00:00.001Z');
    engine.advance(due - DAY);
    expect(engine.dueItems('q')).toMatchObject([{ kind: 'ttr', due, breached: false, class: 'feature' }]);
  });
});

describe('D4 a case that is open', () => {
  const tellDays = ({ tell }: Recorder): void => {
    for (const [contactId, solved] of [
      ['c', false],
      ['d', true],
    ] as const) {
      tell(0, 'visit.enqueued', { contactId, queueId: 'q' });
      tell(SECOND, 'visit.abandoned', { contactId, queueId: 'q' });
      tell(2 * SECOND, 'message.received', { contactId, from: 'customer' });
      if (solved) tell(3 * SECOND, 'case.solved', { contactId });
    }
  };

  it('is never let go of; one that is solved is', () => {
    const record = recorder(parseInstant('2026-01-15T08:00:00Z'));
    tellDays(record);
    const engine = createEngine({
      floor: floorSchema.parse({ queues: [{ id: 'q', channel: 'email' }] }),
      zone: 'UTC',
      lateLimitMs: 36 * HOUR,
    });
    engine.apply(record.events.map((event) => ({ event, receivedAt: event.time })));
    for (let at = record.start; at < record.start + 5 * DAY; at += 10 * SECOND) engine.advance(at);
    const late = (contactId: string): FloorEvent => ({
      id: `late-${contactId}`,
      source: 'pbx',
      name: 'case.solved',
      time: engine.now,
      data: { contactId },
    });
    engine.apply(['c', 'd'].map((id) => ({ event: late(id), receivedAt: engine.now })));
    const { totals, quality } = engine.figures(['all']);
    expect(quality.late).toBe(1);
    expect(totals['openCases']!.value).toBe(0);
    expect(totals['ttr@all']!.den).toBe(2);
  });
});
