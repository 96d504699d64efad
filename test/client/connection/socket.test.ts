// @vitest-environment node
// For: proving that a screen finds its server, keeps up with it, finds it again and lets go, over a real socket.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../client/connection/socket.ts';
import { createScreenStore, type ScreenStore } from '../../../client/store/screen-store.ts';
import type { ClientToServer, ServerToClient, Up } from '../../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { patch, snapshot } from '../store/wire.ts';

const PATIENCE = { timeout: 15_000, interval: 20 };

interface TestServer {
  readonly port: number;
  readonly hellos: Up['hello'][];
  readonly drawers: (string | null)[];
  readonly resyncs: number[];
  readonly io: Server<ClientToServer, ServerToClient>;
  peers(): Socket<ClientToServer, ServerToClient>[];
  stop(): Promise<void>;
}

/** A server that greets with `build` and one snapshot, and then says only what a test makes it say. */
async function serve(port = 0, build = 'b1'): Promise<TestServer> {
  const http: HttpServer = createServer();
  const io = new Server<ClientToServer, ServerToClient>(http, { transports: ['websocket'] });
  const [hellos, drawers, resyncs]: [Up['hello'][], (string | null)[], number[]] = [[], [], []];
  io.on('connection', (socket) => {
    socket.on('hello', (hello) => {
      hellos.push(hello);
      socket.emit('welcome', { protocol: PROTOCOL_VERSION, build, now: Date.now(), beatMs: 2000 });
      socket.emit('snapshot', snapshot());
    });
    socket.on('drawer', ({ queueId }) => drawers.push(queueId));
    socket.on('resync', () => resyncs.push(1));
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    hellos,
    drawers,
    resyncs,
    io,
    peers: () => [...io.sockets.sockets.values()],
    stop: async () => {
      await io.close();
    },
  };
}

let server: TestServer;
let store: ScreenStore;
let skew: number;
let stop: () => void;
const reload = vi.fn();

beforeEach(async () => {
  server = await serve();
  skew = 0;
  reload.mockClear();
  store = createScreenStore({ now: () => Date.now() + skew, view: 'console' });
  stop = () => undefined;
});
afterEach(async () => {
  stop();
  await server.stop();
});

const start = () => {
  stop = connect({ store, url: `http://127.0.0.1:${server.port}`, random: () => 0.5, reload });
};
const state = () => store.api.getState().connection.state;
const isLive = () => vi.waitFor(() => expect(state()).toBe('live'), PATIENCE);

describe('connect', () => {
  it('says hello with its protocol and view, and is live with the first snapshot', async () => {
    start();
    expect(state()).toBe('connecting');
    await isLive();
    expect(server.hellos).toEqual([{ protocol: PROTOCOL_VERSION, view: 'console' }]);
    expect(store.api.getState().build).toBe('b1');
  });

  it('asks for a snapshot when a patch is missing', async () => {
    start();
    await isLive();
    server.io.emit('patch', patch(5, [[0, 'waiting', 1]]));
    await vi.waitFor(() => expect(server.resyncs).toHaveLength(1), PATIENCE);
    expect(store.api.getState().behind).toBe(true);
  });

  it('finds a restarted server again without a hand', async () => {
    start();
    await isLive();
    const { port } = server;
    await server.stop();
    await vi.waitFor(() => expect(state()).toBe('reconnecting'), PATIENCE);
    expect(store.api.getState().frame).not.toBeNull();
    server = await serve(port);
    await isLive();
    expect(server.hellos[0]).toEqual({ protocol: PROTOCOL_VERSION, view: 'console', build: 'b1' });
    expect(reload).not.toHaveBeenCalled();
  });

  it('knocks again only where somebody is there, and asks for ever', async () => {
    let there = false;
    const isThere = vi.fn(() => Promise.resolve(there));
    stop = connect({ store, url: `http://127.0.0.1:${server.port}`, random: () => 0.5, reload, isThere });
    await isLive();
    expect(isThere).not.toHaveBeenCalled();
    for (const peer of server.peers()) peer.disconnect(true);
    await vi.waitFor(() => expect(isThere.mock.calls.length).toBeGreaterThan(2), PATIENCE);
    expect(server.hellos).toHaveLength(1);
    there = true;
    await isLive();
    expect(server.hellos).toHaveLength(2);
  });

  it('keeps trying while there is no server from the start', async () => {
    const { port } = server;
    await server.stop();
    start();
    const tries = () => (store.api.getState().connection as { attempt: number }).attempt;
    await vi.waitFor(() => expect(tries()).toBeGreaterThan(2), PATIENCE);
    server = await serve(port);
    await isLive();
  });

  it('calls silence of 5 s stale and builds the link anew after 10 s (D20)', async () => {
    start();
    await isLive();
    skew = 4600;
    await vi.waitFor(() => expect(state()).toBe('stale'), PATIENCE);
    expect(server.hellos).toHaveLength(1);
    skew = 12_000;
    await vi.waitFor(() => expect(server.hellos).toHaveLength(2), PATIENCE);
    await isLive();
    expect(server.peers()).toHaveLength(1);
  });

  it('loads the page anew when the server has another build', async () => {
    start();
    await isLive();
    const { port } = server;
    await server.stop();
    server = await serve(port, 'b2');
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), PATIENCE);
  });

  it('shows a refusal and does not press', async () => {
    start();
    await isLive();
    server.io.emit('refused', { reason: 'rights', detail: 'not for you' });
    await vi.waitFor(
      () => expect(store.api.getState().connection).toMatchObject({ state: 'refused', detail: 'not for you' }),
      PATIENCE,
    );
    await vi.waitFor(() => expect(server.peers()).toHaveLength(0), PATIENCE);
    expect(server.hellos).toHaveLength(1);
  });
});

describe('a page of an older build', () => {
  it('TV8 says which build it is, and is loaded anew at its first welcome already', async () => {
    stop = connect({ store, url: `http://127.0.0.1:${server.port}`, random: () => 0.5, reload, build: 'b0' });
    await isLive();
    expect(server.hellos[0]).toMatchObject({ build: 'b0' });
    expect(reload).toHaveBeenCalled();
    for (const peer of server.peers()) peer.disconnect(true);
    await vi.waitFor(() => expect(server.hellos).toHaveLength(2), PATIENCE);
    expect(server.hellos[1]).toMatchObject({ build: 'b0' });
  });

  it('TV8 keeps its picture when the server speaks another protocol', async () => {
    start();
    await isLive();
    server.io.emit('refused', { reason: 'protocol', detail: 'load the page again' });
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), PATIENCE);
    expect(state()).toBe('reconnecting');
    expect(store.api.getState().frame).not.toBeNull();
  });
});

describe('a TV', () => {
  it('TV4 TV7 says its token and screen, and hands on what it is told', async () => {
    const told: unknown[] = [];
    const report = () => ({ screen: { width: 1, height: 2, ratio: 1 }, clock: 3 });
    const tv = { token: 't', report, told: (order: unknown) => void told.push(order), unknown: () => undefined };
    stop = connect({ store, url: `http://127.0.0.1:${server.port}`, random: () => 0.5, reload, tv });
    await isLive();
    expect(server.hellos[0]).toMatchObject({ tv: { token: 't', ...report() } });
    server.io.emit('tv', { kind: 'reload' });
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'reload' }]), PATIENCE);
  });

  it('TV9 whose token is unknown says so once, and does not knock again with it', async () => {
    const unknown = vi.fn();
    const report = () => ({ screen: { width: 1, height: 2, ratio: 1 }, clock: 3 });
    const tv = { token: 't', report, told: () => undefined, unknown };
    stop = connect({ store, url: `http://127.0.0.1:${server.port}`, random: () => 0.5, reload, tv });
    await isLive();
    server.io.emit('refused', { reason: 'token', detail: 'revoked' });
    await vi.waitFor(() => expect(unknown).toHaveBeenCalledOnce(), PATIENCE);
    skew = 60_000;
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(server.hellos).toHaveLength(1);
    expect(unknown).toHaveBeenCalledOnce();
  });
});

describe('the drawer', () => {
  it('is asked for once the selection rests, and again after a new link', async () => {
    start();
    await isLive();
    for (const queueId of ['a', 'b', 'etc']) store.openDrawer(queueId);
    await vi.waitFor(() => expect(server.drawers).toEqual(['etc']), PATIENCE);
    server.io.disconnectSockets(true);
    await vi.waitFor(() => expect(server.drawers).toEqual(['etc', 'etc']), PATIENCE);
    store.openDrawer(null);
    await vi.waitFor(() => expect(server.drawers).toEqual(['etc', 'etc', null]), PATIENCE);
  });
});

describe('stop', () => {
  it('leaves the server and never comes back', async () => {
    start();
    await isLive();
    stop();
    await vi.waitFor(() => expect(server.peers()).toHaveLength(0), PATIENCE);
    const before = store.api.getState();
    store.openDrawer('etc');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect([server.hellos.length, server.drawers.length]).toEqual([1, 0]);
    expect(store.api.getState().connection).toBe(before.connection);
  });
});
