// For: how long the loop of a process stands still while checkpoints are made beside it (CHECK2). May import: shared, server, node. Promises: the keeper and its thread as the server runs them; of several the shortest, so that only what comes each time is counted.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Millis } from '../../shared/time.ts';
import { CheckpointKeeper, type KeeperOptions } from '../../server/checkpoint/keeper.ts';
import type { ServerFloor } from '../../server/checkpoint/server-engine.ts';
import { ownVersion } from '../../server/cli/checkpoints.ts';
import { openSqliteJournal } from '../../server/journal/sqlite-journal.ts';

export interface Stops {
  /** The longest turn of the loop while one is made. */
  readonly longest: Millis;
  /** All turns of the loop while it is made. */
  readonly busy: Millis;
  /** The longest in the same time without one: what else runs on the machine. */
  readonly otherwise: Millis;
}

const NS = 1e6;
const RESOLUTION = 1;

/** Of what is done, and the loop meanwhile. */
async function watched(run: () => Promise<unknown>): Promise<{ longest: Millis; busy: Millis; took: Millis }> {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  const [before, began] = [performance.eventLoopUtilization(), performance.now()];
  delays.enable();
  await run();
  delays.disable();
  const { active } = performance.eventLoopUtilization(before);
  return { longest: delays.max / NS - RESOLUTION, busy: active, took: performance.now() - began };
}

const least = (values: readonly Millis[]): Millis => Math.min(...values);

/** Of checkpoints made one for each portion of events that comes into a journal. */
export async function stopsOf(
  folder: string,
  floor: ServerFloor,
  portions: readonly (readonly FloorEvent[])[],
): Promise<Stops> {
  const journal = await openSqliteJournal({ folder });
  const place = { folder, floor, version: ownVersion(floor), journal };
  const seen: { longest: Millis; busy: Millis; otherwise: Millis }[] = [];
  for (const portion of portions) {
    await journal.append(portion, Date.now());
    const { took, ...during } = await watched(() => makeOne(place, portion.length));
    const { longest: otherwise } = await watched(() => sleep(took));
    seen.push({ ...during, otherwise });
  }
  await journal.close();
  return {
    longest: least(seen.map(({ longest }) => longest)),
    busy: least(seen.map(({ busy }) => busy)),
    otherwise: least(seen.map(({ otherwise }) => otherwise)),
  };
}

type Place = Pick<KeeperOptions, 'folder' | 'floor' | 'version' | 'journal'>;

async function makeOne(place: Place, behind: number): Promise<void> {
  let told: { resolve(): void; reject(error: Error): void } | null = null;
  const made = new Promise<void>((resolve, reject) => (told = { resolve, reject }));
  const log = { info: () => told?.resolve(), warn: (_: object, text: string) => told?.reject(new Error(text)) };
  const keeper = new CheckpointKeeper({ ...place, log, now: Date.now, events: 1, everyMs: 1 });
  keeper.start(behind);
  await made;
  await keeper.stop();
}
