// For: the engine's board with what only screens are told: the day's forecast, and when closed queues open. May import: shared, engine's interface, app. Promises: reads through, nothing is copied.
import type { Board, Lists } from '../../shared/board/board.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { Engine } from '../engine/engine.ts';
import { forecastCurve } from './forecast-curve.ts';
import { createOpenings } from './openings.ts';

export interface ScreenBoardOptions {
  readonly engine: Pick<Engine, 'board' | 'dayHistory'>;
  readonly floor: Floor;
  /** Zone of sites that name none. */
  readonly zone: string;
  /** True while the past is still being read in. */
  readonly isFilling: () => boolean;
  /** The board's lists, where others know more of them than the engine. */
  readonly lists?: () => Lists;
}

export interface ScreenBoard {
  readonly board: Board;
  /** Rows of queues that opened or closed since the last call. */
  takeTurned(): readonly number[];
}

export function screenBoard(options: ScreenBoardOptions): ScreenBoard {
  const { engine, floor, zone, isFilling, lists = () => engine.board.lists } = options;
  const { tables } = engine.board;
  const openings = createOpenings({ queues: tables.queues, floor, zone, now: () => engine.board.at });
  return {
    board: {
      tables: { ...tables, curve: forecastCurve({ engine, isFilling }), queues: openings.queues },
      get at() {
        return engine.board.at;
      },
      get position() {
        return engine.board.position;
      },
      get lists() {
        return lists();
      },
    },
    takeTurned: () => openings.takeTurned(),
  };
}
