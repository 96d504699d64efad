// For: the checks that must hold of every group (metrics.md §0, §5.8). Promises: each can fail; what is well is left alone; only what changed is looked at.
import { describe, expect, it } from 'vitest';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { SLOT } from '../../../../shared/metrics/counters.ts';
import { MINUTE } from '../../../../shared/time.ts';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { Directory } from '../../../../server/engine/directory.ts';
import { Fold } from '../../../../server/engine/fold.ts';
import { GAUGE, type Group } from '../../../../server/engine/group.ts';
import { createEngineQuality } from '../../../../server/engine/quality/engine-quality.ts';
import { World } from '../../../../server/engine/world.ts';
import { recorder, s, onDuty } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({
  sites: [
    { id: 'a', timeZone: 'UTC' },
    { id: 'b', timeZone: 'UTC' },
  ],
});
const story = () => {
  const told = recorder(START);
  const { tell } = told;
  onDuty(told, 0, ['ann', 'bob'], ['q']);
  for (const contactId of ['c1', 'c2', 'c3', 'c4']) tell(s(1), 'visit.enqueued', { contactId, queueId: 'q' });
  tell(s(2), 'visit.answered', { contactId: 'c1', queueId: 'q', agentId: 'ann' });
  tell(s(3), 'visit.abandoned', { contactId: 'c2', queueId: 'q' });
  tell(s(40), 'visit.left', { contactId: 'c3', queueId: 'q', reason: 'timeout' });
  return told.events;
};

/** The inside of an engine, with one queue that has lived for a minute. */
function inside() {
  const world = new World(new Directory(floor, 'UTC', () => START), START);
  const fold = new Fold(world, null);
  for (const event of story()) {
    world.now = event.time;
    fold.event(event);
  }
  return { world, quality: createEngineQuality(world), queue: world.directory.queue('q').group };
}

const BREAKS: readonly (readonly [check: string, breakIt: (queue: Group) => void])[] = [
  ['waiting = E − A − B − F − K − X', ({ sums }) => sums[SLOT.offered]!++],
  ['waiting = E − A − B − F − K − X', ({ gauges }) => gauges[GAUGE.waitingNow]!++],
  ['answered = classes AI + AO', ({ sums }) => sums[SLOT.classAO]!++],
  ['short abandons = class BS', ({ sums }) => sums[SLOT.classBS]!--],
  ['other abandons = classes BI + BO', ({ sums }) => sums[SLOT.classBI]!++],
  ['left = classes FI + FO', ({ sums }) => sums[SLOT.classFI]!++],
  ['callbacks = classes KI + KO', ({ sums }) => sums[SLOT.classKO]!++],
  ['waiting + X ≥ class WO', ({ sums }) => (sums[SLOT.classWO]! += 2)],
  ['Σ headlines = signedIn', ({ gauges }) => gauges[GAUGE.busy]!++],
  ['staffed ≤ signedIn', ({ gauges }) => (gauges[GAUGE.staffed]! += 9)],
  ['flagsOpen ≥ 0', ({ gauges }) => (gauges[GAUGE.flagsOpen] = -1)],
  ['talkMs ≥ 0', ({ sums }) => (sums[SLOT.talkMs]! -= 1e6)],
];

describe('QUAL3 figures that contradict each other', () => {
  it('are not there', () => {
    const { quality, queue } = inside();
    const { rows, violations } = quality.check(100);
    expect(rows).toContainEqual({ table: 'queues', id: queue.id });
    expect(violations).toEqual([]);
  });

  it.each(BREAKS)('are seen: %s', (check, breakIt) => {
    const { quality, queue } = inside();
    breakIt(queue);
    const found = quality.check(100).violations;
    expect(found.map((one) => one.check)).toContain(check);
    for (const one of found) {
      expect(one).toMatchObject({ table: 'queues', id: 'q' });
      expect(one.left).not.toBe(one.right);
    }
  });

  it('are seen in the counters of today, and when nobody waits since some instant', () => {
    const { world, quality, queue } = inside();
    queue.sums[SLOT.handled]!--;
    queue.sums[SLOT.talkMs]! += 0;
    const team = world.directory.team('t').group;
    world.touch(team);
    team.sums[SLOT.answered]!++;
    const empty = world.directory.queue('empty').group;
    world.touch(empty);
    empty.gauges[GAUGE.waitingSinceSum] = 5;
    expect(quality.check(100).violations).toEqual([
      { table: 'queues', id: 'q', check: 'handled ≥ 0', left: -1, right: 0 },
      { table: 'queues', id: 'q', check: 'handled of today ≥ 0', left: -1, right: 0 },
      { table: 'teams', id: 't', check: 'answered = classes AI + AO', left: 1, right: 0 },
      { table: 'queues', id: 'empty', check: 'nobody waits, since no instant', left: 5, right: 0 },
    ]);
  });
});

describe('QUAL3 a check', () => {
  const feed = (engine: Engine, from: number, to: number): void => {
    const told = recorder(START);
    for (let nth = from; nth < to; nth++)
      told.tell(s(1), 'visit.enqueued', { contactId: `c${nth}`, queueId: `q${nth}` }, { id: `e${nth}` });
    engine.apply(told.events.map((event) => ({ event, receivedAt: event.time })));
    engine.advance(START + s(1));
  };
  const idsOf = (engine: Engine, limit: number): readonly string[] =>
    engine.quality.check(limit).rows.map(({ id }) => id);

  it('looks at so many groups, then at the next ones, each once', () => {
    const engine = createEngine({ floor, zone: 'UTC', now: START });
    feed(engine, 0, 30);
    engine.takeChanges();
    const seen = [...idsOf(engine, 10), ...idsOf(engine, 10), ...idsOf(engine, 100)];
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(33);
    expect(idsOf(engine, 100)).toEqual([]);
  });

  it('looks again at what changed again, taken by a frame or not', () => {
    const engine = createEngine({ floor, zone: 'UTC', now: START });
    feed(engine, 0, 3);
    idsOf(engine, 100);
    // Nobody takes frames: what is marked as changed may have changed further.
    feed(engine, 3, 4);
    expect(idsOf(engine, 100)).toEqual(expect.arrayContaining(['q0', 'q3', 'total']));
    engine.takeChanges();
    idsOf(engine, 100);
    expect(idsOf(engine, 100)).toEqual([]);
    feed(engine, 4, 5);
    expect(idsOf(engine, 100).toSorted()).toEqual(['a', 'q4', 'total', 'voice']);
  });
});

describe('QUAL3 found', () => {
  it('D9 a queue that moves takes those who wait along', () => {
    const engine = createEngine({ floor, zone: 'UTC', now: START });
    const { tell, events } = recorder(START);
    tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q' });
    tell(0, 'queue.described', { queueId: 'q', channel: 'chat', siteId: 'b' });
    for (const event of events) engine.apply([{ event, receivedAt: START }]);
    expect(engine.quality.check(100).violations).toEqual([]);
    engine.advance(START + MINUTE);
    const { sites } = engine.figures([]);
    expect(sites['b']?.['currentAvgWait']).toMatchObject({ value: MINUTE });
    expect(sites['a']?.['currentAvgWait']).toMatchObject({ value: null });
  });
});
