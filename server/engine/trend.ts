// For: the longest wait of each queue at the end of each of the last 30 minutes. May import: shared. Promises: a picture of the recent past, not a figure; costs what waits.
import { MINUTE, type EpochMillis } from '../../shared/time.ts';
import type { Directory } from './directory.ts';
import type { Queue } from './queue.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

const SLOTS = 30;

/** Notes `waitMs` as the longest wait at the end of an epoch minute, unless a longer one stands there. */
function note(queue: Queue, minute: number, waitMs: number): void {
  const slot = minute % SLOTS;
  queue.trendChanged = true;
  if (queue.trendMinutes[slot]! > minute) return;
  if (queue.trendMinutes[slot] !== minute) {
    queue.trendMinutes[slot] = minute;
    queue.trend[slot] = 0;
  }
  if (queue.trend[slot]! < waitMs) queue.trend[slot] = waitMs;
}

/** At the end of a minute: everyone who waits now is part of it. */
export function sampleTrends(world: World, directory: Directory, minuteEnd: EpochMillis): void {
  const minute = minuteEnd / MINUTE - 1;
  for (const queue of directory.queues.values()) {
    const first = queue.group.longestWaiting();
    note(queue, minute, first === undefined ? 0 : Math.max(0, minuteEnd - first.enqueuedAt));
    world.touch(queue.group);
  }
}

/** A wait that is over belonged to the minutes that ended within it, as far as they are kept. */
export function noteEndedWait(visit: Visit, now: EpochMillis): void {
  const last = Math.floor(visit.exitAt / MINUTE) - 1;
  const first = Math.max(Math.floor(visit.enqueuedAt / MINUTE), Math.floor(now / MINUTE) - SLOTS);
  for (let minute = first; minute <= last; minute++)
    note(visit.queue, minute, (minute + 1) * MINUTE - visit.enqueuedAt);
}

/** Content of a trend slot, null when its minute is not among the last 30. */
export function trendSlot(queue: Queue, slot: number, now: EpochMillis): number | null {
  const minute = queue.trendMinutes[slot]!;
  const current = Math.floor(now / MINUTE);
  return minute >= current - SLOTS && minute < current ? queue.trend[slot]! : null;
}
