// For: a source that dies in mid-call and comes back (FAULT14). May import: test/support, shared. Promises: over HTTP, to the real server, which is killed in between as well; what nobody told is not made up.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { EventData } from '../../shared/events/event.ts';
import { formatInstant, MINUTE, SECOND, type EpochMillis } from '../../shared/time.ts';
import { cloudEvent, pushTo } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { expectFreshFold, expectWhole, idsIn, untilReady } from '../support/fault-check.ts';
import { boardOf, figure, type ServedBoard } from '../support/served-board.ts';

const QUEUE = 'sales';
/** Calls that waited, and that were talked, when it died; how many of each are there when it is back, and how many came meanwhile. */
const [WAITED, TALKED, STILL_WAIT, STILL_TALK, CAME] = [20, 12, 8, 5, 3];

const from = Date.now() - 5 * MINUTE;
const call = (n: number): string => `call-${n}`;
const agent = (n: number): string => `agent-${n}`;
const said: string[] = [];
const tell = (name: Parameters<typeof cloudEvent>[2], at: EpochMillis, data: object): object => {
  const id = `e${said.length}`;
  said.push(id);
  return cloudEvent('pbx', id, name, at, data as EventData<typeof name>);
};
const talking = (n: number): boolean => n >= WAITED;

/** Everybody calls, some are answered: then no word more. */
const before = (): readonly object[] => [
  tell('source.heartbeat', from, { periodMs: 10_000 }),
  ...Array.from({ length: WAITED + TALKED }, (_, n) => [
    ...(talking(n) ? [tell('agent.ready', from, { agentId: agent(n) })] : []),
    tell('visit.enqueued', from + n * 100, { contactId: call(n), queueId: QUEUE }),
    ...(talking(n)
      ? [tell('visit.answered', from + 10 * SECOND, { contactId: call(n), queueId: QUEUE, agentId: agent(n) })]
      : []),
  ]).flat(),
];

const RESTARTED = from + 3 * MINUTE;
const since = formatInstant(from);
/** A new epoch, and who is there now: a third of those who waited, half of those who talked, and some who came meanwhile. */
const after = (): readonly object[] => [
  tell('source.heartbeat', Date.now(), { periodMs: MINUTE }),
  tell('source.reset', RESTARTED, { reason: 'restart' }),
  tell('source.snapshot', RESTARTED + SECOND, {
    ...{ snapshotId: 's', part: 1, parts: 1, complete: true },
    agents: Array.from({ length: TALKED }, (_, n) => ({
      agentId: agent(WAITED + n),
      since,
      session: 'signedIn',
      intent: 'ready',
    })),
    visits: [
      ...Array.from({ length: STILL_WAIT }, (_, n) => ({ contactId: call(n), queueId: QUEUE, since })),
      ...Array.from({ length: CAME }, (_, n) => ({
        ...{ contactId: call(100 + n), queueId: QUEUE },
        since: formatInstant(from + 2 * MINUTE),
      })),
    ],
    segments: Array.from({ length: STILL_TALK }, (_, n) => ({
      ...{ contactId: call(WAITED + n), agentId: agent(WAITED + n), queueId: QUEUE },
      since,
    })),
  }),
  ...Array.from({ length: STILL_TALK }, (_, n) => [
    tell('segment.ended', RESTARTED + MINUTE, {
      contactId: call(WAITED + n),
      agentId: agent(WAITED + n),
      by: 'customer',
    }),
    tell('contact.closed', RESTARTED + MINUTE, { contactId: call(WAITED + n) }),
  ]).flat(),
];

const standing = (board: ServedBoard): object =>
  Object.fromEntries(
    ['waiting', 'offered@all', 'answered@all', 'abandoned@all', 'handled@all'].map((name) => [
      name,
      figure(board, QUEUE, name),
    ]),
  );

it('FAULT14 SNAP1 QUAL10 a source that dies in mid-call and comes back is taken at its word, across a kill of the server too', async () => {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const dataDir = join(folder.path, 'data');
  const key = await createKey(folder, 'pbx');
  const first = await serve({ folder });
  onTestFinished(() => first.kill());
  await untilReady(first);
  await pushTo(first.url, key)(before());
  expect(standing(await boardOf(first))).toEqual({
    waiting: WAITED,
    'offered@all': WAITED + TALKED,
    'answered@all': TALKED,
    'abandoned@all': 0,
    'handled@all': 0,
  });
  await first.kill();
  const server = await serve({ folder });
  onTestFinished(() => server.kill());
  await untilReady(server);
  const late = after();
  await pushTo(server.url, key)(late);
  // It had not heard that it was heard, and says all once more.
  await pushTo(server.url, key)(late);
  const board = await boardOf(server);
  expect(standing(board)).toEqual({
    waiting: STILL_WAIT + CAME,
    'offered@all': WAITED + TALKED + CAME,
    'answered@all': TALKED,
    'abandoned@all': 0,
    'handled@all': STILL_TALK,
  });
  // Nobody knows how long a talk was of which the end was not seen: it is in no average (Q20).
  expect(new Set(Object.values(board.agents).map(({ headline }) => headline))).toEqual(new Set(['available']));
  expect(idsIn(dataDir)).toEqual(said);
  await expectFreshFold(server);
  expect(await server.stop()).toBe(0);
  expectWhole(dataDir);
});
