// For: sentiment flags of the engine against the oracle, on random contacts however their events arrive. Promises: seeded; figures of every scope and the flag items are compared at many instants.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../server/engine/engine.ts';
import { faded } from '../../../../server/engine/sentiment/score.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { HOUR, MINUTE, type EpochMillis } from '../../../../shared/time.ts';
import { differences } from '../../../oracle/compare-boards.ts';
import { oracleBoard, oracleFlags } from '../../../oracle/oracle-board.ts';
import { angryContacts } from '../../../support/arbitraries/angry-contacts.ts';
import { doubled, shuffled } from '../../../support/arbitraries/arrival.ts';
import { seeded, type Random } from '../../../support/arbitraries/seeded.ts';
import { lateEngine, liveEngine } from '../../../support/engine-run.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({
  sites: [{ id: 'main', timeZone: 'UTC' }],
  queues: [{ id: 'north' }, { id: 'south' }],
});
const KEYS = new Set(['flagsOpen', 'flagsRed', 'negShare@all', 'negShare@slide15']);

/** The figures of this folder, of every row. */
const ours = (board: object): object =>
  Object.fromEntries(
    Object.entries(board).flatMap(([key, value]): [string, unknown][] => {
      if (KEYS.has(key)) return [[key, value]];
      return typeof value === 'object' && value !== null ? [[key, ours(value as object)]] : [];
    }),
  );

function expected(events: readonly FloorEvent[], at: EpochMillis): object {
  const { totals, queues, agents, teams, sites } = oracleBoard({ events, floor, at, windows: ['all', 'slide15'] });
  const flags = oracleFlags({ events, floor, at }).map(({ rule, ...flag }) => ({ ...flag, rule: `${rule}@1` }));
  return { ...ours({ totals, queues, agents, teams, sites }), flags: byContact(flags) };
}

function shown(engine: Engine, at: EpochMillis): object {
  const figures = engine.figures(['all', 'slide15']);
  const flags = engine.board.lists.flags.map(({ score, scoreAt, ...flag }) => ({
    ...flag,
    score: score === null ? null : faded(score, at - scoreAt!),
  }));
  return { ...figures, flags: byContact(flags) };
}

const byContact = (flags: readonly { readonly contactId: string }[]): object =>
  Object.fromEntries(flags.map((flag) => [flag.contactId, flag]));
const named = (value: object): string[] => Object.keys((value as { flags: object }).flags).sort();

function check(events: readonly FloorEvent[], engine: Engine, at: EpochMillis): number {
  const [right, seen] = [expected(events, at), shown(engine, at)];
  expect(differences(right, seen), String(at)).toEqual([]);
  expect(named(seen), String(at)).toEqual(named(right));
  return named(right).length;
}

/** Whole and odd instants, and the very instants of some events. */
function instantsOf(random: Random, events: readonly FloorEvent[], count: number): EpochMillis[] {
  const last = Math.max(...events.map(({ time }) => time));
  const some = Array.from({ length: count }, () =>
    random.chance(0.5)
      ? random.pick(events).time + random.pick([0, 1, 5000, 30_000])
      : random.int(START, last + MINUTE),
  );
  return [...some, last + HOUR].sort((a, b) => a - b);
}

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

describe.each(SEEDS)('seed %i', (seed) => {
  const random = seeded(seed);
  const events = angryContacts(random, START, 14);
  const instants = instantsOf(random, events, 10);

  it('SENT1 SENT3 SENT5 SENT6 M23 live, late by up to 20 s, the engine shows at each instant what the oracle shows', () => {
    let flags = 0;
    for (const { at, engine } of liveEngine(events, floor, instants, () => random.int(0, 20_000)))
      flags += check(events, engine, at);
    expect(flags).toBeGreaterThan(0);
  });

  it('EV5 SENT2 SENT4 M23 in any order, each event twice, long after the fact, it shows the same', () => {
    for (const at of instants.filter((_, index) => index % 5 === 2))
      check(events, lateEngine(shuffled(doubled(events), random), floor, at), at);
  });
});
