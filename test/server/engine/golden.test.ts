// For: the engine against the golden values of metrics.md Appendix A. Promises: arrival order, repeats and lateness change nothing (EV5).
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../shared/time.ts';
import { loadScenario } from '../../golden/load.ts';
import { scenarioNames } from '../../golden/scenarios.ts';
import { differences } from '../../oracle/compare-boards.ts';
import { doubled, shuffled } from '../../support/arbitraries/arrival.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';
import { lateEngine, replayFigures } from '../../support/engine-run.ts';
import { PRESET_NAMES } from '../../../shared/metrics/service-level.ts';

describe.each(scenarioNames)('golden %s', (name) => {
  const { events, floor, windows, boards } = loadScenario(name);

  it.each([
    ['in order', events],
    ['shuffled', shuffled(events, seeded(7))],
    ['doubled and shuffled', shuffled(doubled(events), seeded(8))],
  ])('EV5 the values come out, %s', (_, arrived) => {
    for (const expected of boards) {
      const { at, ...board } = expected;
      expect(differences(board, replayFigures(arrived, floor, parseInstant(at), windows)), at).toEqual([]);
      expect(
        differences(board, lateEngine(arrived, floor, parseInstant(at)).figures(windows, PRESET_NAMES)),
        `late ${at}`,
      ).toEqual([]);
    }
  });
});
