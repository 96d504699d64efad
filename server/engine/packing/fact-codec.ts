// For: the facts and notices of a log as few bytes. May import: shared. Promises: the facts go back exactly as they were counted; what is counted stays counted all along.
import { assert } from '../../../shared/assert.ts';
import { COUNTER_COUNT } from '../../../shared/metrics/counters.ts';
import { AT, COUNT, COUNTERS, endOf, type FactLog, NO_WAIT, WAIT } from '../facts.ts';
import type { Ledger } from '../ledger.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** Stands where a slot would: the moment beside the level before, which follows from its change and the instant. */
const MOMENT = 0;

/** Writes the facts and notices of a log and empties it; `near`: an instant close to those of the facts. */
export function writeLog(to: Writer, ledger: Ledger, log: FactLog, near: number): void {
  let count = 0;
  ledger.see(log, () => count++);
  to.uint(count);
  let at = near;
  ledger.see(log, (facts, from) => {
    to.int(facts[from + AT]! - at);
    at = facts[from + AT]!;
    writeFact(to, facts, from, ledger.momentsFrom);
  });
  ledger.release(log);
  const { notices } = log;
  to.uint(notices?.length ?? 0);
  for (const place of notices ?? []) to.uint(place);
  log.notices = null;
}

function writeFact(to: Writer, facts: Float64Array, from: number, origin: number): void {
  to.uint(facts[from]!);
  to.uint(facts[from + WAIT]! - NO_WAIT);
  to.uint(facts[from + COUNT]!);
  const since = facts[from + AT]! - origin;
  const end = endOf(facts, from);
  for (let i = from + COUNTERS; i < end; i += 2) {
    const [slot, value] = [facts[i]!, facts[i + 1]!];
    const isMoment = i > from + COUNTERS && slot === facts[i - 2]! + 1 && value === facts[i - 1]! * since;
    to.uint(isMoment ? MOMENT : slot + 1);
    if (isMoment) continue;
    assert(Number.isSafeInteger(value), 'a counter changes by a whole number');
    to.int(value);
  }
}

const fact = new Float64Array(COUNTERS + 2 * COUNTER_COUNT);

/** Reads them back into a log, which keeps what it holds already. Nothing is counted. */
export function readLog(from: Reader, ledger: Ledger, log: FactLog, near: number): void {
  let at = near;
  for (let left = from.uint(); left > 0; left--) {
    at += from.int();
    fact[AT] = at;
    ledger.keep(log, fact, readFact(from, ledger.momentsFrom));
  }
  for (let left = from.uint(); left > 0; left--) (log.notices ??= []).push(from.uint());
}

/** Reads a fact but for its instant; answers its length. */
function readFact(from: Reader, origin: number): number {
  fact[0] = from.uint();
  fact[WAIT] = from.uint() + NO_WAIT;
  fact[COUNT] = from.uint();
  const end = endOf(fact, 0);
  for (let i = COUNTERS; i < end; i += 2) {
    const slot = from.uint();
    fact[i] = slot === MOMENT ? fact[i - 2]! + 1 : slot - 1;
    fact[i + 1] = slot === MOMENT ? fact[i - 1]! * (fact[AT]! - origin) : from.int();
  }
  return end;
}

/** Reads past them. */
export function skipLog(from: Reader): void {
  for (let left = from.uint(); left > 0; left--) {
    from.int();
    from.uint();
    from.uint();
    for (let counters = from.uint(); counters > 0; counters--) if (from.uint() !== MOMENT) from.int();
  }
  for (let left = from.uint(); left > 0; left--) from.uint();
}
