// For: a rule over what was recorded of figures. May import: shared, alerts, app. Promises: the evaluator of `serve`; the steps that it would have taken beside the engine.
import type { SourceItem } from '../../../shared/board/board.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { placeOf } from '../../../shared/rules/places.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { Evaluator, type Transition } from '../../alerts/evaluator.ts';
import type { FigureReading, Readings } from '../../alerts/readings.ts';
import type { Recording } from './recording.ts';

const NOTHING: FigureReading = { value: null };
const NOWHERE = { zone: 'UTC', holidays: [] };

/** Hands on every step from an instant (at which it begins, knowing nothing of before) up to another, in order. */
export function replayRule(
  recording: Recording,
  rule: Rule,
  { from, to }: { readonly from: EpochMillis; readonly to: EpochMillis },
  take: (step: Transition) => void,
): void {
  new Replay(recording, { ...rule, enabled: true }).run(from, to, take);
}

class Replay {
  readonly #recording: Recording;
  readonly #evaluator: Evaluator;
  readonly #table: ReturnType<typeof placeOf>['table'];
  readonly #row: string | null;
  /** What each figure reads now: `row * columns + column`. */
  readonly #now: (FigureReading | undefined)[] = [];
  readonly #ids: string[] = [];
  #sources: readonly SourceItem[] = [];
  #entry = 0;
  #sourceChange = 0;

  constructor(recording: Recording, rule: Rule) {
    this.#recording = recording;
    ({ table: this.#table, row: this.#row } = placeOf(rule.scope));
    this.#evaluator = new Evaluator(this.#readings(), [rule], true);
  }

  run(from: EpochMillis, until: EpochMillis, take: (step: Transition) => void): void {
    const look = (at: EpochMillis): void => {
      const rows = this.#moveTo(at);
      const touched = this.#table === 'sources' ? {} : { [this.#table]: rows };
      for (const step of this.#evaluator.look(touched, at).transitions) take(step);
    };
    const start = Math.max(from, this.#recording.startedAt);
    if (start > until) return;
    look(start);
    for (;;) {
      const at = Math.min(this.#nextChange(), this.#evaluator.nextAt ?? Infinity);
      if (at > until) return;
      look(at);
    }
  }

  #nextChange(): number {
    const { length, at, sources } = this.#recording;
    this.#skipOthers();
    const entry = this.#entry < length ? at[this.#entry]! : Infinity;
    return Math.min(entry, sources[this.#sourceChange]?.at ?? Infinity);
  }

  /** Of other rows than the rule's nothing need be known. */
  #skipOthers(): void {
    const { length, row, ids } = this.#recording;
    if (this.#row === null) return;
    while (this.#entry < length && ids[row[this.#entry]!] !== this.#row) this.#entry++;
  }

  /** Takes what changed up to an instant; gives the rows. */
  #moveTo(at: EpochMillis): readonly number[] {
    const { sources, ids, appearedAt, columns, length } = this.#recording;
    while ((appearedAt[this.#ids.length] ?? Infinity) <= at) this.#ids.push(ids[this.#ids.length]!);
    while ((sources[this.#sourceChange]?.at ?? Infinity) <= at) this.#sources = sources[this.#sourceChange++]!.items;
    const rows: number[] = [];
    for (; this.#entry < length && this.#recording.at[this.#entry]! <= at; this.#entry++) {
      const row = this.#recording.row[this.#entry]!;
      this.#now[row * columns.length + this.#recording.column[this.#entry]!] = this.#recording.reading(this.#entry);
      if (rows.at(-1) !== row) rows.push(row);
    }
    return rows;
  }

  #readings(): Readings {
    const { columns, places } = this.#recording;
    return {
      ids: () => this.#ids,
      figure: (_table, metric, window) => {
        const column = columns.indexOf(window === undefined ? metric : `${metric}@${window}`);
        return (row) => this.#now[row * columns.length + column] ?? NOTHING;
      },
      sources: () => this.#sources,
      place: (_table, row) => places.get(row) ?? NOWHERE,
    };
  }
}
