import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readChannels, readFloor, readSources } from '../../../server/config/documents.ts';
import { createRegistry, defineSource } from '../../../server/sources/source.ts';

const registry = createRegistry([
  defineSource({
    kind: 'pbx',
    settings: z.strictObject({ host: z.string(), port: z.number().default(5038) }),
    create: () => ({ run: () => Promise.resolve() }),
  }),
  defineSource({ kind: 'push', settings: z.strictObject({}), create: () => ({ run: () => Promise.resolve() }) }),
]);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = async (text: string): Promise<string> => {
  const path = join(folder, 'file.json');
  await writeFile(path, text);
  return path;
};

describe('sources.json', () => {
  it('gives sources that can run', async () => {
    const path = await file(
      '{"sources":[{"id":"a","kind":"pbx","name":{"en":"Main"},"settings":{"host":"h"}},{"id":"b","kind":"push"}]}',
    );
    const sources = await readSources(path, registry, {});
    expect(sources).toMatchObject({
      ok: true,
      value: [
        { id: 'a', kind: 'pbx', name: { en: 'Main' } },
        { id: 'b', kind: 'push', name: 'b' },
      ],
    });
  });

  it('is refused whole, every problem with file and path', async () => {
    const document = {
      sources: [
        { id: 'a', kind: 'pbx', settings: { port: 'x' } },
        { id: 'a', kind: 'fax' },
        { id: 'floorwatch', kind: 'push' },
      ],
    };
    const path = await file(JSON.stringify(document));
    const parsed = await readSources(path, registry, {});
    const problems = parsed.ok ? [] : parsed.error;
    expect(problems.map((problem) => problem.split(': ').slice(0, 2).join(': ')).sort()).toEqual([
      `${path}: sources.0.settings.host`,
      `${path}: sources.0.settings.port`,
      `${path}: sources.1.id`,
      `${path}: sources.1.kind`,
      `${path}: sources.2.id`,
    ]);
  });

  it('SRC1 names the whole as floor.json does, and what is wrong inside beside it', async () => {
    const path = await file('{"sources":[{"id":"a","kind":"nokind"}],"x":1}');
    expect(await readSources(path, registry, {})).toEqual({
      ok: false,
      error: [`${path}: (root): Unrecognized key: "x"`, `${path}: sources.0.kind: is none of pbx, push`],
    });
  });

  it('takes secrets from the environment, and says when one is missing', async () => {
    const named = { sources: [{ id: 'a', kind: 'pbx', settings: { host: { env: 'PBX_HOST' } } }] };
    const path = await file(JSON.stringify(named));
    expect((await readSources(path, registry, { PBX_HOST: 'h' })).ok).toBe(true);
    expect(await readSources(path, registry, {})).toEqual({
      ok: false,
      error: [`${path}: sources.0.settings.host: the environment has no PBX_HOST`],
    });
  });

  it('SRC1 SRC2 tells where it stops being JSON, and none of its words', async () => {
    const path = await file('{\n "sources": [ "hush-hush" x ] }');
    const parsed = await readSources(path, registry, {});
    expect(parsed).toEqual({ ok: false, error: [`${path}: is not JSON at byte 28, line 2`] });
    const deep = await readSources(await file('['.repeat(100_000) + ']'.repeat(100_000)), registry, {});
    expect(deep).toEqual({ ok: false, error: [`${path}: nests deeper than 512`] });
  });

  it('may be missing: pushing needs a key alone', async () => {
    expect(await readSources(null, registry, {})).toEqual({ ok: true, value: [] });
  });
});

describe('notify.json', () => {
  it('NOTE11 is refused whole, every problem at once with file and path', async () => {
    const document = {
      channels: [
        { id: 'mail', kind: 'email', settings: {}, colour: 'red' },
        { id: 'hook', kind: 'pigeon', name: 7 },
      ],
      x: 1,
    };
    const path = await file(JSON.stringify(document));
    const parsed = await readChannels(path, {});
    const places = parsed.ok ? [] : parsed.error.map((problem) => problem.split(': ')[1]);
    expect(places).toEqual(expect.arrayContaining(['(root)', 'channels.0', 'channels.1', 'channels.1.kind']));
    expect(places.some((place) => place?.startsWith('channels.0.settings'))).toBe(true);
  });
});

describe('floor.json', () => {
  it('may be empty, or missing', async () => {
    expect(await readFloor(null)).toMatchObject({ ok: true, value: { queues: [] } });
    expect(await readFloor(await file('{}'))).toMatchObject({ ok: true, value: { queues: [] } });
  });

  it('names file and path of what is wrong', async () => {
    const path = await file('{"sites":[{"id":"s","timeZone":"Moon/Crater"}],"colour":"red"}');
    const floor = await readFloor(path);
    const problems = floor.ok ? [] : floor.error;
    expect(problems).toHaveLength(2);
    for (const problem of problems) expect(problem.startsWith(`${path}: `)).toBe(true);
    expect(problems.join()).toContain('sites.0.timeZone');
  });

  it('D9 refuses a queue at a site that it does not list: it would be one more site, with a day of its own', async () => {
    const path = await file(
      '{"sites":[{"id":"ktm","timeZone":"Asia/Kathmandu"}],"queues":[{"id":"q","siteId":"ktmm"}]}',
    );
    expect(await readFloor(path)).toEqual({
      ok: false,
      error: [`${path}: queues.0.siteId: no site of this floor has the id "ktmm"`],
    });
  });

  it('says so when it is no JSON or no file', async () => {
    const broken = await readFloor(await file('{"name":'));
    expect(broken.ok ? '' : broken.error[0]).toContain('is not JSON');
    const missing = await readFloor(join(folder, 'none.json'));
    expect(missing.ok ? '' : missing.error[0]).toContain('cannot be read');
  });
});
