// For: proving the life of the page /tv: code, pairing, wall, re-assignment, revocation, and a server that is away at any moment.
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import type { Shown } from '../../../client/shown.ts';
import type { TvSide } from '../../../client/connection/socket.ts';
import type { TokenShelf } from '../../../client/connection/tv-self.ts';
import { mayspeak } from '../../../client/screen/voice.ts';
import { startTv } from '../../../client/start-tv.ts';
import { createScreenStore, type ScreenStore } from '../../../client/store/screen-store.ts';
import { createTokenShelf } from '../../../client/token-shelf.ts';
import type { ViewId } from '../../../shared/protocol/views.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';
import { snapshot } from '../store/wire.ts';

const T0 = Date.UTC(2026, 0, 15, 9);
const SELF = { state: 'paired', id: 'a1', name: 'Hall north', wall: 'overview', room: 'Hall', voice: true };
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

interface World {
  readonly drawn: Shown[];
  readonly begun: { readonly view: ViewId; readonly store: ScreenStore; readonly tv: TvSide; stopped: boolean }[];
  readonly heard: { readonly url: string; readonly token: string | null }[];
  readonly reload: Mock<() => void>;
  readonly sound: Mock<(name: string, speaks: boolean) => void>;
}
let world: World;
let shelf: TokenShelf;
let away: boolean;
/** What the server knows: by token, `waiting` or what it is. */
let known: Map<string, unknown>;
let codes: number;
let limited: boolean;
/** Somebody between answers that he wants a log-in. */
let proxied: boolean;
let stop: () => void;

function answer(url: string, token: string | null): Response {
  if (url.endsWith('/codes')) {
    if (limited) return json({}, 429, { 'retry-after': '5' });
    codes++;
    known.set(`token${codes}`, 'waiting');
    return json({ code: `H4K9T${codes + 1}`, token: `token${codes}`, expiresAt: 600_000, now: 0, address: '::1' }, 201);
  }
  if (url.endsWith('/self')) {
    const self = known.get(token ?? '');
    if (self === undefined) return json({ type: `urn:floorwatch:problem:${proxied ? 'login' : 'unknown-token'}` }, 401);
    if (self !== 'waiting') return json(self);
    return json({ state: 'waiting', code: `H4K9T${codes + 1}`, expiresAt: 600_000, now: 0, address: null });
  }
  const document = shippedWalls.find(({ id }) => url.endsWith(`/walls/${id}`));
  return document === undefined ? json({}, 404) : json({ version: 1, document });
}

function start(): void {
  world = { drawn: [], begun: [], heard: [], reload: vi.fn(), sound: vi.fn() };
  stop = startTv({
    get: (url, init) => {
      const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? null;
      world.heard.push({ url, token });
      return away ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answer(url, token));
    },
    shelf,
    screen: () => ({ width: 1920, height: 1080, ratio: 1 }),
    wallClock: () => Date.now() + 0.4,
    begin: (view, tv) => {
      const store = createScreenStore({ now: () => Date.now(), view });
      const feed = { view, store, tv, stopped: false };
      world.begun.push(feed);
      return { store, stop: () => void (feed.stopped = true) };
    },
    idle: createScreenStore({ now: () => Date.now(), view: 'overview' }),
    draw: (shown) => void world.drawn.push(shown),
    reload: world.reload,
    sound: world.sound,
  });
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const last = (): Shown => world.drawn.at(-1)!;
const hasFigures = (nth: number): void => {
  const { store, view } = world.begun[nth]!;
  store.receive({ kind: 'snapshot', body: { ...snapshot(), view } });
};

beforeEach(() => {
  vi.useFakeTimers({ now: T0 });
  [away, codes, limited, proxied] = [false, 0, false, false];
  known = new Map();
  let held: string | null = null;
  shelf = { read: () => held, write: (token) => void (held = token) };
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

async function paired(): Promise<void> {
  start();
  await pass(0);
  known.set('token1', SELF);
  await pass(3000);
}

describe('a browser without a token', () => {
  it('W3 TV1 shows a code, keeps it, and takes a new one when it is over', async () => {
    start();
    expect(last()).toMatchObject({ kind: 'pairing', pairing: { code: null, silent: false } });
    await pass(0);
    expect(last()).toMatchObject({
      kind: 'pairing',
      pairing: { code: 'H4K9T2', endsAt: T0 + 600_000, address: '::1' },
    });
    await pass(60_000);
    expect([codes, shelf.read()]).toEqual([1, 'token1']);
    known.delete('token1');
    await pass(3000);
    expect(last()).toMatchObject({ pairing: { code: 'H4K9T3' } });
    expect(shelf.read()).toBe('token2');
  });

  it('TV1 says that the server is away, and asks until it is back', async () => {
    away = true;
    start();
    await pass(10_000);
    expect(last()).toMatchObject({ kind: 'pairing', pairing: { code: null, silent: true } });
    away = false;
    await pass(3000);
    expect(last()).toMatchObject({ pairing: { code: 'H4K9T2', silent: false } });
    away = true;
    await pass(3000);
    expect(last()).toMatchObject({ pairing: { code: 'H4K9T2', silent: true } });
  });

  it('TV1 waits as long as it is told to', async () => {
    limited = true;
    start();
    await pass(4900);
    expect(world.heard).toHaveLength(1);
    limited = false;
    await pass(200);
    expect(last()).toMatchObject({ pairing: { code: 'H4K9T2' } });
  });
});

describe('a paired TV', () => {
  it('W3 TV4 shows its wall, by its token, and says what it is', async () => {
    await paired();
    expect(last()).toMatchObject({ kind: 'wall', isTv: true, wall: { id: 'overview' } });
    const { tv, store } = world.begun[0]!;
    expect(tv.token).toBe('token1');
    expect(tv.report()).toEqual({ screen: { width: 1920, height: 1080, ratio: 1 }, clock: Date.now() });
    expect(store.api.getState().tv).toEqual({ deviceName: 'Hall north', room: 'Hall', voice: true });
    expect(world.heard.find(({ url }) => url.includes('/walls/'))?.token).toBe('token1');
    expect(world.drawn.filter(({ kind }) => kind === 'pairing').length).toBeGreaterThan(0);
  });

  it('TV4 started anew it never shows a code, whether the server is there or not', async () => {
    shelf.write('token1');
    known.set('token1', SELF);
    away = true;
    start();
    await pass(60_000);
    expect(last()).toEqual({ kind: 'noWall', id: '', because: 'silent' });
    away = false;
    await pass(3000);
    expect(last()).toMatchObject({ kind: 'wall' });
    expect(world.drawn.some(({ kind }) => kind === 'pairing')).toBe(false);
    expect(shelf.read()).toBe('token1');
  });

  it('TV4 keeps its picture while the server is away, for as long as it is', async () => {
    await paired();
    hasFigures(0);
    away = true;
    const drawn = world.drawn.length;
    await pass(12 * 3_600_000);
    expect(world.drawn).toHaveLength(drawn);
    expect(world.begun[0]!.stopped).toBe(false);
  });

  it('TV7 re-assigned: the new wall stands once its figures are there', async () => {
    await paired();
    hasFigures(0);
    world.begun[0]!.tv.told({ ...SELF, kind: 'assigned', wall: 'teams', voice: false });
    await pass(0);
    expect(last()).toMatchObject({ wall: { id: 'overview' } });
    expect(world.begun.map(({ view, stopped }) => [view, stopped])).toEqual([
      ['overview', false],
      ['teams', false],
    ]);
    hasFigures(1);
    expect(last()).toMatchObject({ wall: { id: 'teams' } });
    expect(world.begun.map(({ stopped }) => stopped)).toEqual([true, false]);
    expect(mayspeak(world.begun[1]!.store.api.getState())).toBe(false);
  });

  it('TV7 TV10 does as it is told: shows its name, loads anew, makes itself heard', async () => {
    await paired();
    const { tv, store } = world.begun[0]!;
    tv.told({ kind: 'identify', forMs: 20_000 });
    expect(store.api.getState().identifyUntil).toBe(store.serverNow() + 20_000);
    tv.told({ kind: 'reload' });
    tv.told({ kind: 'sound' });
    expect(world.reload).toHaveBeenCalledOnce();
    expect(world.sound).toHaveBeenCalledWith('Hall north', true);
  });

  it('TV9 revoked, it shows a code again, and nothing of the floor', async () => {
    await paired();
    hasFigures(0);
    known.delete('token1');
    world.begun[0]!.tv.unknown();
    await pass(0);
    expect(last()).toMatchObject({ kind: 'pairing', pairing: { code: 'H4K9T3' } });
    expect(world.begun[0]!.stopped).toBe(true);
    known.set('token2', { ...SELF, name: 'Again' });
    await pass(3000);
    expect(last()).toMatchObject({ kind: 'wall' });
    expect(world.begun[1]!.tv.token).toBe('token2');
  });

  it('TV4 a refusal that the server does not confirm takes no picture away', async () => {
    await paired();
    hasFigures(0);
    away = true;
    world.begun[0]!.tv.unknown();
    const drawn = world.drawn.length;
    await pass(60_000);
    expect(world.drawn).toHaveLength(drawn);
    expect(shelf.read()).toBe('token1');
  });
});

describe('a proxy that wants a log-in', () => {
  it('TV4 takes neither picture nor token', async () => {
    await paired();
    hasFigures(0);
    known.delete('token1');
    proxied = true;
    world.begun[0]!.tv.unknown();
    const drawn = world.drawn.length;
    await pass(60_000);
    expect([world.drawn.length, shelf.read()]).toEqual([drawn, 'token1']);
  });
});

describe('the shelf of the token', () => {
  it('TV4 holds it where the browser forbids storage', () => {
    const forbidden = createTokenShelf(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(forbidden.read()).toBeNull();
    forbidden.write('a');
    expect(forbidden.read()).toBe('a');
    forbidden.write(null);
    expect(forbidden.read()).toBeNull();
  });

  it('TV4 finds it again in another page of the browser', () => {
    createTokenShelf(() => localStorage).write('kept');
    expect(createTokenShelf(() => localStorage).read()).toBe('kept');
    createTokenShelf(() => localStorage).write(null);
    expect(createTokenShelf(() => localStorage).read()).toBeNull();
  });
});
