// For: moving an engine on instant by instant, so that what is watched is looked at when it changes. May import: shared, engine's interface. Promises: every instant at which something happens or falls due is looked at once, in order.
import { HOUR, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Engine } from '../engine/engine.ts';

export interface Watcher {
  /** Instants before this one are passed over. */
  readonly from?: EpochMillis;
  /** The next instant at which it wants to look, whatever the engine does; null for none. */
  readonly nextAt: EpochMillis | null;
  look(now: EpochMillis): void;
}

/** Over a longer leap (a server that was down) nothing is looked at until so long before its end. */
const FINE_STEPS: Millis = HOUR;

type Stepped = Pick<Engine, 'advance' | 'nextTimerAt' | 'now'>;

/** Advances to `until`, and looks there. */
export function stepTo(engine: Stepped, watcher: Watcher, until: EpochMillis): void {
  const from = watcher.from ?? -Infinity;
  if (engine.now < from) engine.advance(Math.min(from, until));
  if (until < from) return;
  for (;;) {
    const at = Math.max(nextInstant(engine, watcher), engine.now + 1);
    if (at >= until) break;
    engine.advance(at);
    watcher.look(at);
  }
  engine.advance(until);
  watcher.look(engine.now);
}

/** As `stepTo`, without the many small steps of a leap. */
export function leapTo(engine: Stepped, watcher: Watcher, until: EpochMillis): void {
  if (until - engine.now > FINE_STEPS) engine.advance(until - FINE_STEPS);
  stepTo(engine, watcher, until);
}

function nextInstant(engine: Stepped, watcher: Watcher): EpochMillis {
  return Math.min(engine.nextTimerAt() ?? Infinity, watcher.nextAt ?? Infinity);
}
