// For: a server that is killed between two checkpoints (CHECK1, CHECK2, CHECK5). May import: server, test/support. Promises: a process of its own each time; its board is that of a fresh fold, whether the checkpoint can be used or not.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { foldOn, type FoldedOn } from '../../server/checkpoint/fold-on.ts';
import { ownVersion } from '../../server/cli/checkpoints.ts';
import type { EventData, EventName } from '../../shared/events/event.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { DAY } from '../../shared/time.ts';
import { createLoad } from '../support/e2e-load.ts';
import { cloudEvent } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { expectExactlyOnce, expectFreshFold, untilReady } from '../support/fault-check.ts';
import { Pusher, type PushedEvent } from '../support/fault-pusher.ts';
import { boardOf, figure } from '../support/served-board.ts';

const FLOOR = { sites: [{ id: 'main', timeZone: 'Europe/Berlin' }], queues: [{ id: 'post', channel: 'email' }] };
const QUEUES = ['a', 'b', 'c', 'd', 'e', 'f'];
const LONG_AGO = Date.now() - 3 * DAY;

/** What began three days ago and is not over: a member of a queue, and a letter in it. */
const told = <N extends EventName>(id: string, name: N, data: EventData<N>): PushedEvent =>
  cloudEvent('pbx', id, name, LONG_AGO, data) as PushedEvent;
const standing: readonly PushedEvent[] = [
  told('old-1', 'agent.described', { agentId: 'ada', name: 'Ada' }),
  told('old-2', 'agent.queueJoined', { agentId: 'ada', queueId: 'post' }),
  told('old-3', 'visit.enqueued', { contactId: 'letter', queueId: 'post', channel: 'email' }),
];

const start = async (folder: Folder, floor: object): Promise<Server> => {
  const server = await serve({ folder, floor, args: ['--log-level', 'info'] });
  onTestFinished(() => server.kill());
  await untilReady(server);
  return server;
};

const floorOf = (floor: object): Floor => {
  const parsed = parseFloor(floor);
  return parsed.ok ? parsed.floor : expect.unreachable();
};

/** What the server's own thread does each minute, done now and here. */
function makeCheckpoint(dataDir: string, floor: object): FoldedOn | null {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const server = { floor: floorOf(floor), zone };
  const version = ownVersion(server);
  return foldOn({ folder: dataDir, floor: server, version, now: Date.now() });
}

async function expectStanding(server: Server): Promise<void> {
  await expectFreshFold(server);
  const board = await boardOf(server);
  expect(figure(board, 'post', 'waiting')).toBe(1);
}

it('CHECK1 CHECK2 CHECK5 D5 goes on from a checkpoint after a kill, and folds anew where there is none to use', async () => {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const dataDir = join(folder.path, 'data');
  const key = await createKey(folder, 'pbx');
  const load = createLoad({
    source: 'pbx',
    run: 'check',
    seed: 7,
    queues: QUEUES,
    eventsPerSecond: 250,
    from: Date.now(),
  });
  let first = true;
  const events = (): readonly PushedEvent[] => {
    const made = load.until(Date.now()) as readonly PushedEvent[];
    const all = first ? [...standing, ...made] : made;
    first = false;
    return all;
  };
  const pusher = new Pusher({ key, events });
  const pushUntilKilled = async (server: Server, ms: number): Promise<void> => {
    pusher.start(server.url);
    await sleep(ms);
    await server.kill();
    await pusher.ended();
  };

  const one = await start(folder, FLOOR);
  expect(one.said).not.toContain('checkpoint');
  pusher.start(one.url);
  await sleep(2000);
  const made = makeCheckpoint(dataDir, FLOOR);
  expect(made?.events).toBeGreaterThan(100);
  await sleep(1000);
  expect(makeCheckpoint(dataDir, FLOOR)?.events).toBeLessThan(made!.events);
  await pushUntilKilled(one, 1000);

  const two = await start(folder, FLOOR);
  expect(two.said).toContain('goes on from a checkpoint');
  expectExactlyOnce(dataDir, pusher);
  await expectStanding(two);
  await pushUntilKilled(two, 500);

  const db = new Database(join(dataDir, 'checkpoint.db'));
  expect(db.prepare('UPDATE checkpoint SET base = substr(base, 1, length(base) - 100)').run().changes).toBe(2);
  db.close();
  const three = await start(folder, FLOOR);
  expect(three.said).toContain('a checkpoint is not used: it is not whole');
  await expectStanding(three);
  expect(makeCheckpoint(dataDir, FLOOR)?.unused).toEqual([]);
  await pushUntilKilled(three, 500);

  const other = { ...FLOOR, teams: [{ id: 'blue', name: 'Blue' }] };
  const four = await start(folder, other);
  expect(four.said).toContain('it was written by another version, floor or zone');
  await expectStanding(four);
  await pusher.finish(four.url);
  expectExactlyOnce(dataDir, pusher);
  await expectStanding(four);
  expect(await four.stop()).toBe(0);
});
