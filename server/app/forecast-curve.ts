// For: the day's curve with what is expected of the day beside what came (FCAST1 to FCAST3). May import: shared, engine's interface, forecast. Promises: worked out once a quarter hour; nothing while the days before are still being read in.
import type { BoardTable, Cell } from '../../shared/board/board.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { quarterOf } from '../../shared/calendar.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Engine } from '../engine/engine.ts';
import { dayForecast, type Expected, type RunningDay } from '../forecast/day-forecast.ts';

export interface ForecastCurveOptions {
  readonly engine: Pick<Engine, 'board' | 'dayHistory'>;
  /** True while the past is still being read in: what is known of it says nothing yet. */
  readonly isFilling: () => boolean;
}

const COLUMNS: Readonly<Record<ColumnKey, keyof Expected>> = {
  forecast: 'median',
  forecastLow: 'low',
  forecastHigh: 'high',
};

/** The engine's table `curve` with three columns more. */
export function forecastCurve({ engine, isFilling }: ForecastCurveOptions): BoardTable {
  const { board } = engine;
  const { curve } = board.tables;
  const [start, offered, missed] = ['start', 'offered', 'missed'].map((column) => curve.reader(column));
  let expected: readonly Expected[] | null = null;
  let madeFor = '';
  let shown: readonly Expected[] | null = null;
  let shownAt: EpochMillis = NaN;

  const runningDay = (): RunningDay => {
    const rows = curve.ids.map((_, row) => row).filter((row) => start!(row) !== null);
    return {
      offered: rows.map((row) => numberOf(offered!(row))),
      complete: rows.filter((row) => Number(start!(row)) < quarterOf(board.at)).length,
      isLost: (row) => missed!(row) !== null,
    };
  };
  const forecast = (): readonly Expected[] | null => {
    if (isFilling()) return null;
    const wanted = `${quarterOf(board.at)} ${Number(start!(0))}`;
    if (wanted === madeFor) return expected;
    madeFor = wanted;
    expected = dayForecast(engine.dayHistory(), runningDay());
    return expected;
  };
  /** Asked for each cell of a frame: once an instant is enough. */
  const look = (): readonly Expected[] | null => {
    const { at } = board;
    if (at !== shownAt) {
      shown = forecast();
      shownAt = at;
    }
    return shown;
  };
  return {
    name: curve.name,
    ids: curve.ids,
    reader(column) {
      const part = COLUMNS[column];
      if (part === undefined) return curve.reader(column);
      return (row) => look()?.[row]?.[part] ?? null;
    },
  };
}

const numberOf = (cell: Cell): number | null => (typeof cell === 'number' ? cell : null);
