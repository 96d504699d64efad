// For: the engine on the small scenarios of test/golden, one rule each, with values by hand. Promises: replayed, and long after the fact in any order.
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../shared/time.ts';
import { ruleCases } from '../../golden/rule-cases.ts';
import { differences } from '../../oracle/compare-boards.ts';
import { doubled, shuffled } from '../../support/arbitraries/arrival.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';
import { lateEngine, replayFigures } from '../../support/engine-run.ts';
import { PRESET_NAMES } from '../../../shared/metrics/service-level.ts';

describe('rule cases', () => {
  it.each(ruleCases.map((one) => [one.title, one] as const))('%s', (_, { floor, windows, events, boards }) => {
    const late = shuffled(doubled(events), seeded(3));
    for (const { at, ...expected } of boards) {
      expect(differences(expected, replayFigures(events, floor, parseInstant(at), windows)), at).toEqual([]);
      expect(
        differences(expected, lateEngine(late, floor, parseInstant(at)).figures(windows, PRESET_NAMES)),
        at,
      ).toEqual([]);
    }
  });
});
