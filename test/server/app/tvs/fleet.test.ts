// For: proving how a TV is paired, looked after and let go, over HTTP and by what its link is told.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenHash } from '../../../../server/access/device-tokens.ts';
import { LOCAL_PRINCIPAL } from '../../../../server/access/principal.ts';
import { admission } from '../../../../server/app/admission.ts';
import { MINUTE } from '../../../../shared/time.ts';
import { selfSchema } from '../../../../shared/tvs/answers.ts';
import { CODE_MS } from '../../../../shared/tvs/code.ts';
import { bearer, FakeTv, FleetWorld, SCREEN, seen } from './fleet-world.ts';

const HALL = { name: 'Hall north', wall: 'overview', room: 'Hall' };
let world: FleetWorld;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-tvs-'));
  world = new FleetWorld(join(folder, 'tvs-seen.json'));
  await world.begin();
});
afterEach(async () => {
  await world.stop();
  await rm(folder, { recursive: true });
});

describe('pairing', () => {
  it('W3 TV1 TV3 a screen shows a code, somebody approves it, the screen knows', async () => {
    const { code, token, expiresAt, now } = await world.code();
    expect(expiresAt - now).toBe(CODE_MS);
    const before = selfSchema.parse((await world.ask('/self', 'GET', undefined, bearer(token))).body);
    expect(before).toMatchObject({ state: 'waiting', code });
    const typed = `${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`;
    const checked = await world.ask('/codes/check', 'POST', { code: typed });
    expect(checked.body).toMatchObject({ screen: SCREEN, address: '127.0.0.1', expiresAt });
    const paired = await world.ask('', 'POST', { code: typed, ...HALL });
    expect(paired).toMatchObject({ status: 201, etag: '"1"' });
    expect(paired.body).toMatchObject({ ...HALL, scope: 'all', voice: true, online: false, pairedBy: 'local' });
    const self = await world.ask('/self', 'GET', undefined, bearer(token));
    expect(self.body).toMatchObject({ state: 'paired', ...HALL, voice: true });
  });

  it('TV1 a code is used once, and a wrong or an old one is none', async () => {
    const { code, token } = await world.code();
    expect((await world.ask('', 'POST', { code, ...HALL })).status).toBe(201);
    expect((await world.ask('', 'POST', { code, ...HALL })).body).toMatchObject({ status: 404, path: 'body.code' });
    expect((await world.ask('/codes/check', 'POST', { code: 'what' })).status).toBe(404);
    const late = await world.code();
    world.clock += CODE_MS;
    expect((await world.ask('', 'POST', { code: late.code, ...HALL })).status).toBe(404);
    expect((await world.ask('/self', 'GET', undefined, bearer(late.token))).body).toMatchObject({
      ...{ status: 401, type: 'urn:floorwatch:problem:unknown-token' },
    });
    expect((await world.ask('/self', 'GET', undefined, bearer(token))).status).toBe(200);
  });

  it('TV1 two who approve at once: one of them does', async () => {
    const { code } = await world.code();
    const both = await Promise.all([1, 2].map((nth) => world.ask('', 'POST', { code, ...HALL, name: `TV ${nth}` })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404]);
  });

  it('TV1 who guesses waits, and is told for how long', async () => {
    for (let nth = 0; nth < 10; nth++)
      expect((await world.ask('/codes/check', 'POST', { code: '222222' })).status).toBe(404);
    expect(await world.ask('/codes/check', 'POST', { code: '222222' })).toMatchObject({
      status: 429,
      retryAfter: '60',
    });
    world.clock += MINUTE;
    expect((await world.ask('/codes/check', 'POST', { code: '222222' })).status).toBe(404);
  });

  it('TV3 what is wrong is named by its path, and the code stays good', async () => {
    const { code } = await world.code();
    const wall = await world.ask('', 'POST', { code, ...HALL, wall: 'moon' });
    expect(wall.body).toMatchObject({ status: 400, path: 'body.wall' });
    expect((await world.ask('', 'POST', { code, ...HALL, name: '' })).body).toMatchObject({ path: 'body.name' });
    expect((await world.ask('/codes', 'POST', { screen: { width: 0 } })).status).toBe(400);
    expect((await world.ask('', 'POST', { code, ...HALL })).status).toBe(201);
  });

  it('TV2 the token is nowhere but in its browser', async () => {
    const { token, tv } = await world.paired(HALL);
    const kept = JSON.stringify(await world.store.list('tv'));
    expect(kept).toContain(tokenHash(token));
    expect(kept).not.toContain(token);
    const told = (await Promise.all(['', `/${tv.id}`, `/${tv.id}/versions`].map((path) => world.ask(path)))).map(
      ({ text }) => text,
    );
    expect(told.join()).toContain('Hall north');
    expect(told.join()).not.toContain(tokenHash(token));
    expect(told.join()).not.toContain(token);
  });

  it('TV2 approved, then killed before the screen asked: it is paired all the same', async () => {
    const { token } = await world.paired(HALL);
    await world.restart(false);
    expect((await world.ask('/self', 'GET', undefined, bearer(token))).body).toMatchObject({ state: 'paired' });
  });

  it('TV4 nobody is told that his token is unknown before the records are read', async () => {
    const { token } = await world.paired(HALL);
    await world.fleet.stop();
    const early = new FleetWorld(null, world.store);
    expect(() => early.fleet.self(token, null)).toThrow(/once it is open/u);
    await early.begin();
    expect(early.fleet.self(token, null)).toMatchObject({ state: 'paired' });
    await early.stop();
  });

  it('TV4 what a newer version has written of a TV is passed over', async () => {
    const { token, tv } = await world.paired(HALL);
    const [stored] = await world.store.list('tv');
    const body = { ...(stored!.body as object), glow: 'blue' };
    await world.store.write({ kind: 'tv', id: tv.id, body, by: 'next', at: world.clock, expected: 1 });
    await world.restart(false);
    expect((await world.ask('/self', 'GET', undefined, bearer(token))).body).toMatchObject({ state: 'paired' });
  });

  it('TV1 a code is gone with its process: the screen asks for another', async () => {
    const { token } = await world.code();
    await world.restart(false);
    expect((await world.ask('/self', 'GET', undefined, bearer(token))).status).toBe(401);
  });

  it('T1 TV3 whoever may only look pairs, changes and commands nothing', async () => {
    const { tv } = await world.paired(HALL);
    const { code } = await world.code();
    world.principal = { ...LOCAL_PRINCIPAL, roles: ['viewer'] };
    const asked = [
      world.ask('', 'POST', { code, ...HALL }),
      world.ask('/codes/check', 'POST', { code }),
      world.ask(''),
      world.ask(`/${tv.id}`, 'PUT', HALL, seen(1)),
      world.ask(`/${tv.id}`, 'DELETE', {}, seen(1)),
      world.ask(`/${tv.id}/reload`, 'POST', {}),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
  });
});

describe('the fleet', () => {
  it('TV6 tells who is there, since when not, its build, screen and clock', async () => {
    const { token, tv } = await world.paired(HALL);
    const [before] = (await world.fleet.fleet()).tvs;
    expect(before).toMatchObject({ online: false, seenAt: null, build: null, screen: null, skewMs: null });
    const { link, seat } = world.enter(token, new FakeTv(), -4000);
    world.clock += 1000;
    const { body } = await world.ask('');
    expect(body).toMatchObject({
      build: 'b1',
      tvs: [{ id: tv.id, online: true, seenAt: world.clock, build: 'b1', screen: SCREEN, skewMs: -4000 }],
    });
    seat?.report({ screen: SCREEN, clock: world.clock + 7 });
    expect((await world.fleet.find(tv.id))?.skewMs).toBe(7);
    seat?.leave();
    const left = world.clock;
    world.clock += MINUTE;
    expect(await world.fleet.find(tv.id)).toMatchObject({ online: false, seenAt: left });
    expect(link.orders).toEqual([]);
  });

  it('TV6 knows after a restart when it last saw each; a file that is damaged is told and passed over', async () => {
    const { token, tv } = await world.paired(HALL);
    world.enter(token);
    const left = world.clock;
    await world.restart(true);
    world.clock += MINUTE;
    expect(await world.fleet.find(tv.id)).toMatchObject({ online: false, seenAt: left, build: 'b1' });
    expect(await readFile(join(folder, 'tvs-seen.json'), 'utf8')).not.toContain(token);
    await world.fleet.stop();
    await writeFile(join(folder, 'tvs-seen.json'), '{"version":1,"tvs":{"x"');
    await world.restart(false);
    expect(world.warnings).toHaveLength(1);
    expect(await world.fleet.find(tv.id)).toMatchObject({ seenAt: null, name: 'Hall north' });
  });

  it('TV7 orders go to who is there, and are kept for nobody', async () => {
    const { token, tv } = await world.paired(HALL);
    expect((await world.ask(`/${tv.id}/reload`, 'POST', {})).body).toMatchObject({ status: 409, title: 'Conflict' });
    const { link } = world.enter(token);
    expect(link.orders).toEqual([]);
    for (const order of ['identify', 'reload', 'sound'])
      expect(await world.ask(`/${tv.id}/${order}`, 'POST', {})).toMatchObject({ status: 202, body: { told: 1 } });
    expect(link.orders).toEqual([{ kind: 'identify', forMs: 20_000 }, { kind: 'reload' }, { kind: 'sound' }]);
    expect((await world.ask('/nobody/reload', 'POST', {})).status).toBe(404);
  });

  it('TV7 re-assigned: told at once; who was away learns it when it comes', async () => {
    const { token, tv } = await world.paired(HALL);
    const { link, seat } = world.enter(token);
    expect(await world.ask(`/${tv.id}`, 'PUT', { ...HALL, wall: 'teams' }, seen(1))).toMatchObject({
      ...{ status: 200, etag: '"2"' },
      body: { wall: 'teams', online: true },
    });
    expect(link.orders).toEqual([expect.objectContaining({ kind: 'assigned', wall: 'teams', name: 'Hall north' })]);
    expect(link.ends).toEqual([]);
    seat?.leave();
    await world.ask(`/${tv.id}`, 'PUT', { ...HALL, name: 'Hall south' }, seen(2));
    expect(world.enter(token).seat?.assigned).toMatchObject({ name: 'Hall south', wall: 'overview' });
    const { versions } = (await world.ask(`/${tv.id}/versions`)).body as {
      versions: { version: number; by: string }[];
    };
    expect(versions.map(({ version, by }) => [version, by])).toEqual([
      [3, 'local'],
      [2, 'local'],
      [1, 'local'],
    ]);
  });

  it('TV7 nobody writes over what he has not seen', async () => {
    const { tv } = await world.paired(HALL);
    expect((await world.ask(`/${tv.id}`, 'PUT', { ...HALL, name: 'A' }, seen(1))).status).toBe(200);
    expect((await world.ask(`/${tv.id}`, 'PUT', { ...HALL, name: 'B' }, seen(1))).status).toBe(412);
    expect((await world.ask(`/${tv.id}`, 'PUT', HALL)).status).toBe(428);
    expect((await world.ask(`/${tv.id}`, 'PUT', { ...HALL, wall: 'moon' }, seen(2))).status).toBe(400);
    expect((await world.ask(`/${tv.id}`)).body).toMatchObject({ name: 'A', version: 2 });
  });

  it('TV9 revoked: its link ends, its token is nobody’s, its record is gone', async () => {
    const { token, tv } = await world.paired(HALL);
    const { link } = world.enter(token);
    expect((await world.ask(`/${tv.id}`, 'DELETE', {}, seen(1))).status).toBe(204);
    expect(link.ends).toEqual(['revoke']);
    expect(world.enter(token).seat).toBeNull();
    expect((await world.ask('/self', 'GET', undefined, bearer(token))).status).toBe(401);
    expect((await world.ask(`/${tv.id}`)).status).toBe(404);
    expect((await world.ask(`/${tv.id}`, 'DELETE', {}, seen(2))).status).toBe(404);
    await world.restart(false);
    expect(world.enter(token).seat).toBeNull();
  });

  it('TV10 one voice a room: who gets it takes it from the others, and they are told', async () => {
    const first = await world.paired(HALL);
    const elsewhere = await world.paired({ ...HALL, name: 'Lobby', room: 'Lobby' });
    const alone = await world.paired({ name: 'Alone', wall: 'teams' });
    const { link } = world.enter(first.token);
    const second = await world.paired({ ...HALL, name: 'Hall south' });
    const voices = async () =>
      new Map((await world.fleet.fleet()).tvs.map(({ name, voice }) => [name, voice] as const));
    expect(await voices()).toEqual(
      new Map([...(await voices())].map(([name]) => [name, name !== 'Hall north'] as const)),
    );
    expect(link.orders).toEqual([expect.objectContaining({ kind: 'assigned', voice: false })]);
    const { version } = (await world.fleet.find(first.tv.id))!;
    await world.ask(`/${first.tv.id}`, 'PUT', { ...HALL, voice: true }, seen(version));
    expect((await voices()).get('Hall south')).toBe(false);
    expect((await voices()).get('Lobby')).toBe(true);
    expect([second, elsewhere, alone].every(({ tv }) => tv.voice)).toBe(true);
  });
});

describe('rights', () => {
  it('TV5 a TV looks within its scope and does nothing else; another scope begins its link anew', async () => {
    const { token, tv } = await world.paired({ ...HALL, scope: { queues: ['etc'], teams: ['aspen'] } });
    const { link, seat } = world.enter(token);
    expect(seat?.principal).toEqual({
      ...{ id: `tv:${tv.id}`, roles: ['viewer'] },
      scope: { queues: ['etc'], teams: ['aspen'], sites: [] },
    });
    await world.ask(`/${tv.id}`, 'PUT', { ...HALL, scope: 'all' }, seen(1));
    expect(link.ends).toEqual(['restart']);
    expect(world.enter(token).seat?.principal.scope).toBe('all');
  });

  it('D18 TV2 whoever shows a TV’s token has its rights, or none; all else is as before', async () => {
    const { token, tv } = await world.paired(HALL);
    const admit = admission((shown) => world.fleet.principalOf(shown));
    const host = { host: '127.0.0.1:4000' };
    expect(admit({ headers: { ...host, ...bearer(token) } })).toMatchObject({ principal: { id: `tv:${tv.id}` } });
    const unknown = admit({ headers: { ...host, ...bearer('fwtv_x') } });
    expect(unknown).toMatchObject({ principal: { roles: ['viewer'], scope: { queues: [], teams: [], sites: [] } } });
    expect(admit({ headers: host })).toEqual({ principal: LOCAL_PRINCIPAL });
    expect(admit({ headers: { host: 'hall.example.org', ...bearer(token) } })).toHaveProperty('refused');
  });
});
