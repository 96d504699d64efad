// For: a machine's clock that is set while the server runs (FAULT12). May import: server/cli, test/support. Promises: the real command in this process, with a clock that the test sets; who pushes has the right time.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../../server/cli/floorwatch.ts';
import { HOUR, SECOND, type Millis } from '../../shared/time.ts';
import { fakeTerminal } from '../server/cli/fake-terminal.ts';
import { Screen } from '../server/gateway/screen.ts';
import { createLoad } from '../support/e2e-load.ts';
import { createKey, makeFolder } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';
import { expectExactlyOnce, expectFreshFold, expectWhole, untilReady } from '../support/fault-check.ts';
import { Pusher, type PushedEvent } from '../support/fault-pusher.ts';
import { get } from '../support/served-board.ts';

/** What does not move while nobody pushes. */
async function countsOf(url: string): Promise<unknown> {
  const { totals } = (await get({ url }, '/api/v1/board?windows=all')) as { totals: Record<string, { value: number }> };
  return ['waiting', 'offered@all', 'answered@all', 'abandoned@all', 'left@all'].map((key) => totals[key]?.value);
}

it('FAULT12 T2: a clock that is set an hour forward and back, and back and forward, loses nothing and leaves no board in the future', async () => {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const dataDir = join(folder.path, 'data');
  const key = await createKey(folder, 'pbx');
  let wrongBy: Millis = 0;
  const now = (): number => Date.now() + wrongBy;
  const terminal = fakeTerminal({ now, env: { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' } });
  const ended = runCommand(['serve'], terminal);
  onTestFinished(async () => {
    terminal.stop();
    expect(await ended).toBe(0);
  });
  const addressOf = (): string | undefined => /listens on (\S+)/u.exec(terminal.said.out)?.[1];
  await until('an address', () => addressOf() !== undefined);
  const url = addressOf() ?? expect.unreachable();
  await untilReady({ url });

  const load = createLoad({
    ...{ source: 'pbx', run: 'clock', seed: 5, queues: ['a', 'b'] },
    eventsPerSecond: 200,
    from: Date.now(),
  });
  const events = (): readonly PushedEvent[] => load.until(Date.now()) as readonly PushedEvent[];
  const pusher = new Pusher({ key, events, batch: () => 20, retryMs: 100 });
  const pushFor = async (ms: Millis): Promise<void> => {
    pusher.start(url);
    await sleep(ms);
    await pusher.stop();
  };
  /** Sets the clock, pushes on, and looks at what must hold; `known` names what the live board knows of. */
  const set = async (by: Millis, known: 'then' | 'now' | 'neither'): Promise<void> => {
    const setBack = by < wrongBy;
    wrongBy = by;
    const warnings = (terminal.said.err.match(/clock/gu) ?? []).length;
    await until('a word of it', () => (terminal.said.err.match(/clock/gu) ?? []).length > warnings);
    if (setBack) await untilReady({ url });
    await pushFor(1500);
    expectExactlyOnce(dataDir, pusher);
    if (known !== 'neither') await expectFreshFold({ url }, { known, alerts: false });
    const { at } = (await get({ url }, '/api/v1/board?windows=today')) as { at: string };
    expect(Math.abs(Date.parse(at) - now())).toBeLessThan(5 * SECOND);
  };

  await pushFor(1000);
  await set(HOUR, 'then');
  // Half of it was received in the future.
  await set(0, 'now');
  await set(-HOUR, 'then');
  // Some of it was received in the future, some of it is taken as received before it happened.
  await set(0, 'neither');
  const screen = new Screen(Number(new URL(url).port));
  onTestFinished(() => screen.close());
  await until('a snapshot', () => screen.seq >= 0);
  await pusher.finish(url);
  expect(expectExactlyOnce(dataDir, pusher).found).toBe(pusher.made.size);
  expectWhole(dataDir);
  expect(terminal.said.err).not.toContain('"level":50');
  const live = await countsOf(url);
  // Set back by half a minute: everything is folded anew.
  wrongBy = -30 * SECOND;
  await until('a start', () =>
    fetch(`${url}/readyz`).then(
      ({ status }) => status !== 200,
      () => true,
    ),
  );
  await untilReady({ url });
  wrongBy = 0;
  await sleep(2 * SECOND);
  expect(await countsOf(url)).toEqual(live);
  report(`clock set by +1 h, -1 h, -1 h, +1 h: ${String(pusher.made.size)} events, all there once`);
});
