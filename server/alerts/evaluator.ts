// For: all rules over one floor: what happens at an instant. May import: shared, alerts. Promises: no clock of its own; looks only at rows that were touched or whose time has come (D21); the same looks, the same steps.
import type { SourceItem, TableName } from '../../shared/board/board.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { ScopeKind } from '../../shared/rules/places.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { hasBeaten, nextBeat, type Beat } from './beats.ts';
import { Due } from './due.ts';
import type { Life } from './life.ts';
import type { Readings } from './readings.ts';
import type { RowState, RowStep, RowWatch } from './row-watch.ts';
import { judgesAlike, RuleWatch } from './rule-watch.ts';

/** A step of one alert. */
export interface Transition extends RowStep {
  readonly rule: Rule;
  readonly kind: ScopeKind;
  readonly row: string;
  readonly at: EpochMillis;
}
/** An alert that is not idle can no longer be seen, or can again. */
export interface Sight {
  readonly rule: Rule;
  readonly kind: ScopeKind;
  readonly row: string;
  readonly at: EpochMillis;
  readonly blind: boolean;
  /** What its clock had run when it changed. */
  readonly doneMs: Millis;
}
export interface Looked {
  readonly transitions: readonly Transition[];
  readonly sights: readonly Sight[];
}
/** Numbers of rows that changed, by table. */
export type Touched = Readonly<Partial<Record<TableName, readonly number[]>>>;

export interface KeptRow {
  readonly rule: string;
  readonly row: string;
  readonly state: RowState;
  readonly dueAt: EpochMillis | null;
}
/** All that must be kept to go on elsewhere as if nothing had been: plain data. */
export interface Kept {
  readonly lookedAt: EpochMillis | null;
  readonly rows: readonly KeptRow[];
}

export class Evaluator {
  readonly #readings: Readings;
  #watches: readonly RuleWatch[] = [];
  #beats: readonly Beat[] = [];
  readonly #due = new Due<RowWatch>();
  #lookedAt: EpochMillis | null = null;
  #sources: readonly SourceItem[] | null = null;
  readonly #isTold: boolean;

  /** `isTold`: whoever drives it names every row whose figures change, those that flow with time too; it has no beats then. */
  constructor(readings: Readings, rules: readonly Rule[], isTold = false) {
    this.#readings = readings;
    this.#isTold = isTold;
    this.#watch(rules);
  }

  /** The instant by which it wants to look again, null for none. Before the first look: at once. */
  get nextAt(): EpochMillis | null {
    const after = this.#lookedAt;
    if (after === null) return null;
    const first = Math.min(this.#due.firstAt, ...this.#beats.map((beat) => nextBeat(beat, after)));
    return first === Infinity ? null : first;
  }

  /** Reads what changed and what is due at an instant. Instants never go back. `warm`: remembers, and nothing happens. */
  look(touched: Touched, now: EpochMillis, warm = false): Looked {
    const rows = this.#toLookAt(touched, now);
    this.#lookedAt = now;
    this.#sources = this.#readings.sources();
    const transitions: Transition[] = [];
    const sights: Sight[] = [];
    for (const row of rows) this.#lookAt(row, now, warm, transitions, sights);
    return { transitions: transitions.sort(inOrder), sights };
  }

  /** Other rules from now on. What no rule is in force for any more ends; a changed rule takes up the alerts of the old one. */
  setRules(rules: readonly Rule[], now: EpochMillis): readonly Transition[] {
    const before = new Map(this.#watches.map((watch) => [watch.rule.id, watch]));
    this.#watch(rules);
    const transitions: Transition[] = [];
    for (const watch of this.#watches) {
      const old = before.get(watch.rule.id);
      if (old !== undefined && old !== watch) this.#takeOver(old, watch, now, transitions);
      before.delete(watch.rule.id);
    }
    for (const old of before.values()) for (const row of old.rows.values()) this.#end(row, now, transitions);
    return transitions.sort(inOrder);
  }

  /** Goes on with the life of an alert that was told before a restart. False when no rule is in force for it. */
  resume(ruleId: string, row: string, life: Life, peak: number | null): boolean {
    const watch = this.#watches.find(({ rule }) => rule.id === ruleId);
    if (watch === undefined || (watch.place.row !== null && watch.place.row !== row)) return false;
    watch.row(row).resume(life, peak);
    watch.fresh = true;
    return true;
  }

  save(): Kept {
    const rows = this.#watches.flatMap(({ rule, rows: own }) =>
      [...own.values()].map((row) => ({ rule: rule.id, row: row.id, state: row.save(), dueAt: this.#due.at(row) })),
    );
    return { lookedAt: this.#lookedAt, rows };
  }

  /** Takes up what `save` gave, under the same rules. To be called before the first look. */
  load({ lookedAt, rows }: Kept): void {
    this.#lookedAt = lookedAt;
    const watches = new Map(this.#watches.map((watch) => [watch.rule.id, watch]));
    for (const watch of watches.values()) watch.fresh = lookedAt === null;
    for (const { rule, row: id, state, dueAt } of rows) {
      const row = watches.get(rule)?.row(id);
      row?.load(state);
      if (row !== undefined) this.#due.set(row, dueAt);
    }
  }

  #watch(rules: readonly Rule[]): void {
    const old = new Map(this.#watches.map((watch) => [watch.rule, watch]));
    const inForce = rules.filter(({ enabled }) => enabled);
    this.#watches = inForce.map((rule) => old.get(rule) ?? new RuleWatch(rule, this.#readings));
    const beats = this.#isTold ? [] : this.#watches.flatMap((watch) => watch.beats);
    this.#beats = [...new Map(beats.map((beat) => [beat.everyMs, beat])).values()];
  }

  #toLookAt(touched: Touched, now: EpochMillis): ReadonlySet<RowWatch> {
    const rows = new Set(this.#due.take(now));
    const sourcesChanged = this.#sources !== this.#readings.sources();
    const after = this.#lookedAt;
    for (const watch of this.#watches) {
      const flows = !this.#isTold && watch.beats.some((beat) => beat.allRows && hasBeaten(beat, after ?? now, now));
      const beaten = after === null || flows;
      const all = watch.fresh || beaten || (watch.usesSources && sourcesChanged);
      watch.fresh = false;
      const { table } = watch.place;
      const some = all ? watch.all() : table === 'sources' ? [] : watch.touched(touched[table] ?? []);
      for (const row of some) rows.add(row);
    }
    return rows;
  }

  #lookAt(row: RowWatch, now: EpochMillis, warm: boolean, transitions: Transition[], sights: Sight[]): void {
    const { step, blind, turnsAt } = row.look(now, warm);
    this.#due.set(row, turnsAt !== null && turnsAt > now ? turnsAt : null);
    const { rule, kind } = row.judgement;
    if (step !== null) transitions.push(transitionOf(step, rule, kind, row.id, now));
    if (blind !== null) sights.push({ rule, kind, row: row.id, at: now, blind, doneMs: row.life.clock.doneMs });
  }

  #end(row: RowWatch, now: EpochMillis, transitions: Transition[]): void {
    this.#due.set(row, null);
    const { changedAt } = row.life;
    // Still at most one step a millisecond.
    const at = changedAt === null ? now : Math.max(now, changedAt + 1);
    const step = row.end(at);
    const { rule, kind } = row.judgement;
    if (step !== null) transitions.push(transitionOf(step, rule, kind, row.id, at));
  }

  #takeOver(old: RuleWatch, next: RuleWatch, now: EpochMillis, transitions: Transition[]): void {
    const alike = judgesAlike(old.rule, next.rule);
    const sameRows = old.place.table === next.place.table;
    for (const row of old.rows.values()) {
      const covered = sameRows && (next.place.row === null || next.place.row === row.id);
      if (alike) next.row(row.id).load(row.save());
      if (covered && !alike && row.life.openedAt !== null) next.row(row.id).resume(row.life, row.save().peak);
      else if (!alike) {
        this.#end(row, now, transitions);
        if (covered) next.row(row.id).resume(row.life, null);
      }
      this.#due.set(row, null);
    }
  }
}

/** Named one by one, as in RowWatch: a spread costs ten times as much. */
function transitionOf(step: RowStep, rule: Rule, kind: ScopeKind, row: string, at: EpochMillis): Transition {
  const { from, to, since, value, anchor, peak, openedAt } = step;
  return { from, to, since, value, anchor, peak, openedAt, rule, kind, row, at };
}

const inOrder = (a: Transition, b: Transition): number =>
  orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0;
const orderOf = ({ rule, row }: Transition): string => `${rule.id}\n${row}`;
