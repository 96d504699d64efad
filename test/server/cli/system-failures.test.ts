// For: what the system refuses a command: one line, with the place. May import: cli, access. Promises: real refusals of the system.
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failuresAt, systemFailure } from '../../../server/cli/file-failures.ts';
import { readList } from '../../../server/cli/backup-files.ts';
import { tempFolder } from '../sources/replay/temp-files.ts';
import { run } from './fake-terminal.ts';

const SIMULATE = ['simulate', '--from', '2026-01-15T01:00:00Z', '--hours', '0.1', '--out'];

/** As a user whom modes of files bind. */
function asNobody(): void {
  if (process.geteuid?.() !== 0) return;
  process.seteuid?.(65_534);
  onTestFinished(() => process.seteuid?.(0));
}

describe('a file of keys that is none', () => {
  it.each(['{', '{"version":2}'])('is named by whoever reads it: %s', async (text) => {
    const folder = tempFolder();
    const path = folder.write('keys.json', text);
    const { code, err } = await run('key', 'list', '--data-dir', folder.path);
    expect(code).toBe(1);
    expect(err).toContain(`floorwatch: ${path} is not a key file: `);
  });
});

describe('what the system refuses', { timeout: 30_000 }, () => {
  it('is one line that ends with the place: 1', async () => {
    const folder = tempFolder();
    const file = folder.write('afile', '');
    const cases: readonly (readonly [readonly string[], string])[] = [
      [[...SIMULATE, '/nodir/x'], 'no such file or directory (ENOENT): /nodir/x'],
      [[...SIMULATE, '/nodir/x.gz'], 'no such file or directory (ENOENT): /nodir/x.gz'],
      [[...SIMULATE, folder.path], `a directory, not a file (EISDIR): ${folder.path}`],
      [['key', 'list', '--data-dir', file], `not a directory (ENOTDIR): ${file}/keys.json`],
      [['key', 'create', '--source', 'a', '--data-dir', file], `not a directory (EEXIST): ${file}`],
      [['key', 'create', '--source', 'a', '--data-dir', `${file}/b`], `not a directory (ENOTDIR): ${file}/b`],
      [['doctor', '--data-dir', file], `not a directory (ENOTDIR): ${file}`],
    ];
    for (const [args, said] of cases)
      expect(await run(...args), args.join(' ')).toEqual({ code: 1, out: '', err: `floorwatch: ${said}\n` });
  });

  it('names the file that a full disk cuts off', async () => {
    const said = 'floorwatch: no space left on device (ENOSPC): /dev/full\n';
    expect(await run(...SIMULATE, '/dev/full')).toEqual({ code: 1, out: '', err: said });
  });

  it('names a folder in which this user may not write, and a backup that he may not read', async () => {
    const folder = tempFolder();
    chmodSync(folder.path, 0o755);
    const backup = join(folder.path, 'backup');
    mkdirSync(backup);
    chmodSync(backup, 0);
    asNobody();
    const made = await run('key', 'create', '--source', 'a', '--data-dir', folder.path);
    const lock = join(folder.path, 'keys.json.lock');
    expect(made).toEqual({ code: 1, out: '', err: `floorwatch: permission denied (EACCES): ${lock}\n` });
    const restored = await run('restore', backup, '--data-dir', join(folder.path, 'data'));
    const said = `floorwatch: this user may not read the backup: ${join(backup, 'backup.json')}\n`;
    expect(restored).toEqual({ code: 1, out: '', err: said });
  });

  it('a file is no backup', () => {
    const file = tempFolder().write('afile', '');
    expect(readList(file)).toBe(`${file} is no backup: it has no backup.json`);
  });

  it('our own mistakes are none of these', async () => {
    const mistake = Object.assign(new TypeError('of ours'), { code: 'ERR_INVALID_ARG_TYPE' });
    expect(systemFailure(mistake)).toBeNull();
    await expect(failuresAt('x', () => Promise.reject(mistake))).rejects.toBe(mistake);
  });
});
