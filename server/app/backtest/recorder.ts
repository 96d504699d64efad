// For: reading figures as rules do, and keeping what was read. May import: shared, alerts, app. Promises: reads at the instants at which an evaluator would, whatever its thresholds (ALERT14).
import { must } from '../../../shared/assert.ts';
import { parseColumn } from '../../../shared/board/columns.ts';
import type { TableName } from '../../../shared/board/board.ts';
import type { ScopeTable } from '../../../shared/rules/places.ts';
import { SECOND, type EpochMillis } from '../../../shared/time.ts';
import { hasBeaten, isFlowing, nextBeat, type Beat } from '../../alerts/beats.ts';
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
  /** By figure, whether it is read at whole seconds alone. */
  readonly #isHeld: readonly boolean[];
  /** Of each figure, what was read last: `row * columns + column`. */
  readonly #last: (FigureReading | undefined)[] = [];
  /** Of each of these figures, until when it reads the same if nothing happens in its row. */
  readonly #standsUntil: EpochMillis[] = [];
  #lookedAt: EpochMillis | null = null;
  /** The next beat: asked for at every step. */
  #nextAt: EpochMillis | null = null;
  /** Of the one row that is read its number, -1 while it has none. */
  #named = -1;

  constructor(readings: Readings, wanted: Wanted, recording: Recording) {
    this.#readings = readings;
    this.#wanted = wanted;
    this.#recording = recording;
    const { table, columns } = wanted;
    this.#isHeld = columns.map(isFlowing);
    this.#readers =
      table === 'sources'
        ? []
        : columns.map((column) => {
            const { metric, window } = must(parseColumn(column), column);
            return readings.figure(table, metric, window);
          });
  }

  get nextAt(): EpochMillis | null {
    return this.#nextAt;
  }

  look(touched: Touched, now: EpochMillis): void {
    const after = this.#lookedAt;
    this.#lookedAt = now;
    this.#moveBeat(now);
    this.#recording.startedAt = Math.min(this.#recording.startedAt, now);
    this.#noteSources(now);
    const { table, beats } = this.#wanted;
    if (table === 'sources' || this.#recording.isFull) return;
    const isNew = this.#noteRows(table, now);
    const all = after === null || beats.some((beat) => beat.allRows && hasBeaten(beat, after, now));
    const some = touched[table] ?? [];
    if (!all && !isNew && some.length === 0) return;
    for (const row of some) this.#unsettle(row);
    if (this.#wanted.row !== null) {
      if (this.#named >= 0 && (all || some.includes(this.#named))) this.#read(this.#named, now);
      return;
    }
    for (const row of all ? this.#recording.ids.keys() : some) this.#read(row, now);
  }

  /** What places rows stand in is known once all is read. */
  finish(): void {
    const { table } = this.#wanted;
    for (const id of this.#recording.ids) this.#recording.places.set(id, this.#readings.place(table, id));
  }

  #moveBeat(now: EpochMillis): void {
    if (this.#nextAt !== null && this.#nextAt > now) return;
    const { beats } = this.#wanted;
    this.#nextAt = beats.length === 0 ? null : Math.min(...beats.map((beat) => nextBeat(beat, now)));
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
    if (this.#wanted.row !== null) this.#named = known.indexOf(this.#wanted.row);
    return true;
  }

  /** Something happened in a row. */
  #unsettle(row: number): void {
    const count = this.#readers.length;
    for (let column = 0; column < count; column++) this.#standsUntil[row * count + column] = -Infinity;
  }

  #read(row: number, now: EpochMillis): void {
    const count = this.#readers.length;
    for (const [column, read] of this.#readers.entries()) {
      const place = row * count + column;
      const before = this.#last[place];
      const isHeld = this.#isHeld[column] === true && before !== undefined;
      if (isHeld && (now % SECOND !== 0 || now < (this.#standsUntil[place] ?? now))) continue;
      const reading = read(row);
      if (reading.until !== undefined) this.#standsUntil[place] = reading.until;
      if (before !== undefined && isSame(before, reading)) continue;
      this.#last[place] = reading;
      this.#recording.add(now, row, column, reading);
    }
  }
}

const isSame = (a: FigureReading, b: FigureReading): boolean =>
  a.value === b.value && a.den === b.den && a.since === b.since && a.quality === b.quality;
