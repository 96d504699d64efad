import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';

import { startHarness, until, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

describe('gateway: hello', () => {
  it('WIRE1: welcomes a screen that speaks its protocol and sends the snapshot', async () => {
    const screen = harness.screen('overview');
    await until(() => screen.seq >= 0, 'snapshot');
    expect(screen.heard.map(({ name }) => name)).toEqual(['welcome', 'snapshot']);
    expect(screen.cell('totals', 0, 'total', 'waiting')).toBe(0);
  });

  it('WIRE1, WIRE8: refuses another protocol and says both numbers', async () => {
    const screen = harness.screen(null);
    screen.socket.emit('hello', { protocol: PROTOCOL_VERSION + 1, view: 'overview' });
    await until(() => screen.of('refused').length === 1, 'refusal');
    expect(screen.of('refused')[0]).toMatchObject({ reason: 'protocol' });
    expect(screen.of('refused')[0]?.detail).toContain(String(PROTOCOL_VERSION + 1));
    await until(() => !screen.socket.connected, 'disconnect');
    expect(screen.of('snapshot')).toHaveLength(0);
  });

  it('WIRE1: tells nothing to whoever has not said hello', async () => {
    const silent = harness.screen(null);
    const screen = harness.screen();
    await until(() => screen.seq >= 0, 'snapshot');
    harness.board.set('totals', 'total', 'waiting', 4);
    harness.board.emit();
    await until(() => screen.of('patch').length === 1, 'patch');
    expect(silent.socket.connected).toBe(true);
    expect(silent.heard).toHaveLength(0);
  });

  it('refuses who may not enter before the link opens', async () => {
    const closed = await startHarness({ admit: () => ({ refused: 'no' }) });
    const screen = closed.screen();
    let failed = false;
    screen.socket.on('connect_error', () => (failed = true));
    await until(() => failed, 'connect error');
    expect(closed.gateway.sessions).toBe(0);
    await closed.stop();
  });
});

describe('gateway: frames', () => {
  it('WIRE2, WIRE3: sends to a screen that joins in mid-stream the number that the others stand at', async () => {
    const first = harness.screen();
    await until(() => first.seq >= 0, 'first snapshot');
    for (let value = 1; value <= 3; value++) {
      harness.board.set('totals', 'total', 'waiting', value);
      harness.board.emit();
      await until(() => first.cell('totals', 0, 'total', 'waiting') === value, `patch ${value}`);
    }
    const second = harness.screen();
    await until(() => second.seq >= 0, 'second snapshot');
    expect(second.seq).toBe(first.seq);
    harness.board.set('totals', 'total', 'waiting', 9);
    harness.board.emit();
    await until(() => second.of('patch').length === 1 && first.of('patch').length === 4, 'both patched');
    expect(second.of('patch')[0]).toEqual(first.of('patch')[3]);
    expect([...first.gaps, ...second.gaps]).toEqual([]);
  });

  it('WIRE5: says nothing to a view in which nothing changed, but its clock', async () => {
    const teams = harness.screen('teams');
    await until(() => teams.seq >= 0, 'snapshot');
    harness.board.set('curve', 'q0', 'offered', 4);
    harness.board.emit();
    await until(() => teams.of('beat').length > 0, 'beat');
    expect(teams.of('patch')).toHaveLength(0);
    expect(teams.of('beat')[0]).toMatchObject({ now: harness.board.at, at: harness.board.at });
  });

  it('WIRE3, WIRE7: gives another view, and a resync, a snapshot of its own', async () => {
    const screen = harness.screen('overview');
    await until(() => screen.seq >= 0, 'snapshot');
    screen.socket.emit('view', { view: 'teams' });
    await until(() => screen.of('snapshot').length === 2, 'second view');
    expect(screen.of('snapshot')[1]?.view).toBe('teams');
    screen.socket.emit('resync', {});
    await until(() => screen.of('snapshot').length === 3, 'resync');
    harness.board.set('totals', 'total', 'waiting', 7);
    harness.board.emit();
    await until(() => screen.of('patch').length === 1, 'patch');
    expect(screen.gaps).toEqual([]);
  });

  it('WIRE2: tells what is being read in', async () => {
    harness.board.note = 'reading';
    const screen = harness.screen();
    await until(() => screen.seq >= 0, 'snapshot');
    expect(screen.filling).toBe('reading');
    harness.board.note = null;
    harness.board.emit();
    await until(() => screen.filling === null, 'filling gone');
  });
});

describe('gateway: what is wrong harms only its sender', () => {
  it.each([
    ['an unknown view', 'hello', { protocol: PROTOCOL_VERSION, view: 'cellar' }],
    ['text for an object', 'hello', 'let me in'],
    ['an unknown message', 'shutdown', {}],
    ['a message before hello', 'resync', {}],
  ])('WIRE8: refuses %s', async (_what, name, message) => {
    const good = harness.screen();
    await until(() => good.seq >= 0, 'snapshot');
    const bad = harness.screen(null);
    bad.socket.emit(name as 'hello', message as never);
    await until(() => bad.of('refused').length === 1, 'refusal');
    expect(bad.of('refused')[0]?.reason).toBe('badMessage');
    await until(() => !bad.socket.connected, 'disconnect');
    harness.board.set('totals', 'total', 'waiting', 5);
    harness.board.emit();
    await until(() => good.cell('totals', 0, 'total', 'waiting') === 5, 'the others go on');
  });

  it('WIRE8: closes a link that sends more than it may', async () => {
    const screen = harness.screen();
    await until(() => screen.seq >= 0, 'snapshot');
    screen.socket.emit('drawer', { queueId: 'x'.repeat(10_000) });
    await until(() => !screen.socket.connected, 'disconnect');
  });

  it('WIRE8: refuses a flood', async () => {
    const screen = harness.screen();
    await until(() => screen.seq >= 0, 'snapshot');
    for (let i = 0; i < 200; i++) screen.socket.emit('drawer', { queueId: null });
    await until(() => screen.of('refused').length === 1, 'refusal');
    expect(screen.of('refused')[0]?.reason).toBe('busy');
  });
});

describe('gateway: many links', () => {
  it('BP7 carries no more screens than it may, and takes another when one has gone', async () => {
    const small = await startHarness({ maxSessions: 2 });
    const first = small.screen();
    const second = small.screen();
    await until(() => first.seq >= 0 && second.seq >= 0, 'snapshots');
    const third = small.screen();
    const refused = new Promise((resolve) => third.socket.on('connect_error', resolve));
    await refused;
    expect(small.gateway.sessions).toBe(2);
    first.close();
    await until(() => small.gateway.sessions === 1, 'the first has gone');
    const fourth = small.screen();
    // As screens do: the first's link may be closed a moment after its conversation has ended.
    fourth.socket.io.reconnection(true);
    await until(() => fourth.seq >= 0, 'its snapshot');
    fourth.close();
    await small.stop();
  });
});

describe('gateway: slow links', () => {
  it('WIRE6 BP4: leaves a full link out, keeps the others going, and gives it a snapshot once it has drained', async () => {
    const quick = harness.screen();
    const slow = harness.screen();
    await until(() => quick.seq >= 0 && slow.seq >= 0, 'snapshots');
    const raw = rawSocket(slow);
    raw.pause();
    const fat = 'x'.repeat(1_000_000);
    const rounds = 60;
    for (let round = 1; round <= rounds; round++) {
      harness.board.set('queues', 'etc', 'name', `${round} ${fat}`);
      harness.board.emit();
      await until(() => quick.cell('queues', 1, 'etc', 'name') === `${round} ${fat}`, `frame ${round}`);
    }
    expect(slow.of('patch').length).toBeLessThan(rounds);
    raw.resume();
    await until(() => slow.of('snapshot').length === 2, 'snapshot after draining');
    await until(() => slow.cell('queues', 1, 'etc', 'name') === `${rounds} ${fat}`, 'caught up');
    expect(slow.of('patch').length).toBeLessThan(rounds);
    expect(slow.gaps).toEqual([]);
  });
});

describe('gateway: a drawer', () => {
  const contact = (visitId: string) => ({
    visitId,
    contactId: visitId,
    since: 1,
    ringing: false,
    priority: null,
    topic: null,
    customer: null,
    flagged: false,
  });

  it('WIRE7: shows who waits when it opens, and again only on change', async () => {
    harness.board.waiting.set('etc', [contact('a')]);
    const screen = harness.screen('console');
    await until(() => screen.seq >= 0, 'snapshot');
    screen.socket.emit('drawer', { queueId: 'etc' });
    await until(() => screen.of('waiting').length === 1, 'first contents');
    harness.board.waiting.set('etc', [contact('a'), contact('b')]);
    await until(() => screen.of('waiting').length === 2, 'changed contents');
    expect(screen.of('waiting').map(({ total }) => total)).toEqual([1, 2]);
    screen.socket.emit('drawer', { queueId: null });
    screen.socket.emit('resync', {});
    await until(() => screen.of('snapshot').length === 2, 'resync');
    expect(screen.of('waiting')).toHaveLength(2);
  });

  it('WIRE7: shows 200 of many, and says how many there are', async () => {
    harness.board.waiting.set(
      'etc',
      Array.from({ length: 300 }, (_, n) => contact(`c${n}`)),
    );
    const screen = harness.screen('console');
    await until(() => screen.seq >= 0, 'snapshot');
    screen.socket.emit('drawer', { queueId: 'etc' });
    await until(() => screen.of('waiting').length === 1, 'contents');
    expect(screen.of('waiting')[0]).toMatchObject({ total: 300, queueId: 'etc' });
    expect(screen.of('waiting')[0]?.items).toHaveLength(200);
  });

  it('WIRE7, WIRE8: is refused to whoever may not see the queue', async () => {
    const scope = { queues: ['b'], teams: [], sites: [] };
    const limited = await startHarness({ principal: { id: 'p', roles: ['viewer'], scope } });
    const screen = limited.screen();
    await until(() => screen.seq >= 0, 'snapshot');
    screen.socket.emit('drawer', { queueId: 'etc' });
    await until(() => screen.of('refused').length === 1, 'refusal');
    expect(screen.of('refused')[0]?.reason).toBe('rights');
    await limited.stop();
  });
});

interface Pausable {
  pause(): void;
  resume(): void;
}
/** The TCP socket under a screen: the library keeps it to itself. */
function rawSocket(screen: { socket: { io: { engine: object } } }): Pausable {
  const path = ['transport', 'ws', '_socket'];
  let value: unknown = screen.socket.io.engine;
  for (const name of path) value = (value as Record<string, unknown>)[name];
  return value as Pausable;
}
