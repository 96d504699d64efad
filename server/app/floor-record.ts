// For: telling the journal which floor the server has been given (settled D9). May import: shared, engine's interface, journal's interface. Promises: one record a change; a floor that stayed the same leaves none.
import type { FloorEvent } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { sameFloor } from '../../shared/floor/same-floor.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import type { Engine } from '../engine/engine.ts';
import type { Journal } from '../journal/journal.ts';

export interface FloorRecordOptions {
  readonly journal: Pick<Journal, 'append'>;
  readonly engine: Pick<Engine, 'configured'>;
  readonly floor: Floor;
  readonly now: () => EpochMillis;
}

/** Appends `floor.configured` if the journal's last floor is another one, or none. To be called once all of them are read. */
export async function recordFloor({ journal, engine, floor, now }: FloorRecordOptions): Promise<void> {
  const last = engine.configured.at(-1);
  if (last !== undefined && isSame(last.data.floor, floor)) return;
  // A clock that went back must not put the new floor before the old one.
  const time = Math.max(now(), (last?.time ?? -Infinity) + 1);
  const event: FloorEvent = {
    id: `floor-${formatInstant(time)}`,
    source: SERVER_SOURCE,
    name: 'floor.configured',
    time,
    data: { floor },
  };
  await journal.append([event], time);
}

function isSame(kept: unknown, floor: Floor): boolean {
  const parsed = parseFloor(kept);
  return parsed.ok && sameFloor(parsed.floor, floor);
}
