// For: turning a tree of conditions into something that judges rows. May import: shared, alerts. Promises: every leaf is looked at each time; what is remembered lies in the row's memory.
import { must } from '../../shared/assert.ts';
import { parseColumn } from '../../shared/board/columns.ts';
import type { SourceItem } from '../../shared/board/board.ts';
import { metricRow } from '../../shared/metrics/catalogue.ts';
import type { ChangeCondition, Condition, Leaf, Op, StaleCondition } from '../../shared/rules/condition.ts';
import {
  childrenOf,
  compare,
  forMsOf,
  isAll,
  isChange,
  isLeaf,
  isNoData,
  isNot,
  isStale,
} from '../../shared/rules/conditions.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { isFlowing, isSecondsOld } from './beats.ts';
import { elapsed, paused, reachesAt, running, UNUSED } from './clock.ts';
import { movesAt, remembered, valueAt } from './history.ts';
import type { Memory } from './memory.ts';
import type { FigureReading } from './readings.ts';
import { tickingTruth } from './ticking.ts';
import { allOf, anyOf, earlier, negated, steady, type Truth } from './verdict.ts';

/** A row under judgement. `row` is null while the board does not have it. */
export interface Place {
  readonly row: number | null;
  readonly id: string;
}
export type Judge = (place: Place, now: EpochMillis, memory: Memory) => Truth;

export interface JudgeOptions {
  /** A reader of a figure in the rule's table, by its column (`sl@today`). */
  readonly figure: (column: string) => (row: number) => FigureReading;
  readonly source: (id: string) => SourceItem | undefined;
  readonly minSample: number;
}

/**
 * The judge of a whole tree. The time for which the root itself must hold is not waited for here: that is the for-time of the
 * alert's life. Times of conditions within the tree are.
 */
export function judgeOf(condition: Condition, options: JudgeOptions): Judge {
  const builder = new Builder(options);
  return builder.bare(condition);
}

const BLIND: ReadonlySet<string | undefined> = new Set(['stale', 'unavailable']);
const NO_ROW: FigureReading = { value: null };

class Builder {
  readonly #options: JudgeOptions;
  /** Slots of the row's memory that are taken. */
  #slots = 0;
  #hasLead = false;

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  /** A condition as of now, without the time for which it must hold. */
  bare(condition: Condition): Judge {
    if (isLeaf(condition)) return this.#leaf(condition);
    const judges = childrenOf(condition).map((child) => this.#whole(child));
    if (isNot(condition)) {
      const [judge] = judges;
      return (place, now, memory) => negated(must(judge, 'condition')(place, now, memory));
    }
    const join = isAll(condition) ? allOf : anyOf;
    return (place, now, memory) => join(judges.map((judge) => judge(place, now, memory)));
  }

  #whole(condition: Condition): Judge {
    const judge = this.bare(condition);
    const forMs = forMsOf(condition);
    return forMs === 0 ? judge : heldFor(judge, forMs, this.#slots++);
  }

  #leaf(leaf: Leaf): Judge {
    if (isStale(leaf)) return this.#stale(leaf);
    const figure = this.#figure(leaf.metric);
    const isLead = !this.#hasLead;
    this.#hasLead = true;
    if (isNoData(leaf)) return noData(figure);
    if (isChange(leaf)) return changeOf(leaf, figure, this.#slots++, isLead);
    return comparison(figure, leaf.op, leaf.value, isLead);
  }

  /** A figure with its sample looked at: too few count as none. */
  #figure(column: string): Read {
    const { minSample } = this.#options;
    const figure = this.#options.figure(column);
    const read = isFlowing(column) ? heldBetweenSeconds(figure, this.#slots++) : figure;
    const isRatio = metricRow(parseColumn(column)?.metric ?? '')?.ratio === true;
    return ({ row }, now, memory) => {
      if (row === null) return NO_ROW;
      const reading = read(row, now, memory);
      return isRatio && (reading.den ?? 0) < minSample ? { ...reading, value: null } : reading;
    };
  }

  #stale({ source, staleForMs }: StaleCondition): Judge {
    const isLead = !this.#hasLead;
    return ({ id }, now, memory) => {
      const item = this.#options.source(source ?? id);
      if (item === undefined) return steady('none');
      const silent = item.state === 'stale' || item.state === 'unavailable';
      if (isLead) memory.anchor = silent ? item.since : null;
      if (isLead) memory.value = silent ? now - item.since : null;
      return silent ? tickingTruth(item.since, '>=', staleForMs, now) : steady(false);
    };
  }
}

type Read = (place: Place, now: EpochMillis, memory: Memory) => FigureReading;

/** Whatever happens in its row in between: when an alert opens hangs on nothing that does not move the figure (D21). */
const heldBetweenSeconds =
  (read: (row: number) => FigureReading, slot: number) =>
  (row: number, now: EpochMillis, memory: Memory): FigureReading => {
    const held = memory.held(slot);
    if (held !== undefined && !isSecondsOld(held.at, now)) return held.reading;
    const reading = read(row);
    memory.setHeld(slot, { at: now, reading });
    return reading;
  };

const isBlind = ({ quality }: FigureReading): boolean => BLIND.has(quality);

function note(memory: Memory, { value, since }: FigureReading, now: EpochMillis): void {
  memory.anchor = value === null ? null : (since ?? null);
  memory.value = value === null || since === undefined ? value : now - since;
}

function comparison(read: Read, op: Op, threshold: number, isLead: boolean): Judge {
  return (place, now, memory) => {
    const reading = read(place, now, memory);
    if (isBlind(reading)) return steady('blind');
    if (isLead) note(memory, reading, now);
    const { value, since } = reading;
    if (value === null) return steady('none');
    return since === undefined ? steady(compare(value, op, threshold)) : tickingTruth(since, op, threshold, now);
  };
}

const noData =
  (read: Read): Judge =>
  (place, now, memory) => {
    const reading = read(place, now, memory);
    return steady(isBlind(reading) ? 'blind' : reading.value === null);
  };

/** What a figure is now less what it was; of durations that tick, by how much their beginning lags behind the clock. */
function changeOf({ changeOver }: ChangeCondition, read: Read, slot: number, isLead: boolean): Judge {
  const { ms, op, value: threshold } = changeOver;
  return (place, now, memory) => {
    const reading = read(place, now, memory);
    const blind = isBlind(reading);
    const known = blind || reading.value === null ? null : (reading.since ?? reading.value);
    const history = remembered(memory.history(slot), known, now, ms);
    memory.setHistory(slot, history);
    const before = valueAt(history, now - ms);
    const turnsAt = movesAt(history, now, ms);
    const change =
      known === null || before == null ? null : changeBetween(before, known, reading.since !== undefined, ms);
    if (isLead && !blind) [memory.value, memory.anchor] = [change, null];
    if (blind) return { verdict: 'blind', turnsAt };
    return { verdict: change === null ? 'none' : compare(change, op, threshold), turnsAt };
  };
}

const changeBetween = (before: number, after: number, ticks: boolean, ms: Millis): number =>
  ticks ? ms - (after - before) : after - before;

/** True once the condition has held for `forMs`; while it is not seen, its clock stands still. */
function heldFor(judge: Judge, forMs: Millis, slot: number): Judge {
  return (place, now, memory) => {
    const truth = judge(place, now, memory);
    const clock = memory.clock(slot);
    if (truth.verdict === 'blind') {
      memory.setClock(slot, paused(clock, now));
      return truth;
    }
    if (truth.verdict !== true) {
      memory.setClock(slot, UNUSED);
      return truth;
    }
    const runs = running(clock, now);
    memory.setClock(slot, runs);
    if (elapsed(runs, now) >= forMs) return truth;
    return { verdict: false, turnsAt: earlier(truth.turnsAt, reachesAt(runs, forMs)) };
  };
}
