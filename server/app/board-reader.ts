// For: the figures that GET /api/v1/board asks for: now, or of an earlier instant. May import: shared, app, api's interface, access. Promises: one earlier instant is folded at a time.
import { idFilter } from '../access/board-scope.ts';
import type { BoardReader } from '../api/board-route.ts';
import type { Figures, FiguresAt } from '../api/figures.ts';
import type { Board } from '../../shared/board/board.ts';
import type { PresetName } from '../../shared/metrics/service-level.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Engine } from '../engine/engine.ts';
import { boardAt, type BoardAtOptions } from './board-at.ts';
import type { IntakeQuality } from './quality.ts';

/** Askers of earlier instants at one time, the one who is served included (BP6). */
export const MAX_WAITING = 8;

export interface BoardReaderOptions extends BoardAtOptions {
  readonly engine: Engine;
  readonly board: Board;
  readonly now: () => EpochMillis;
  /** Moves the engine on to the present instant. */
  readonly toNow: () => void;
  readonly intakeQuality: () => IntakeQuality;
}

export function createBoardReader(options: BoardReaderOptions): BoardReader {
  const { engine, board, now, toNow, intakeQuality } = options;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    waiting++;
    const mine = turn.then(work, work).finally(() => waiting--);
    turn = mine;
    return mine;
  };
  return {
    visible: (scope) => idFilter(scope, board),
    async read({ windows, presets, at, known }) {
      if (at === null) {
        toNow();
        return {
          figures: withQuality(engine, windows, presets, intakeQuality()),
          at: engine.now,
          position: board.position,
          alerts: board.lists.alerts,
        };
      }
      if (at > now()) return { fault: { path: 'query.at', detail: 'lies ahead' } };
      if (waiting >= MAX_WAITING) return 'busy';
      return inTurn(async (): Promise<FiguresAt> => {
        const then = await boardAt(options, at, known);
        const figures = withQuality(then.engine, windows, presets, intakeQuality());
        return { figures, at, position: then.position, alerts: then.alerts };
      });
    },
  };
}

const withQuality = (
  engine: Engine,
  windows: readonly Window[],
  presets: readonly PresetName[],
  intake: IntakeQuality,
): Figures => {
  const figures = engine.figures(windows, presets);
  return { ...figures, quality: { ...intake, ...figures.quality } };
};
