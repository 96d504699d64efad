// For: when signs of strain come and go by themselves, and where they are told (STRAIN1 to STRAIN5). Promises: to the ms, few timers, and never a wall.
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { noteLevels } from '../../../../server/engine/strain/levels.ts';
import { OccupancyWatch } from '../../../../server/engine/strain/occupancy-watch.ts';
import { DEFAULT_AGENT_RULES } from '../../../../shared/floor/counting-settings.ts';
import { LOAD_UNIT } from '../../../../shared/metrics/counters.ts';
import type { Cell } from '../../../../shared/board/board.ts';
import { isStrainColumn, STRAIN_SIGNALS } from '../../../../shared/board/strain-item.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { VIEW_IDS, viewOf } from '../../../../shared/protocol/views.ts';
import { shippedRules } from '../../../../shared/rules/shipped.ts';
import { HOUR, MINUTE, type EpochMillis } from '../../../../shared/time.ts';
import { min, onDuty, recorder, s, type Recorder } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const a = { agentId: 'a' };

const told = (tell: (record: Recorder) => void): readonly FloorEvent[] => {
  const record = recorder(START);
  tell(record);
  return record.events;
};
const take = (engine: Engine, events: readonly FloorEvent[]): void =>
  engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
function engineWith(floor: object, tell: (record: Recorder) => void): Engine {
  const engine = createEngine({ floor: floorSchema.parse(floor), zone: 'UTC', now: START });
  take(engine, told(tell));
  return engine;
}

/** What the agent shows, each time it changes, as the engine itself wakes up. */
function changes(engine: Engine, until: EpochMillis): (readonly [number, string])[] {
  const found: (readonly [number, string])[] = [];
  const read = engine.board.tables.agents.reader('strain');
  let last: Cell | undefined;
  while (engine.now < until) {
    const now = read(0);
    if (now !== last) found.push([engine.now - START, JSON.stringify(now)]);
    last = now;
    engine.advance(Math.min(until, engine.nextTimerAt()!));
  }
  return found;
}

describe('signs of strain', () => {
  it('STRAIN2 STRAIN3 STRAIN4 come and go at their very instants, without an event', () => {
    const engine = engineWith({ options: { strain: { occupancyMs: 30 * MINUTE, noBreakMs: HOUR + 7 } } }, (floor) => {
      const { tell } = floor;
      tell(0, 'agent.described', { ...a, capacity: { voice: 1, chat: 1 } });
      onDuty(floor, 0, ['a']);
      for (const channel of ['voice', 'chat'] as const)
        tell(3, 'visit.answered', { contactId: channel, ...a, queueId: channel, channel });
      tell(min(40), 'segment.ended', { contactId: 'chat', ...a, by: 'customer' });
      tell(min(62), 'segment.ended', { contactId: 'voice', ...a, by: 'customer' });
      tell(min(70), 'agent.notReady', { ...a, auxClass: 'meal' });
    });
    expect(changes(engine, START + min(80))).toEqual([
      [0, 'null'],
      [3 + MINUTE + 1, '"overload"'],
      // Five sixths of half an hour.
      [min(25), '"overloaded overload"'],
      [min(40), '"overloaded"'],
      [HOUR + 7, '"overloaded noBreak"'],
      // Idle from 62:00 on: of half an hour exactly 90 % three minutes later.
      [min(65), '"noBreak"'],
      [min(75), 'null'],
    ]);
  });

  it('STRAIN4 who is far from the limit is judged a few times an hour, who is near it every 10 s', () => {
    const rules = { ...DEFAULT_AGENT_RULES.strain };
    const judged = (load: number): number => {
      const levels: number[] = [];
      noteLevels(levels, START, load * LOAD_UNIT, 1);
      const watch = new OccupancyWatch();
      watch.judge([{ levels }], rules, START);
      let count = 0;
      for (; watch.nextAt <= START + 3 * HOUR; count++) watch.judge([{ levels }], rules, watch.nextAt);
      return count;
    };
    expect(judged(0)).toBeLessThan(6);
    expect(judged(0.75)).toBeLessThan(24);
    // Exactly at the limit.
    expect(judged(0.9)).toBeGreaterThan(600);
  });

  it('STRAIN1 supervisors have a list, of a team or of all, the oldest first; the agent’s row says since when', () => {
    const engine = engineWith({}, (floor) => {
      for (const [agentId, teamId] of [
        ['a', 'red'],
        ['b', 'blue'],
        ['c', undefined],
      ] as const)
        floor.tell(0, 'agent.described', { agentId, ...(teamId === undefined ? {} : { teamId }) });
      onDuty(floor, s(2), ['a']);
      onDuty(floor, s(1), ['b', 'c']);
      floor.tell(HOUR, 'agent.signedOut', { agentId: 'c' });
    });
    engine.advance(START + 4 * HOUR);
    const [first, second] = [START + 3 * HOUR + s(1), START + 3 * HOUR + s(2)];
    const blue = { agentId: 'b', teamId: 'blue', since: first, signals: [{ signal: 'noBreak', since: first }] };
    const red = { agentId: 'a', teamId: 'red', since: second, signals: [{ signal: 'noBreak', since: second }] };
    expect(engine.strainItems()).toEqual([blue, red]);
    expect(engine.strainItems('red')).toEqual([red]);
    expect(engine.strainItems('nobody')).toEqual([]);
    const { agents, teams } = engine.board.tables;
    const row = agents.ids.indexOf('a');
    expect(agents.reader('strain')(row)).toBe('noBreak');
    expect(agents.reader('strain.since')(row)).toBe(agents.reader('noBreak.since')(row));
    expect(STRAIN_SIGNALS.map((signal) => agents.reader(`${signal}.since`)(row))).toEqual([null, null, second, null]);
    expect(teams.ids.map((_, index) => teams.reader('strained')(index))).toEqual([1, 1]);
    take(engine, [{ id: 'out', source: 'pbx', name: 'agent.signedOut', time: engine.now, data: a }]);
    expect(engine.strainItems()).toEqual([blue]);
  });

  it('STRAIN5 a bad turn that is told after other work has cut its talk is heard all the same', () => {
    const floor = { options: { strain: { negativeRun: 1 } } };
    const cut = ({ tell }: Recorder): void => {
      tell(0, 'visit.answered', { contactId: 'c1', ...a, queueId: 'q' });
      tell(s(60), 'visit.answered', { contactId: 'c2', ...a, queueId: 'q' });
    };
    const engine = engineWith(floor, cut);
    engine.advance(START + s(90));
    expect(engine.strainItems()).toEqual([]);
    const score = { contactId: 'c1', score: -0.9, party: 'customer', scale: 'x' } as const;
    const turn = { id: 'turn', source: 'desk', name: 'sentiment.scored', time: START + s(30), data: score } as const;
    engine.apply([{ event: turn, receivedAt: engine.now }]);
    engine.advance(START + s(91));
    expect(engine.strainItems().map(({ signals }) => signals)).toEqual([
      [{ signal: 'negativeRun', since: START + s(60) }],
    ]);
  });

  it('F9 STRAIN1 no wall shows strain, and no shipped rule tells of it', () => {
    expect(['strained', 'strain', 'noBreak.since'].every(isStrainColumn)).toBe(true);
    const walls = VIEW_IDS.filter((id) => id !== 'console');
    expect(walls.length).toBeGreaterThan(1);
    for (const id of walls)
      for (const { columns } of viewOf(id).tables) expect(columns.filter(isStrainColumn), id).toEqual([]);
    expect(shippedRules.filter(({ when }) => 'metric' in when && isStrainColumn(when.metric))).toEqual([]);
  });
});
