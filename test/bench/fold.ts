// For: budget `fold`: what an event costs the engine beside what reading its line costs. May import: shared, server/engine, server/gateway, server/app, test/bench. Promises: both sides do the same lines in turn; every id is a new string, as it is from a journal.
import type { FloorEvent } from '../../shared/events/event.ts';
import { HOUR } from '../../shared/time.ts';
import { screenBoard } from '../../server/app/screen-board.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import type { ViewId } from '../../shared/protocol/views.ts';
import { createViewMirror } from '../../server/gateway/view-mirror.ts';
import { linesOf, readAll } from './lines.ts';
import { collectGarbage, cpuOf, middleOf, settleYoung, type Pair } from './measure.ts';
import { foldInCalls, recordOf } from './records.ts';
import { rounded, type BenchRow } from './row.ts';
import { benchFloor, simulatedDay, START, ZONE } from './simulated-day.ts';

const RUNS = 9;
/** Days folded before the first that counts: until all is compiled. After ten of them compiling still took a sixteenth of a day's time. */
const WARM_UP = 25;
/** Events of one call of the engine: what the server takes at once from its journal, and what a quiet floor commits. */
const CALLS = { fold: 5000, 'fold-live': 4 } as const;
/** `fold` is the engine alone, as the budget is defined; beside it a console is open: its windows are kept, its projections made. */
const SCREENS = { fold: [], 'fold-live': ['console'] } as const satisfies Record<string, readonly ViewId[]>;
/** As the server keeps them. */
const LATE_LIMIT = 48 * HOUR;
const floor = benchFloor();

/** A day, folded. An engine lives for weeks: were each one dropped before the next, what is compiled for it would go with it. */
interface Day {
  readonly pair: Pair;
  readonly engine: Engine;
}

/** A day's events as lines: as sources write them (EV7), and as the engine takes them once they are read. */
interface Lines {
  readonly told: readonly string[];
  readonly taken: readonly string[];
}

/** CPU µs of the day's lines, read, and of its events, folded: each side pays for the objects that it makes. */
function foldDay({ told, taken }: Lines, name: keyof typeof CALLS): Day {
  collectGarbage();
  const engine = createEngine({ floor, zone: ZONE, now: START, lateLimitMs: LATE_LIMIT });
  const { board } = screenBoard({ engine, floor, zone: ZONE, isFilling: () => false });
  for (const view of SCREENS[name]) createViewMirror(board, view);
  const baseline = cpuOf(() => readAll(told));
  const records = taken.map((line) => recordOf(JSON.parse(line) as FloorEvent));
  collectGarbage();
  const value = cpuOf(() => {
    foldInCalls(engine, records, CALLS[name]);
    settleYoung();
  });
  return { pair: { value, baseline }, engine };
}

function measure(name: keyof typeof CALLS, lines: Lines): BenchRow {
  const pairs: Pair[] = [];
  let day: Day | null = null;
  for (let run = -WARM_UP; run < RUNS; run++) {
    const last: Day | null = day;
    day = foldDay(lines, name);
    if (run >= 0) pairs.push(day.pair);
    if (last?.engine.now !== undefined && last.engine.now !== day.engine.now) throw new Error('a day unlike the last');
  }
  const { value, baseline, ratio } = middleOf(pairs);
  const each = (micros: number): number => rounded(micros / lines.told.length);
  return { name, value: each(value), unit: 'µs/event', baseline: each(baseline), ratio: rounded(ratio), runs: RUNS };
}

export function run(): Promise<BenchRow[]> {
  const events = simulatedDay(floor);
  const lines: Lines = {
    told: linesOf(events),
    taken: events.map((event) => JSON.stringify(event)),
  };
  return Promise.resolve([measure('fold', lines), measure('fold-live', lines)]);
}
