// For: the figures that GET /api/v1/board asks for: now, or of an earlier instant. May import: shared, app, api's interface, access. Promises: one earlier instant is folded at a time.
import { idFilter } from '../access/board-scope.ts';
import type { BoardReader } from '../api/board-route.ts';
import type { Figures, FiguresAt } from '../api/figures.ts';
import type { Board } from '../../shared/board/board.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Engine } from '../engine/engine.ts';
import { boardAt, type BoardAtOptions } from './board-at.ts';
import type { IntakeQuality } from './quality.ts';

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
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine;
    return mine;
  };
  return {
    visible: (scope) => idFilter(scope, board),
    async read({ windows, presets, at, known }) {
      if (presets === 'all' || presets.length > 0) return NO_PRESETS;
      if (at === null) {
        toNow();
        return { figures: withQuality(engine, windows, intakeQuality()), at: engine.now, position: board.position };
      }
      if (at > now()) return { fault: { path: 'query.at', detail: 'lies ahead' } };
      return inTurn(async (): Promise<FiguresAt> => {
        const then = await boardAt(options, at, known);
        return { figures: withQuality(then.engine, windows, intakeQuality()), at, position: then.position };
      });
    },
  };
}

const NO_PRESETS = {
  fault: { path: 'query.sl-preset', detail: 'this version knows the configured service level only: sl' },
};

const withQuality = (engine: Engine, windows: Parameters<Engine['figures']>[0], intake: IntakeQuality): Figures => {
  const figures = engine.figures(windows);
  return { ...figures, quality: { ...intake, ...figures.quality } };
};
