// For: small scenarios, one rule each, with values by hand: any implementation of the figures can be run through them. May import: shared. Promises: data only.
import type { FloorEvent } from '../../shared/events/event.ts';
import { floorSchema, type Floor } from '../../shared/floor/schema.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import { formatInstant, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { ExpectedBoard } from './load.ts';
import { recorder, type Recorder } from './recorder.ts';

/** A Thursday morning; a floor without a zone reads it as UTC. */
export const START: EpochMillis = Date.UTC(2026, 0, 15, 8);

/** `3` and null are values, `[3, 8]` a numerator and a denominator, `{ since }` and texts stand as they are. */
type Short = number | null | string | readonly [number, number] | object;
type Rows = Readonly<Record<string, Readonly<Record<string, Short>>>>;
export interface ShortBoard {
  readonly totals?: Readonly<Record<string, Short>>;
  readonly queues?: Rows;
  readonly agents?: Rows;
  readonly teams?: Rows;
  readonly sites?: Rows;
  readonly channels?: Rows;
  readonly classes?: Rows;
  readonly tiers?: Rows;
  readonly groups?: Rows;
}

export interface RuleCase {
  readonly title: string;
  readonly floor: Floor;
  readonly windows: readonly Window[];
  readonly events: readonly FloorEvent[];
  readonly boards: readonly ExpectedBoard[];
}

interface Draft {
  readonly title: string;
  readonly floor?: object;
  readonly windows?: readonly Window[];
  readonly tell: (floor: Recorder) => void;
  /** ms after the start → what must stand on the board. */
  readonly boards: readonly (readonly [Millis, ShortBoard])[];
}

export function ruleCase({ title, floor = {}, windows = ['all'], tell, boards }: Draft): RuleCase {
  const record = recorder(START);
  tell(record);
  return {
    title,
    floor: floorSchema.parse(floor),
    windows,
    events: record.events,
    boards: boards.map(([after, board]) => ({ at: formatInstant(START + after), ...fullBoard(board) })),
  };
}

function fullBoard({ totals, ...tables }: ShortBoard): object {
  const rows = (table: Rows): object =>
    Object.fromEntries(Object.entries(table).map(([id, row]) => [id, fullRow(row)]));
  return {
    ...(totals === undefined ? {} : { totals: fullRow(totals) }),
    ...Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, rows(table)])),
  };
}

const STATE_KEYS: ReadonlySet<string> = new Set(['headline', 'since', 'aux', 'strain']);

const fullRow = (row: Readonly<Record<string, Short>>): object =>
  Object.fromEntries(Object.entries(row).map(([key, short]) => [key, STATE_KEYS.has(key) ? short : fullFigure(short)]));

function fullFigure(short: Short): object {
  if (Array.isArray(short)) {
    const [num, den] = short as [number, number];
    return { value: den === 0 ? null : num / den, num, den };
  }
  return typeof short === 'object' && short !== null ? short : { value: short };
}
