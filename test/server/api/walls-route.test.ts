// For: proving walls over HTTP on a store: versions, restore, export and import.
import { createServer } from 'node:http';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCAL_PRINCIPAL, type Principal } from '../../../server/access/principal.ts';
import { wallBody, wallRoutes } from '../../../server/api/walls-route.ts';
import { createWalls } from '../../../server/app/walls.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { wallReaders } from '../../../shared/walls/answers.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';
import { askBelow, listen, type Listening } from '../../support/http.ts';

let server: Listening;
let principal: Principal;

beforeEach(async () => {
  principal = LOCAL_PRINCIPAL;
  const walls = createWalls({ store: createMemoryStore(), now: () => Date.UTC(2026, 0, 15) });
  await walls.open(shippedWalls);
  const app = express();
  app.use('/api/v1/walls', wallBody);
  app.use(
    '/api/v1',
    wallRoutes(walls, () => principal),
  );
  server = await listen(createServer(app));
});
afterEach(() => server.close());

const ask = askBelow(() => `${server.url}/api/v1/walls`);
const seen = (version: number) => ({ 'if-match': `"${version}"` });
const isNew = { 'if-none-match': '*' };
const hall = { name: 'Hall', owner: 'aspen', pages: [{ id: 'one', title: null, tiles: [] }] };

describe('walls over HTTP', () => {
  it('W5 WALL5 the shipped ones are there, and each says which view it wants', async () => {
    const { body } = await ask('');
    const listed = wallReaders.list(body).map(({ id }) => id);
    expect(listed.sort()).toEqual(shippedWalls.map(({ id }) => id).sort());
    const one = await ask('/overview');
    expect(one).toMatchObject({ status: 200, etag: '"1"', body: { version: 1, view: 'overview' } });
    expect(one.body['document']).toEqual(shippedWalls[0]);
    expect((await ask('/moon')).status).toBe(404);
  });

  it('W5 WALL6 keeps who and when of each version; an old one becomes the newest again', async () => {
    expect((await ask('/hall', 'PUT', hall, isNew)).status).toBe(200);
    const renamed = { ...hall, name: 'Great hall' };
    expect((await ask('/hall', 'PUT', renamed, seen(1))).body).toMatchObject({ version: 2, by: principal.id });
    expect((await ask('/hall', 'PUT', hall, seen(1))).status).toBe(412);
    expect((await ask('/hall', 'PUT', hall)).status).toBe(428);
    const back = await ask('/hall/restore', 'POST', { version: 1 }, seen(2));
    expect(back).toMatchObject({ status: 200, etag: '"3"', body: { document: { name: 'Hall', owner: 'aspen' } } });
    const versions = wallReaders.versions((await ask('/hall/versions')).body);
    expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(versions[0]!.at).toBe('2026-01-15T00:00:00.000Z');
    expect((await ask('/hall/restore', 'POST', { version: 9 }, seen(3))).status).toBe(404);
  });

  it('W5 WALL3 what is exported, taken away and imported is the same', async () => {
    await ask('/hall', 'PUT', hall, isNew);
    const before = (await ask('/hall')).body['document'];
    const file = (await ask('/hall/export')).body;
    expect(file).toMatchObject({ format: 'floorwatch.wall', version: 1 });
    expect((await ask('/import', 'POST', file, isNew)).status).toBe(412);
    expect((await ask('/hall', 'DELETE', undefined, seen(1))).status).toBe(204);
    expect((await ask('/hall')).status).toBe(404);
    expect((await ask('/hall/export')).status).toBe(404);
    expect((await ask('/import', 'POST', file, isNew)).body).toMatchObject({ id: 'hall', version: 3 });
    expect((await ask('/hall')).body['document']).toEqual(before);
  });

  it('W5 WALL6 what was taken away is listed as it was last, and stands again once it is written', async () => {
    const removed = async () => wallReaders.list((await ask('?removed=true')).body);
    await ask('/hall', 'PUT', hall, isNew);
    await ask('/hall', 'PUT', { ...hall, name: 'Great hall' }, seen(1));
    expect(await removed()).toEqual([]);
    await ask('/hall', 'DELETE', undefined, seen(2));
    expect(await removed()).toMatchObject([
      { id: 'hall', version: 3, by: principal.id, document: { name: 'Great hall', owner: 'aspen' } },
    ]);
    await ask('/hall', 'PUT', (await removed())[0]!.document!, seen(3));
    expect(await removed()).toEqual([]);
    expect((await ask('/hall')).body).toMatchObject({ version: 4, document: { name: 'Great hall' } });
    expect((await ask('?removed=maybe')).body).toMatchObject({ path: 'query.removed' });
  });

  it('WALL1 refuses what is no wall, each mistake by its path', async () => {
    const wrong = await ask('/hall', 'PUT', { ...hall, pages: [], theme: 'pink' }, isNew);
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('body.pages');
    expect(JSON.stringify(wrong.body)).toContain('body.theme');
    expect((await ask('/import', 'POST', { wall: hall }, isNew)).status).toBe(400);
  });

  it('T1 W5 whoever may only look changes nothing', async () => {
    principal = { ...LOCAL_PRINCIPAL, roles: ['viewer'] };
    expect((await ask('/hall', 'PUT', hall, isNew)).status).toBe(403);
    expect((await ask('/import', 'POST', {}, isNew)).status).toBe(403);
    expect((await ask('/overview/restore', 'POST', { version: 1 }, seen(1))).status).toBe(403);
  });
});
