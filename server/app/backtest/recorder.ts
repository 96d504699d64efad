// For: reading figures as rules do, and keeping what was read. May import: shared, alerts, app. Promises: reads at the instants at which an evaluator would, whatever its thresholds (ALERT14).
import { must } from '../../../shared/assert.ts';
import { parseColumn } from '../../../shared/board/columns.ts';
import type { TableName } from '../../../shared/board/board.ts';
import type { ScopeTable } from '../../../shared/rules/places.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { hasBeaten, nextBeat, type Beat } from '../../alerts/beats.ts';
import type { Touched } from '../../alerts/evaluator.ts';
import type { FigureReading, Readings } from '../../alerts/readings.ts';
import type { RuleJudge } from './timeline.ts';
import type { Recording } from './recording.ts';

export interface Wanted {
  readonly table: ScopeTable;
  /** The one row that is read, null for all. */
  readonly row: string | null;
  readonly columns: readonly string[];
  readonly beats: readonly Beat[];
}

export class Recorder implements RuleJudge {
  readonly #readings: Readings;
  readonly #wanted: Wanted;
  readonly #recording: Recording;
  readonly #readers: readonly ((row: number) => FigureReading)[];
  /** Of each figure, what was read last: `row * columns + column`. */
  readonly #last: (FigureReading | undefined)[] = [];
  #lookedAt: EpochMillis | null = null;

  constructor(readings: Readings, wanted: Wanted, recording: Recording) {
    this.#readings = readings;
    this.#wanted = wanted;
    this.#recording = recording;
    const { table, columns } = wanted;
    this.#readers =
      table === 'sources'
        ? []
        : columns.map((column) => {
            const { metric, window } = must(parseColumn(column), column);
            return readings.figure(table, metric, window);
          });
  }

  get nextAt(): EpochMillis | null {
    const after = this.#lookedAt;
    if (after === null || this.#wanted.beats.length === 0) return null;
    return Math.min(...this.#wanted.beats.map((beat) => nextBeat(beat, after)));
  }

  look(touched: Touched, now: EpochMillis): void {
    const after = this.#lookedAt;
    this.#lookedAt = now;
    this.#recording.startedAt = Math.min(this.#recording.startedAt, now);
    this.#noteSources(now);
    const { table, beats } = this.#wanted;
    if (table === 'sources' || this.#recording.isFull) return;
    const isNew = this.#noteRows(table, now);
    const all = after === null || beats.some((beat) => beat.allRows && hasBeaten(beat, after, now));
    const rows = all ? this.#recording.ids.keys() : (touched[table] ?? []);
    if (!all && !isNew && touched[table]?.length === 0) return;
    for (const row of rows) this.#read(row, now);
  }

  /** What places rows stand in is known once all is read. */
  finish(): void {
    const { table } = this.#wanted;
    for (const id of this.#recording.ids) this.#recording.places.set(id, this.#readings.place(table, id));
  }

  #noteSources(now: EpochMillis): void {
    const items = this.#readings.sources();
    const { sources } = this.#recording;
    if (sources.at(-1)?.items === items) return;
    sources.push({ at: now, items });
  }

  #noteRows(table: TableName, now: EpochMillis): boolean {
    const ids = this.#readings.ids(table);
    const { ids: known, appearedAt } = this.#recording;
    if (known.length === ids.length) return false;
    for (let row = known.length; row < ids.length; row++) {
      known.push(ids[row]!);
      appearedAt.push(now);
    }
    return true;
  }

  #read(row: number, now: EpochMillis): void {
    const { row: named } = this.#wanted;
    if (named !== null && this.#recording.ids[row] !== named) return;
    const count = this.#readers.length;
    for (const [column, read] of this.#readers.entries()) {
      const reading = read(row);
      const place = row * count + column;
      const before = this.#last[place];
      if (before !== undefined && isSame(before, reading)) continue;
      this.#last[place] = reading;
      this.#recording.add(now, row, column, reading);
    }
  }
}

const isSame = (a: FigureReading, b: FigureReading): boolean =>
  a.value === b.value && a.den === b.den && a.since === b.since && a.quality === b.quality;
