// For: posting facts into the windows of groups, and taking them back. May import: shared. Promises: a retracted fact leaves no trace.
import { quarterOf } from '../../shared/calendar.ts';
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import { HOUR, type EpochMillis, type Millis } from '../../shared/time.ts';
import { addTo, addToBoth, AT, COUNT, COUNTERS, endOf, keptWait, NO_WAIT, WAIT, type FactLog } from './facts.ts';
import { BEFORE_TODAY, KIND_BIT, type Group } from './group.ts';
import { bucketOf } from './histogram.ts';
import { Notices } from './quality/notices.ts';
import { Scope } from './scope.ts';
import { SlidingWindows } from './sliding.ts';

/** Rows of agents are kept for the running and the last intervals only: the last complete half hour begins less than 60 minutes ago. */
const AGENT_ROWS = 2 * HOUR;

export class Ledger {
  readonly notices = new Notices();
  readonly sliding: SlidingWindows;
  /** The bit of the source whose word is being folded, 0 while nobody's is. */
  feeder = 0;
  readonly #scopes: Scope[] = [];
  readonly #own = new Map<Group, Scope>();
  /** The log of the open fact, and where in it the fact begins. */
  #facts: number[] = [];
  #from = 0;
  /** Somebody reads intervals of agents: they have rows from here on. */
  #agentRowsFrom: EpochMillis = Infinity;
  #keepsAgentRows = false;
  readonly #touch: (group: Group) => void;
  /** Moments are kept relative to this instant, so that sums stay exact integers. */
  readonly #origin: EpochMillis;

  constructor(origin: EpochMillis, touch: (group: Group) => void) {
    this.#origin = origin;
    this.#touch = touch;
    this.sliding = new SlidingWindows(this.#scopes, origin, touch);
  }

  get origin(): EpochMillis {
    return this.#origin;
  }

  /** The scope of a group alone. */
  scopeOf(group: Group): Scope {
    let scope = this.#own.get(group);
    if (scope === undefined) this.#own.set(group, (scope = new Scope([group])));
    return scope;
  }

  /** Begins a fact: `add` its counters, then `close` it. */
  open(log: FactLog, scope: Scope, at: EpochMillis): this {
    if (scope.place < 0) scope.place = this.#scopes.push(scope) - 1;
    if ((scope.fedBy & this.feeder) !== this.feeder) this.#feed(scope, at);
    this.#facts = log.facts;
    this.#from = log.facts.length;
    log.facts.push(scope.place, at, NO_WAIT, 0);
    return this;
  }

  /** A counter of the open fact; what is 0 is left out. */
  add(slot: number, value: number): this {
    if (value !== 0) this.#facts.push(slot, value);
    return this;
  }

  /** A level changes by `change`: `levelSlot` and the moment beside it (docs/spec.md INT1). */
  addLevel(levelSlot: number, change: number): this {
    if (change !== 0)
      this.#facts.push(levelSlot, change, levelSlot + 1, change * (this.#facts[this.#from + AT]! - this.#origin));
    return this;
  }

  /** A wait of the open fact, ms: it enters the distributions (M29). */
  addWait(wait: Millis): this {
    this.#facts[this.#from + WAIT] = bucketOf(wait);
    return this;
  }

  /** Counts the open fact in every group of its scope; one without counters leaves no trace. */
  close(): void {
    const facts = this.#facts;
    const from = this.#from;
    const count = (facts.length - from - COUNTERS) / 2;
    facts[from + COUNT] = count;
    if (count === 0) facts.length = from;
    else this.#count(facts, from, 1);
  }

  /** A fact of one counter. */
  post(log: FactLog, scope: Scope, at: EpochMillis, slot: number, value: number): void {
    this.open(log, scope, at).add(slot, value).close();
  }

  /** Takes back everything in `log` and empties it. */
  retract(log: FactLog): void {
    const { facts } = log;
    for (let at = 0; at < facts.length; at = endOf(facts, at)) this.#count(facts, at, -1);
    facts.length = 0;
    this.notices.retract(log);
  }

  /** Moves the windows to `now`. */
  roll(now: EpochMillis): void {
    this.sliding.roll(now);
    if (this.#keepsAgentRows) this.#agentRowsFrom = quarterOf(now) - AGENT_ROWS;
  }

  /** Keeps the quarter hours of agents from now on; the last hour is counted from what the sliding windows hold. */
  keepAgentRows(now: EpochMillis): void {
    if (this.#keepsAgentRows) return;
    this.#keepsAgentRows = true;
    this.#agentRowsFrom = quarterOf(now) - AGENT_ROWS;
    this.sliding.recount(KIND_BIT.agent, now - HOUR, (group, facts, from) => {
      const row = group.row(quarterOf(facts[from + AT]!));
      addTo(row.counters, 0, facts, from, endOf(facts, from), 1);
      if (facts[from + WAIT] !== NO_WAIT) row.countWait(...keptWait(facts[from + WAIT]!));
    });
  }

  /** A day has begun: who feeds which group is asked anew. */
  forgetFeeders(): void {
    for (const scope of this.#scopes) scope.fedBy = 0;
  }

  /** Notes who has told of the groups of a scope on their present day. */
  #feed(scope: Scope, at: EpochMillis): void {
    let known = true;
    for (const group of scope.groups)
      if (at >= group.dayStart) group.fedBy |= this.feeder;
      else known = false;
    if (known) scope.fedBy |= this.feeder;
  }

  #count(facts: readonly number[], from: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    const end = endOf(facts, from);
    const quarter = quarterOf(at);
    const inAllWindows = this.sliding.holds(at);
    const { groups } = this.#scopes[facts[from]!]!;
    if (facts[from + WAIT] !== NO_WAIT) this.#countWait(facts, from, sign);
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g]!;
      if (group.kind !== 'agent' || at >= this.#agentRowsFrom)
        addToBoth(group.sums, group.row(quarter).counters, facts, from, end, sign);
      else addTo(group.sums, 0, facts, from, end, sign);
      if (at < group.dayStart) addTo(group.sums, BEFORE_TODAY * COUNTER_COUNT, facts, from, end, sign);
      if (!inAllWindows) this.sliding.countBefore(group, facts, from, end, sign);
      if (!group.changed) this.#touch(group);
    }
    this.sliding.remember(facts, from, end, sign);
  }

  /** Counts the wait of a fact wherever its counters count, sliding windows left to their keeper. */
  #countWait(facts: readonly number[], from: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    const bucket = facts[from + WAIT]!;
    const quarter = quarterOf(at);
    for (const group of this.#scopes[facts[from]!]!.groups) {
      group.countWait(0, bucket, sign);
      if (at < group.dayStart) group.countWait(BEFORE_TODAY, bucket, sign);
      if (group.kind !== 'agent' || at >= this.#agentRowsFrom) group.row(quarter).countWait(bucket, sign);
    }
  }
}
