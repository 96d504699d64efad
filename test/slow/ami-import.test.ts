// For: `import --format asterisk-ami` and `asterisk-queue-log`: into an idle data folder and through a running server. May import: test/support. Promises: real processes, all ended.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { truthsOf } from '../support/ami-truth.ts';
import { floorwatch, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { boardOf, figure, type ServedBoard } from '../support/served-board.ts';
import { queueLog } from '../server/sources/asterisk-ami/recordings.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});
function newFolder(): Folder {
  const folder = makeFolder();
  opened.push(() => {
    folder.drop();
  });
  return folder;
}
async function serving(folder: Folder): Promise<Server> {
  const server = await serve({ folder });
  opened.push(() => server.stop());
  return server;
}

const fileOf = (run: string): string =>
  fileURLToPath(new URL(`../fixtures/asterisk/run-${run}.ami.ndjson.gz`, import.meta.url));

interface Sum {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
}
const importing = async (folder: Folder, ...args: readonly string[]): Promise<Sum> =>
  JSON.parse(
    await floorwatch('import', '--format', 'asterisk-ami', ...args, '--data-dir', join(folder.path, 'data')),
  ) as Sum;

function expectCounts(board: ServedBoard, run: string): void {
  for (const [queue, { offered, answered, abandoned, left }] of Object.entries(truthsOf(queueLog(run)))) {
    const counted = ['offered', 'answered', 'abandoned', 'left'].map((count) => figure(board, queue, `${count}@all`));
    expect(counted, queue).toEqual([offered, answered, abandoned, left]);
  }
}

/** … and the recording hears the end of everybody. */
function expectTruth(board: ServedBoard, run: string): void {
  expectCounts(board, run);
  expect(board.totals['waiting']?.value).toBe(0);
}

describe('import --format asterisk-ami', () => {
  it.each(['a', 'c'])('recording %s: the counts of queue_log; once more changes nothing', async (run) => {
    const folder = newFolder();
    const first = await importing(folder, fileOf(run));
    expect(first).toMatchObject({ duplicates: 0, conflicts: 0, rejected: 0 });
    expect(first.accepted).toBeGreaterThan(900);
    expect(await importing(folder, fileOf(run))).toEqual({ ...first, accepted: 0, duplicates: first.accepted });
    expectTruth(await boardOf(await serving(folder)), run);
  });

  it('D19: goes through the server that runs on the data folder, repeats included', async () => {
    const folder = newFolder();
    const server = await serving(folder);
    const first = await importing(folder, fileOf('a'), '--port', String(server.port));
    expect(first).toMatchObject({ duplicates: 0, conflicts: 0, rejected: 0 });
    expectTruth(await boardOf(server), 'a');
    const again = await importing(folder, fileOf('a'), '--port', String(server.port));
    expect(again).toEqual({ ...first, accepted: 0, duplicates: first.accepted });
    expectTruth(await boardOf(server), 'a');
  });

  it('D19: says where it looked for the server when it runs elsewhere', async () => {
    const folder = newFolder();
    await serving(folder);
    await expect(importing(folder, fileOf('c'), '--port', '9')).rejects.toThrow(/no server answers at .*--port/);
  });

  it('reads a recording in several files, and names what is damaged by file and line', async () => {
    const folder = newFolder();
    const lines = gunzipSync(readFileSync(fileOf('a')))
      .toString('utf8')
      .split('\n');
    const parts = [lines.slice(0, 20_000), ['{"t":', ...lines.slice(20_000)]].map((part, index) => {
      const file = join(folder.path, `part-${String(index)}.ndjson`);
      writeFileSync(file, part.join('\n'));
      return file;
    });
    const sum = await importing(folder, ...parts, '--source', 'north');
    expect(sum.rejected).toBe(1);
    const board = await boardOf(await serving(folder));
    expectTruth(board, 'a');
  });

  it('keeps two PBXs apart by their source (D6)', async () => {
    const folder = newFolder();
    const north = await importing(folder, fileOf('c'), '--source', 'north');
    expect(await importing(folder, fileOf('c'), '--source', 'south')).toEqual(north);
  });
});

describe('import --format asterisk-queue-log', () => {
  const log = (run: string): string =>
    fileURLToPath(new URL(`../fixtures/asterisk/run-${run}.queue_log`, import.meta.url));
  const reading = async (folder: Folder, ...files: readonly string[]): Promise<Sum> =>
    JSON.parse(
      await floorwatch('import', '--format', 'asterisk-queue-log', ...files, '--data-dir', join(folder.path, 'data')),
    ) as Sum;

  it.each(['a', 'c'])('I1 log %s: its own counts, in one file or two; once more changes nothing', async (run) => {
    const folder = newFolder();
    const lines = readFileSync(log(run), 'utf8').split('\n');
    const parts = [lines.slice(0, 200), ['no line', ...lines.slice(200)]].map((part, index) => {
      const file = join(folder.path, `queue_log.${String(index)}`);
      writeFileSync(file, part.join('\n'));
      return file;
    });
    const first = await reading(folder, ...parts);
    expect(first).toMatchObject({ duplicates: 0, conflicts: 0, rejected: 1 });
    expect(await reading(folder, log(run))).toEqual({ ...first, accepted: 0, duplicates: first.accepted, rejected: 0 });
    expectCounts(await boardOf(await serving(folder)), run);
  });
});
