// For: the digital clocks of the engine against the naive oracle on seeded conversations, however the events arrive. Promises: every figure of every scope, and every due item, is compared; found seeds stay.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/engine/engine.ts';
import { differences } from '../oracle/compare-boards.ts';
import { oracleDue } from '../oracle/digital-due.ts';
import { oracleBoard } from '../oracle/oracle-board.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { randomDigitalFloor, type DigitalFloor } from '../support/arbitraries/digital-floor.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { lateEngine, liveEngine, replayFigures } from '../support/engine-run.ts';

const windows = ['all', 'today', 'slide30', 'last15'] as const;
const SEEDS = [1, 2, 3, 4, 5, 6];

/** Floors that are this hostile to visits and agents are the matter of other tests: here only the clocks are looked at. */
const DIGITAL = /^(?:frt|nrt|ttr|sla(?:Digital|Frt|Nrt|Ttr)|openCases|atRisk|breachedOpen|resolvedShare)/u;
const digital = (row: object): object => Object.fromEntries(Object.entries(row).filter(([key]) => DIGITAL.test(key)));
const rows = (table: Readonly<Record<string, object>>): object =>
  Object.fromEntries(Object.entries(table).map(([id, row]) => [id, digital(row)]));

const mapped = (tables: Readonly<Record<string, Readonly<Record<string, object>>>>): object =>
  Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, rows(table)]));

function expected({ events, floor }: DigitalFloor, at: number): object {
  const { at: _, totals, ...tables } = oracleBoard({ events, floor, at, windows });
  return { totals: digital(totals), ...mapped(tables) };
}
const byText = <T extends object>(items: readonly T[]): string[] => items.map((item) => JSON.stringify(item)).sort();

function dueOf(engine: Engine, { floor }: DigitalFloor): string[] {
  const ids = [...floor.queues.map((queue) => queue.id), 'q5'];
  return byText(
    ids.flatMap((id) =>
      engine.dueItems(id).map(({ contactId, queueId, kind, due, breached, class: classId }) => ({
        contactId,
        kind,
        queueId,
        ...(classId === null ? {} : { classId }),
        dueAt: due,
        breached,
      })),
    ),
  );
}
const expectedDue = ({ events, floor }: DigitalFloor, at: number): string[] =>
  byText(oracleDue(events, floor, at).filter(({ queueId }) => queueId !== null));

describe.each(SEEDS)('seed %i', (seed) => {
  const random = randomDigitalFloor(seed);
  const { events, floor, instants } = random;

  it('EV8 replay gives the oracle’s board', { timeout: 60_000 }, () => {
    for (const at of instants)
      expect(differences(expected(random, at), replayFigures(events, floor, at, windows)), String(at)).toEqual([]);
  });

  it('EV5 arrival shuffled, doubled and long after the fact gives the oracle’s board', { timeout: 60_000 }, () => {
    for (const at of instants.slice(-4)) {
      const engine = lateEngine(shuffled(doubled(events), seeded(seed)), floor, at);
      expect(differences(expected(random, at), engine.figures(windows)), String(at)).toEqual([]);
      expect(dueOf(engine, random)).toEqual(expectedDue(random, at));
    }
  });

  it(
    'EV5 DIG10 arrival as it happens, with jitter, gives the oracle’s board and list at every stop',
    { timeout: 60_000 },
    () => {
      const jitter = seeded(seed + 1);
      for (const { at, engine } of liveEngine(events, floor, instants, () => jitter.int(0, 5000))) {
        expect(differences(expected(random, at), engine.figures(windows)), String(at)).toEqual([]);
        expect(dueOf(engine, random), String(at)).toEqual(expectedDue(random, at));
      }
    },
  );
});
