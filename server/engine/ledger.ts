// For: posting facts into the windows of groups, and taking them back. May import: shared. Promises: a retracted fact leaves no trace.
import type { Scribe } from './checkpoint/scribe.ts';
import { assert, must } from '../../shared/assert.ts';
import { quarterOf } from '../../shared/calendar.ts';
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import { DAY, HOUR, QUARTER, type EpochMillis, type Millis } from '../../shared/time.ts';
import { addTo, AT, COUNT, COUNTERS, endOf, keptWait, LONGEST_FACT, NO_WAIT, WAIT, type FactLog } from './facts.ts';
import { FactStore } from './fact-store.ts';
import { KIND_BIT, type Group } from './group.ts';
import { bucketOf } from './histogram.ts';
import { ClosedIntervals } from './quality/closed-intervals.ts';
import { FAMILY, type Family } from './quality/families.ts';
import { Notices } from './quality/notices.ts';
import { Scope } from './scope.ts';
import { SlidingWindows } from './sliding.ts';
import { BEFORE_QUARTER, BEFORE_TODAY } from './sum-rows.ts';

/** Rows of agents are kept for the running and the last intervals only: the last complete half hour begins less than 60 minutes ago. */
const AGENT_ROWS = 2 * HOUR;
/** Rows of so many quarter hours are read all the time: the last half hour can reach into the third. */
const OPEN_QUARTERS = 3;
const nothing = (): void => undefined;

export class Ledger {
  readonly notices = new Notices();
  readonly sliding: SlidingWindows;
  /** The bit of the source whose word is being folded, 0 while nobody's is. */
  feeder = 0;
  /** While set, what is posted leaves no trace: what was counted before is told again. */
  silent = false;
  /** Of which instant it is: what it lets expect of later says nothing of later days. */
  saidAt: EpochMillis = Infinity;
  /** What kind of word it is. */
  family: Family = FAMILY.work;
  readonly #scopes: Scope[] = [];
  #own = new Map<Group, Scope>();
  #store = new FactStore();
  /** The open fact, the numbers of it so far, and who keeps it; null: nobody. */
  readonly #fact = new Float64Array(LONGEST_FACT);
  /** The counters of the fact that is being counted, taken apart once for all groups: their slots, and by how much each changes. */
  readonly #slots = new Int32Array(COUNTER_COUNT);
  readonly #changes = new Float64Array(COUNTER_COUNT);
  #length = 0;
  #log: FactLog | null = null;
  /** The running quarter hour, and the groups in which something has been counted in it. */
  #quarter: EpochMillis = -Infinity;
  #quarterEnd: EpochMillis = -Infinity;
  #running: Group[] = [];
  /** Set where quarter hours that are over are packed. */
  packsRows = false;
  /** The last quarter hours, and who counted in each. */
  #open: { readonly quarter: EpochMillis; readonly groups: readonly Group[] }[] = [];
  /** Somebody reads intervals of agents: they have rows. */
  #keepsAgentRows = false;
  /** What closed intervals told before they changed; null where engine time is the watermark. */
  readonly #closed: ClosedIntervals | null;
  readonly #touch: (group: Group) => void;
  readonly #origin: EpochMillis;
  /** Moments are kept relative to this instant: the start (UTC) of the day of the first, so that their sums stay exact whole numbers (INT1). NaN before. */
  #momentsFrom: EpochMillis = NaN;

  constructor(origin: EpochMillis, touch: (group: Group) => void, watermarkLag: Millis | null = null) {
    this.#origin = origin;
    this.#closed = watermarkLag === null ? null : new ClosedIntervals(this, watermarkLag);
    this.#touch = touch;
    this.sliding = new SlidingWindows(this.#scopes, origin, touch);
  }

  get origin(): EpochMillis {
    return this.#origin;
  }

  /** Start of the running quarter hour. */
  get quarter(): EpochMillis {
    return this.#quarter;
  }

  /** What moments are relative to; of no account before there are any. */
  get momentsFrom(): EpochMillis {
    return Number.isNaN(this.#momentsFrom) ? this.#origin : this.#momentsFrom;
  }

  /** The scope of a group alone. */
  scopeOf(group: Group): Scope {
    let scope = this.#own.get(group);
    if (scope === undefined) this.#own.set(group, (scope = new Scope([group])));
    return scope;
  }

  /** Begins a fact: `add` its counters, then `close` it. Without a log it is taken back by posting its opposite. */
  open(log: FactLog | null, scope: Scope, at: EpochMillis): this {
    this.feed(scope, at);
    const fact = this.#fact;
    fact[0] = scope.place;
    fact[AT] = at;
    fact[WAIT] = NO_WAIT;
    this.#length = COUNTERS;
    this.#log = log;
    return this;
  }

  /** A counter of the open fact; what is 0 is left out. */
  add(slot: number, value: number): this {
    if (value === 0) return this;
    this.#fact[this.#length++] = slot;
    this.#fact[this.#length++] = value;
    return this;
  }

  /** A level changes by `change`: `levelSlot` and the moment beside it (docs/spec.md INT1). */
  addLevel(levelSlot: number, change: number): this {
    if (change === 0) return this;
    const at = this.#fact[AT]!;
    if (Number.isNaN(this.#momentsFrom)) this.#beginMoments(at);
    return this.add(levelSlot, change).add(levelSlot + 1, change * (at - this.#momentsFrom));
  }

  /** Nothing is as old as the origin but what a wrong clock told. */
  #beginMoments(at: EpochMillis): void {
    this.#momentsFrom = Math.max(this.#origin, Math.floor(at / DAY) * DAY);
    this.sliding.momentsFrom(this.#momentsFrom);
  }

  /** A wait of the open fact, ms: it enters the distributions (M29). */
  addWait(wait: Millis): this {
    this.#fact[WAIT] = bucketOf(wait);
    return this;
  }

  /** Counts the open fact in every group of its scope; one without counters leaves no trace. */
  close(): void {
    const length = this.#length;
    if (length === COUNTERS || this.silent) return;
    assert(length <= LONGEST_FACT, 'a fact counts something twice');
    this.#fact[COUNT] = (length - COUNTERS) / 2;
    if (this.#log !== null) this.#store.keep(this.#log, this.#fact, length);
    this.#count(this.#fact, 0, 1);
  }

  /** A fact of one counter. */
  post(log: FactLog | null, scope: Scope, at: EpochMillis, slot: number, value: number): void {
    this.open(log, scope, at).add(slot, value).close();
  }

  /** Takes back everything in `log` and empties it. */
  retract(log: FactLog): void {
    this.#store.drain(log, this.#takeBack);
    this.notices.retract(log);
  }

  /** Counts what `log` holds once more, or takes it back and leaves it in the log: something about a group changes in between. */
  countAgain(log: FactLog, sign: 1 | -1): void {
    this.#store.see(log, (facts, from) => this.#count(facts, from, sign));
  }

  /** Empties a log whose facts stay counted for good. */
  release(log: FactLog): void {
    this.#store.drain(log, nothing);
  }

  /** Shows the facts of a log, the newest first. */
  see(log: FactLog, show: (facts: Float64Array, from: number) => void): void {
    this.#store.see(log, show);
  }

  /** Puts a fact that has been counted back into a log. */
  keep(log: FactLog, fact: Float64Array, length: number): void {
    this.#store.keep(log, fact, length);
  }

  /** The number of a scope, and the scope of a number. */
  placeOf(scope: Scope): number {
    if (scope.place < 0) scope.place = this.#scopes.push(scope) - 1;
    return scope.place;
  }

  scopeAt(place: number): Scope {
    return must(this.#scopes[place], 'scope of a place');
  }

  /** Moves the windows to `now`. */
  roll(now: EpochMillis): void {
    this.sliding.roll(now);
    this.#closed?.roll(now);
    if (now >= this.#quarterEnd) this.#turnQuarter(quarterOf(now));
  }

  /** True once all that happened before an instant is taken to be known. */
  isClosed(end: EpochMillis): boolean {
    return this.#closed?.isClosed(end) ?? true;
  }

  /** A counter of a group over a quarter hour. */
  inQuarter(group: Group, quarter: EpochMillis, slot: number): number {
    if (quarter === this.#quarter) return group.inQuarter ? group.running(slot) : 0;
    return group.rows.get(quarter)?.at(slot) ?? 0;
  }

  /** Keeps the quarter hours of agents from now on; the last hour is counted from what the sliding windows hold. */
  keepAgentRows(now: EpochMillis): void {
    if (this.#keepsAgentRows) return;
    this.#keepsAgentRows = true;
    for (const group of this.sliding.groupsOf(KIND_BIT.agent)) {
      group.beginQuarter();
      this.#begin(group);
    }
    this.sliding.recount(KIND_BIT.agent, now - HOUR, (group, facts, from) => {
      const quarter = quarterOf(facts[from + AT]!);
      const end = endOf(facts, from);
      if (quarter === this.#quarter) group.counted.add(BEFORE_QUARTER, facts, from, end, -1);
      else addTo(group.row(quarter).counters, 0, facts, from, end, 1);
      if (facts[from + WAIT] !== NO_WAIT) group.row(quarter).countWait(...keptWait(facts[from + WAIT]!));
    });
  }

  /** Whoever speaks has told something of the groups of a scope. */
  feed(scope: Scope, at: EpochMillis): void {
    if (this.silent) return;
    if (scope.place < 0) scope.place = this.#scopes.push(scope) - 1;
    if (!scope.fed.has(this.family, this.feeder)) this.#feed(scope, at);
  }

  /** A day has begun: who feeds which group is asked anew. */
  forgetFeeders(): void {
    for (const scope of this.#scopes) scope.fed.clear();
  }

  readonly #takeBack = (facts: Float64Array, from: number): void => this.#count(facts, from, -1);

  /** Notes who has told of the groups of a scope on their present day. */
  #feed(scope: Scope, at: EpochMillis): void {
    const toldAt = Math.min(at, this.saidAt);
    let known = true;
    for (const group of scope.groups)
      if (toldAt >= group.dayStart) {
        group.fed.add(this.family, this.feeder);
        // What this source lost today is now missing here.
        group.dayChanged = true;
      } else known = false;
    if (known) scope.fed.add(this.family, this.feeder);
  }

  #count(facts: Float64Array, from: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    const end = endOf(facts, from);
    const inAllWindows = this.sliding.holds(at);
    const count = facts[from + COUNT]!;
    const slots = this.#slots;
    const changes = this.#changes;
    for (let i = 0, of = from + COUNTERS; i < count; i++, of += 2) {
      slots[i] = facts[of]!;
      changes[i] = sign * facts[of + 1]!;
    }
    const isOver = at < this.#quarter;
    const { groups } = this.#scopes[facts[from]!]!;
    if (isOver && this.#closed !== null) this.#keepClosed(this.#closed, groups);
    if (facts[from + WAIT] !== NO_WAIT) this.#countWait(facts, from, sign);
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g]!;
      const { sums } = group;
      for (let i = 0; i < count; i++) sums[slots[i]!]! += changes[i]!;
      if (at < group.dayStart) group.counted.add(BEFORE_TODAY, facts, from, end, sign);
      if (!inAllWindows) this.sliding.countBefore(group, facts, from, end, sign);
      if (isOver) this.#countOver(group, facts, from, end, sign);
      else if (!group.inQuarter && (group.kind !== 'agent' || this.#keepsAgentRows)) this.#begin(group);
      if (!group.changed) this.#touch(group);
    }
    this.sliding.remember(facts, from, end, sign);
  }

  /** Something of an interval that is over changes. */
  #keepClosed(closed: ClosedIntervals, groups: readonly Group[]): void {
    for (const group of groups) if (group.kind !== 'agent' || this.#keepsAgentRows) closed.keep(group);
  }

  /** Counts a fact of a quarter hour that is over. */
  #countOver(group: Group, facts: Float64Array, from: number, end: number, sign: 1 | -1): void {
    if (group.kind === 'agent' && !this.#keepsAgentRows) return;
    group.counted.add(BEFORE_QUARTER, facts, from, end, sign);
    group.dayChanged = true;
    const at = facts[from + AT]!;
    if (this.#keepsRow(group, at)) addTo(group.row(quarterOf(at)).counters, 0, facts, from, end, sign);
  }

  /** Rows of agents are kept for the running and the last intervals, once somebody reads them. */
  #keepsRow(group: Group, at: EpochMillis): boolean {
    return group.kind !== 'agent' || (this.#keepsAgentRows && at >= this.#quarter - AGENT_ROWS);
  }

  /** The first fact of a group in the running quarter hour. */
  #begin(group: Group): void {
    group.inQuarter = true;
    this.#running.push(group);
  }

  #turnQuarter(quarter: EpochMillis): void {
    for (const group of this.#running) group.endQuarter(this.#quarter);
    if (this.packsRows) this.#packRows();
    this.#running = [];
    this.#quarter = quarter;
    this.#quarterEnd = quarter + QUARTER;
  }

  /** Packs the rows of the quarter hour that ended some quarter hours ago. */
  #packRows(): void {
    this.#open.push({ quarter: this.#quarter, groups: this.#running });
    if (this.#open.length <= OPEN_QUARTERS) return;
    const { quarter, groups } = this.#open.shift()!;
    for (const group of groups) group.packRow(quarter);
  }

  /** Counts the wait of a fact wherever its counters count, sliding windows left to their keeper. */
  #countWait(facts: Float64Array, from: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    const bucket = facts[from + WAIT]!;
    const quarter = quarterOf(at);
    for (const group of this.#scopes[facts[from]!]!.groups) {
      group.countWait(0, bucket, sign);
      if (at < group.dayStart) group.countWait(BEFORE_TODAY, bucket, sign);
      if (this.#keepsRow(group, at)) group.row(quarter).countWait(bucket, sign);
    }
  }

  inscribe(scribe: Scribe): void {
    scribe.fill(this.#scopes);
    this.#own = scribe.keep(this.#own);
    this.#store = scribe.keep(this.#store);
    this.#quarter = scribe.keep(this.#quarter);
    this.#quarterEnd = scribe.keep(this.#quarterEnd);
    this.#momentsFrom = scribe.keep(this.#momentsFrom);
    this.#running = scribe.keep(this.#running);
    this.#open = scribe.keep(this.#open);
    this.#keepsAgentRows = scribe.keep(this.#keepsAgentRows);
    scribe.keep(this.#closed);
  }
}
