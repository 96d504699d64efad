// For: figures that tests write by hand, and rules judged over them as time goes by. May import: shared, server/alerts. Promises: steps to every instant that the evaluator asks for, as an engine's loop does.
import type { SourceItem, TableName } from '../../../shared/board/board.ts';
import { ruleSchema, type Rule } from '../../../shared/rules/rule.ts';
import { rowKey } from '../../../shared/rules/places.ts';
import { Evaluator, type Kept, type Looked, type Transition } from '../../../server/alerts/evaluator.ts';
import type { FigureReading, Readings } from '../../../server/alerts/readings.ts';

export const aRule = (draft: object = {}): Rule =>
  ruleSchema.parse({
    id: 'r',
    name: 'r',
    severity: 'breach',
    scope: { queue: 'etc' },
    when: { metric: 'waiting', op: '>', value: 10 },
    ...draft,
  });

export const aSource = (state: SourceItem['state'], since = 0, id = 'pbx'): SourceItem => ({
  ...{ id, name: id, state, since, seen: null, lagMs: null, rejected: 0, reason: null },
});

/** `figure` of a row: a number, null, or a whole reading. */
export type Given = number | null | FigureReading;
const BLIND: FigureReading = { value: 1, quality: 'stale' };
export const blind = (value: number | null = 1): FigureReading => ({ ...BLIND, value });
/** A duration that has run since an instant. */
export const since = (at: number): FigureReading => ({ value: 0, since: at });

export class FakeReadings implements Readings {
  readonly #ids = new Map<TableName, string[]>();
  readonly #cells = new Map<string, FigureReading>();
  #touched: Partial<Record<TableName, number[]>> = {};
  #sources: readonly SourceItem[] = [];
  zone = 'UTC';
  holidays: readonly string[] = [];

  set(figure: string, given: Given, table: TableName = 'queues', row = 'etc'): void {
    const ids = this.#listOf(table);
    if (!ids.includes(row)) ids.push(row);
    const reading = typeof given === 'number' || given === null ? { value: given } : given;
    this.#cells.set(`${table}/${row}/${figure}`, reading);
    (this.#touched[table] ??= []).push(ids.indexOf(row));
  }
  setSources(...sources: readonly SourceItem[]): void {
    this.#sources = sources;
  }
  takeTouched(): Partial<Record<TableName, number[]>> {
    const touched = this.#touched;
    this.#touched = {};
    return touched;
  }

  ids(table: TableName): readonly string[] {
    return this.#listOf(table);
  }
  figure(table: TableName, metric: string, window: string | undefined): (row: number) => FigureReading {
    const column = window === undefined ? metric : `${metric}@${window}`;
    return (row) => this.#cells.get(`${table}/${this.ids(table)[row]}/${column}`) ?? { value: null };
  }
  sources(): readonly SourceItem[] {
    return this.#sources;
  }
  place(): { zone: string; holidays: readonly string[] } {
    return { zone: this.zone, holidays: this.holidays };
  }

  #listOf(table: TableName): string[] {
    const ids = this.#ids.get(table) ?? [];
    this.#ids.set(table, ids);
    return ids;
  }
}

/** A floor, its rules, and all that happened so far. */
export class Watched {
  readonly readings = new FakeReadings();
  readonly transitions: Transition[] = [];
  readonly looked: Looked[] = [];
  evaluator: Evaluator;
  now = 0;

  constructor(...rules: readonly Rule[]) {
    this.evaluator = new Evaluator(this.readings, rules);
  }

  /** Lets time go by; then, at the instant, the floor is changed and looked at. */
  at(now: number, change: (readings: FakeReadings) => void = () => undefined): this {
    this.passTo(now - 1);
    change(this.readings);
    this.#look(now);
    return this;
  }

  /** Lets time go by: looks at every instant that is asked for. */
  passTo(now: number): this {
    for (let next = this.evaluator.nextAt; next !== null && next <= now; next = this.evaluator.nextAt) this.#look(next);
    return this;
  }

  setRules(now: number, ...rules: readonly Rule[]): this {
    this.passTo(now);
    this.transitions.push(...this.evaluator.setRules(rules, now));
    this.#look(now);
    return this;
  }

  /** Goes on in another evaluator that knows only what the first has kept. */
  restart(rules: readonly Rule[]): this {
    const kept = JSON.parse(JSON.stringify(this.evaluator.save())) as Kept;
    this.evaluator = new Evaluator(this.readings, rules);
    this.evaluator.load(kept);
    return this;
  }

  /** What happened, a text each: `60 pending>open`; the row before it where it is not the queue `etc`. */
  get story(): readonly string[] {
    return this.transitions.map(({ at, from, to, kind, row }) => {
      const where = rowKey(kind, row) === 'queue:etc' ? '' : `${row} `;
      return `${where}${at} ${from}>${to}`;
    });
  }

  #look(now: number): void {
    this.now = now;
    const looked = this.evaluator.look(this.readings.takeTouched(), now);
    this.looked.push(looked);
    this.transitions.push(...looked.transitions);
  }
}
