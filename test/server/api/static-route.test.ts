// For: proving that a page names its build, and that the list of its files is true.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { staticRoute } from '../../../server/api/static-route.ts';
import { readBuildFiles } from '../../../shared/build-files.ts';
import { contentHash } from '../../../shared/content-hash.ts';
import { listen, type Listening } from '../../support/http.ts';

let folder: string;
let server: Listening;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>\n<html lang="en"><body></body></html>');
  await writeFile(join(folder, 'assets', 'main-a.js'), 'let a = 1;');
  await writeFile(join(folder, 'assets', 'main-a.js.map'), '{}');
  const app = express();
  app.use(staticRoute(folder, 'b7'));
  server = await listen(createServer(app));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('the pages', () => {
  it('TV8 name the build that the server speaks of, wherever they are opened', async () => {
    for (const path of ['/', '/tv', '/tvs', '/pair', '/wall/overview', '/index.html']) {
      const response = await fetch(server.url + path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('cache-control'), path).toBe('no-cache');
      expect(await response.text(), path).toContain('<html data-build="b7" lang="en">');
    }
  });

  it('an address that is no page is told to a browser by the page, to all else and under /api by others', async () => {
    const asked = async (path: string, accept: string) => {
      const response = await fetch(server.url + path, { headers: { accept } });
      return [response.status, (await response.text()).includes('data-build="b7"')];
    };
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    expect(await asked('/nope', browser)).toEqual([404, true]);
    expect(await asked('/wall', browser)).toEqual([404, true]);
    for (const accept of ['*/*', 'application/json']) expect(await asked('/nope', accept)).toEqual([404, false]);
    for (const path of ['/api', '/api/v1/nope']) expect(await asked(path, browser)).toEqual([404, false]);
  });

  it('TV8 every file that they load is listed, with its length and hash as it stands now', async () => {
    const list = async () => readBuildFiles(await (await fetch(`${server.url}/build.json`)).json());
    const hash = contentHash(Buffer.from('let a = 1;'));
    expect(await list()).toEqual({ build: 'b7', files: [{ path: '/assets/main-a.js', bytes: 10, hash }] });
    await writeFile(join(folder, 'assets', 'main-a.js'), 'let a = 22;');
    expect((await list())?.files[0]).toMatchObject({ bytes: 11 });
  });

  it('TV8 where nothing is built, nothing is listed', async () => {
    await rm(join(folder, 'assets'), { recursive: true });
    await rm(join(folder, 'index.html'));
    expect((await fetch(`${server.url}/build.json`)).status).toBe(404);
    expect((await fetch(`${server.url}/tv`)).status).toBe(404);
  });
});
