import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSourceKeys } from '../../../server/access/source-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'floorwatch-keys-')), 'data');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

const textOf = async (sources: readonly string[]): Promise<string> => {
  const made = await openSourceKeys({ folder }).create(sources, 1000);
  if (!made.ok) throw new Error(made.error);
  return made.value.text;
};

describe('EV6: source keys', () => {
  it('let their holder write for their own sources', async () => {
    const text = await textOf(['pbx', 'chat', 'pbx']);
    const key = await openSourceKeys({ folder }).verify(text);
    expect(key?.sources).toEqual(new Set(['pbx', 'chat']));
  });

  it('are known to a running server as soon as they are made, and no longer once revoked', async () => {
    const server = openSourceKeys({ folder });
    expect(await server.verify('fw_nothing')).toBeUndefined();
    const text = await textOf(['pbx']);
    const key = await server.verify(text);
    expect(key).toBeDefined();
    const other = openSourceKeys({ folder });
    expect(await other.revoke(key!.id, 2000)).toBe(true);
    expect(await server.verify(text)).toBeUndefined();
    expect(await other.revoke(key!.id, 3000)).toBe(false);
    expect(await server.list()).toMatchObject([{ id: key!.id, revokedAt: 2000 }]);
  });

  it('are gone without a trace once removed, for a running server too', async () => {
    const server = openSourceKeys({ folder });
    const [kept, removed] = [await textOf(['pbx']), await textOf(['crm'])];
    const key = await server.verify(removed);
    await openSourceKeys({ folder }).remove([key!.id, 'nothing']);
    expect(await server.verify(removed)).toBeUndefined();
    expect(await server.verify(kept)).toBeDefined();
    expect(await server.list()).toMatchObject([{ sources: ['pbx'] }]);
  });

  it('are kept as hashes, for the owner of the folder alone', async () => {
    const text = await textOf(['pbx']);
    const file = join(folder, 'keys.json');
    expect(await readFile(file, 'utf8')).not.toContain(text);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(Buffer.from(text.slice(3), 'base64url')).toHaveLength(32);
  });

  it.each([[[]], [['floorwatch']], [['']], [['a'.repeat(129)]], [['a\u0000']]])(
    'are not made for %j',
    async (sources) => {
      const made = await openSourceKeys({ folder }).create(sources, 0);
      expect(made.ok).toBe(false);
    },
  );

  it('survive twenty makers at once', async () => {
    const texts = await Promise.all(Array.from({ length: 20 }, (_, n) => textOf([`s${n}`])));
    const keys = openSourceKeys({ folder });
    expect(await keys.list()).toHaveLength(20);
    for (const [n, text] of texts.entries()) expect((await keys.verify(text))?.sources).toEqual(new Set([`s${n}`]));
  });

  it('say so when their file is none of ours', async () => {
    await textOf(['pbx']);
    for (const text of ['{"version":2}', '{', '']) {
      await writeFile(join(folder, 'keys.json'), text);
      await expect(openSourceKeys({ folder }).list()).rejects.toThrow(/keys\.json is not a key file/u);
    }
  });
});
