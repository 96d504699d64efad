import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toCloudEvent } from '../../../shared/events/envelope.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { parseFloor, type Floor } from '../../../shared/floor/schema.ts';
import { DAY, HOUR, type Millis } from '../../../shared/time.ts';
import { foldFiles } from '../../../server/cli/replay/fold-files.ts';
import { demoFloor } from '../../../server/sources/simulator/scenario/demo-floor.ts';
import { createScenario, eventsBetween } from '../../../server/sources/simulator/scenario/scenario.ts';
import { shuffled } from '../../support/arbitraries/arrival.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';

const parsed = parseFloor(demoFloor('UTC'));
const floor: Floor = parsed.ok ? parsed.floor : expect.unreachable();
const FROM = Date.UTC(2026, 0, 15, 9);
const instants = [FROM + HOUR / 2, FROM + HOUR];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-fold-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (name: string, events: readonly FloorEvent[]): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, events.map((event) => `${JSON.stringify(toCloudEvent(event))}\n`).join(''));
  return path;
};
/** The boards as they would be printed. */
const fold = async (file: string, heldEvents?: number, at = instants): Promise<readonly string[]> => {
  const boards = await foldFiles({
    files: [file],
    floor,
    instants: at,
    windows: ['today', 'slide30'],
    presets: [],
    onFault: (place, reason) => expect.unreachable(`${place} ${reason}`),
    onRead: () => undefined,
    ...(heldEvents === undefined ? {} : { heldEvents }),
  });
  return [...boards.values()].map((board) => JSON.stringify(board));
};

describe('EV5: folding files', () => {
  it('comes to the same figures whether a file is held whole, folded while it is read, or out of order', async () => {
    const scenario = createScenario({ seed: 3, floor, scale: 0.3 });
    const events = [...eventsBetween(scenario, FROM, FROM + HOUR)].map((event): FloorEvent => ({
      ...event,
      source: 'simulator',
    }));
    expect(events.length).toBeGreaterThan(500);
    const inOrder = await write('a.ndjson', events);
    const mixed = await write('b.ndjson', shuffled(events, seeded(7)));
    const whole = await fold(inOrder);
    expect(whole).toHaveLength(2);
    expect(await fold(inOrder, 100)).toEqual(whole);
    expect(await fold(mixed)).toEqual(whole);
    expect(await fold(mixed, 100)).toEqual(whole);
  }, 60_000);

  it('comes to the same figures years before the engine was written', async () => {
    const EARLIER = 7 * 522 * DAY;
    const scenario = createScenario({ seed: 3, floor, scale: 0.1 });
    const events = [...eventsBetween(scenario, FROM, FROM + HOUR)].map((event): FloorEvent => ({
      ...event,
      source: 'simulator',
    }));
    const earlier = events.map((event): FloorEvent => ({ ...event, time: event.time - EARLIER }));
    const now = await fold(await write('now.ndjson', events));
    const then = await fold(
      await write('then.ndjson', earlier),
      undefined,
      instants.map((at) => at - EARLIER),
    );
    const later = (board: string, ms: Millis): unknown =>
      JSON.parse(board, (key, value: unknown) =>
        key === 'since' && typeof value === 'number' ? value + ms : key === 'at' ? null : value,
      );
    expect(then.map((board) => later(board, EARLIER))).toEqual(now.map((board) => later(board, 0)));
  }, 60_000);
});
