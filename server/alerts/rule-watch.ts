// For: one rule in all its rows. May import: shared, alerts. Promises: looks at rows that are named to it; a rule that the schema lets through can be read.
import { must } from '../../shared/assert.ts';
import { businessHours, type BusinessHours } from '../../shared/business-hours/business-hours.ts';
import { parseColumn } from '../../shared/board/columns.ts';
import {
  leavesOf,
  isStale,
  forMsOf,
  leadingOf,
  isClearComparison,
  isClearTime,
} from '../../shared/rules/conditions.ts';
import type { Condition, Leaf } from '../../shared/rules/condition.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { scheduleHours } from '../../shared/rules/schedule.ts';
import { placeOf, type ScopePlace } from '../../shared/rules/places.ts';
import type { Millis } from '../../shared/time.ts';
import { beatsOf, type Beat } from './beats.ts';
import { judgeOf, type JudgeOptions } from './judge.ts';
import type { Readings } from './readings.ts';
import { RowWatch, type Judgement } from './row-watch.ts';

export class RuleWatch {
  readonly rule: Rule;
  readonly place: ScopePlace;
  readonly beats: readonly Beat[];
  readonly usesSources: boolean;
  readonly rows = new Map<string, RowWatch>();
  /** Nothing of it has been looked at yet. */
  fresh = true;
  readonly #readings: Readings;
  readonly #judgement: Judgement;

  constructor(rule: Rule, readings: Readings) {
    this.rule = rule;
    this.place = placeOf(rule.scope);
    this.#readings = readings;
    const clear = clearOf(rule);
    const conditions = clear.condition === null ? [rule.when] : [rule.when, clear.condition];
    this.beats = conditions.flatMap(beatsOf);
    this.usesSources = conditions.flatMap(leavesOf).some(isStale);
    const options = this.#options();
    this.#judgement = {
      rule,
      kind: this.place.kind,
      trip: judgeOf(rule.when, options),
      clear: clear.condition === null ? null : judgeOf(clear.condition, options),
      times: { forMs: forMsOf(rule.when), clearMs: clear.forMs },
      lead: leadOf(rule.when),
      schedule: scheduleOf(rule, this.place, readings),
    };
  }

  /** The rows among those that were touched in the rule's table. */
  touched(rows: readonly number[]): readonly RowWatch[] {
    const { table, row: named } = this.place;
    if (table === 'sources' || rows.length === 0) return [];
    const ids = this.#readings.ids(table);
    const own = named === null ? rows : rows.filter((row) => ids[row] === named);
    return own.map((row) => this.row(must(ids[row], 'row'), row));
  }

  /** Every row that there is; the one that is named also before the board has it. */
  all(): readonly RowWatch[] {
    const { table, row: named } = this.place;
    const ids = table === 'sources' ? this.#readings.sources().map(({ id }) => id) : this.#readings.ids(table);
    return named === null ? ids.map((id, row) => this.row(id, row)) : [this.row(named)];
  }

  /** The watch of a row; its number where it is known, else it is looked for. */
  row(id: string, row: number | null = this.#find(id)): RowWatch {
    const known = this.rows.get(id);
    if (known !== undefined) {
      if (row !== null) known.found(row);
      return known;
    }
    const made = new RowWatch({ id, row }, this.#judgement);
    this.rows.set(id, made);
    return made;
  }

  #find(id: string): number | null {
    const { table } = this.place;
    const row = table === 'sources' ? -1 : this.#readings.ids(table).indexOf(id);
    return row < 0 ? null : row;
  }

  #options(): JudgeOptions {
    const { table } = this.place;
    return {
      minSample: this.rule.minSample,
      source: (id) => this.#readings.sources().find((item) => item.id === id),
      figure: (column) => {
        const { metric, window } = must(parseColumn(column), column);
        return this.#readings.figure(table === 'sources' ? 'totals' : table, metric, window);
      },
    };
  }
}

/** What a rule shows as its value: its first figure, else the silent source. */
export const leadOf = (when: Condition): Leaf | undefined => leadingOf(when) ?? leavesOf(when)[0];

interface Clearing {
  /** Null: the negation of `when`. */
  readonly condition: Condition | null;
  readonly forMs: Millis;
}

function clearOf({ when, clear }: Rule): Clearing {
  if (clear === undefined) return { condition: null, forMs: 0 };
  if (isClearTime(clear)) return { condition: null, forMs: clear.forMs };
  if (!isClearComparison(clear)) return { condition: clear, forMs: forMsOf(clear) };
  const { op, value, forMs } = clear;
  if ('changeOver' in when) {
    const { ms } = when.changeOver;
    return { condition: { metric: when.metric, changeOver: { ms, op, value }, forMs }, forMs };
  }
  return { condition: { metric: 'metric' in when ? when.metric : '', op, value, forMs }, forMs };
}

const ALWAYS = { active: true, turnsAt: null };

function scheduleOf({ schedule }: Rule, { table }: ScopePlace, readings: Readings): Judgement['schedule'] {
  if (schedule === undefined) return () => ALWAYS;
  const calendars = new Map<string, BusinessHours>();
  const calendarOf = (row: string): BusinessHours => {
    const { zone, holidays } = readings.place(table, row);
    const key = `${zone} ${holidays.join()}`;
    const known = calendars.get(key) ?? businessHours(scheduleHours(schedule, holidays), zone);
    calendars.set(key, known);
    return known;
  };
  return (row, now) => {
    const calendar = calendarOf(row);
    const active = calendar.isOpen(now);
    return { active, turnsAt: active ? calendar.nextClosing(now) : calendar.nextOpening(now) };
  };
}

/** Equal for rules that judge alike: what is pending under one is pending under the other. */
export const judgesAlike = (a: Rule, b: Rule): boolean => core(a) === core(b);
const core = ({ when, clear, minSample, schedule, scope }: Rule): string =>
  JSON.stringify([when, clear, minSample, schedule, scope]);
