// For: recorded files, whole and broken (EV7). May import: all.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEventFile, readEventPortions } from '../../../../server/sources/replay/read-event-file.ts';
import { cloudText, offer, spoiltText } from '../../ingest/events.ts';
import { createTempFolder, tempFolder } from './temp-files.ts';

const COUNT = 2000;
const texts = Array.from({ length: COUNT }, (_, nth) => cloudText(offer(nth)));
const [one, two, three] = texts as [string, string, string];

/** Ids of good events, and `place path error` of the rejections, in order. */
async function read(path: string): Promise<{ ids: string[]; rejected: string[] }> {
  const ids: string[] = [];
  const rejected: string[] = [];
  for await (const { place, result } of readEventFile(path))
    if (result.ok) ids.push(result.value.id);
    else rejected.push(`${place.slice(path.length)} ${result.error.path} ${result.error.error}`);
  return { ids, rejected };
}
const idsTo = (count: number): string[] => Array.from({ length: count }, (_, nth) => `e${nth}`);

describe('EV7 whole files', () => {
  it('EV7 reads .ndjson and .ndjson.gz alike, in order, with places', async () => {
    const folder = tempFolder();
    const content = texts.join('\n');
    for (const path of [folder.write('a.ndjson', content), folder.write('a.ndjson.gz', gzipSync(content))])
      expect(await read(path)).toEqual({ ids: idsTo(COUNT), rejected: [] });
    for (const path of [folder.write('q.ndjson.gz', content), folder.write('r.ndjson', gzipSync(content))])
      expect(await read(path), 'by its first bytes, whatever its name').toEqual({ ids: idsTo(COUNT), rejected: [] });
    const path = folder.write('b.ndjson', `${one}\n\n${two}\n`);
    const places: string[] = [];
    for await (const { place } of readEventFile(path)) places.push(place);
    expect(places).toEqual([`${path}:1`, `${path}:3`]);
  });

  it('EV7 reads what was compressed in pieces, line ends of Windows, a byte order mark and an empty file', async () => {
    const folder = tempFolder();
    const pieces = Buffer.concat([gzipSync(`${one}\n`), gzipSync(`${two}\n`)]);
    expect((await read(folder.write('c.ndjson.gz', pieces))).ids).toEqual(idsTo(2));
    expect(await read(folder.write('d.ndjson', `\ufeff${one}\r\n${two}\r\n`))).toEqual({ ids: idsTo(2), rejected: [] });
    expect(await read(folder.write('e.ndjson', ''))).toEqual({ ids: [], rejected: [] });
  });
});

describe('EV7 broken files cost no good event beside the fault', () => {
  it('EV7 a wrong field, an unknown type, no JSON and a line without end', async () => {
    const wrong = spoiltText(offer(8), {}, { agentId: 7 });
    const unknown = spoiltText(offer(9), { type: 'floorwatch.visit.vanished.v1' });
    const lines = [one, wrong, unknown, '{"a":tru}', 'x'.repeat(200_000), two];
    const { ids, rejected } = await read(tempFolder().write('f.ndjson', lines.join('\n')));
    expect(ids).toEqual(idsTo(2));
    expect(rejected.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      ':2 data.agentId',
      ':3 type',
      ':4 ',
      ':5 ',
    ]);
    expect(rejected[2]).toContain('is not JSON at byte 8');
    expect(rejected[3]).toContain('larger than 16384 bytes');
  });

  it('EV7 a recording cut mid-event names the line and keeps every event before it', async () => {
    const cut = `${one}\n${two}\n${three.slice(0, 50)}`;
    expect(await read(tempFolder().write('g.ndjson', cut))).toEqual({
      ids: idsTo(2),
      rejected: [':3  is cut off after 50 bytes'],
    });
  });

  it('EV7 a last line without a line feed is an event', async () => {
    expect(await read(tempFolder().write('h.ndjson', `${one}\n${two}`))).toEqual({ ids: idsTo(2), rejected: [] });
  });

  it('EV7 an archive cut anywhere keeps all that could be unpacked, and says where it ends (seed 1)', async () => {
    const folder = createTempFolder();
    const packed = gzipSync(texts.join('\n'));
    let kept = 0;
    try {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 3000, max: packed.length - 1 }), async (length) => {
          const { ids, rejected } = await read(folder.write('i.ndjson.gz', packed.subarray(0, length)));
          expect(ids).toEqual(idsTo(ids.length));
          expect(rejected).toHaveLength(1);
          expect(rejected[0]).toMatch(/^:\d+ {2}the file breaks off: /u);
          const line = Number(/:(\d+)/u.exec(rejected[0]!)![1]);
          expect(line).toBe(ids.length + 1);
          // Deflate gives out blocks of a few thousand lines; at worst the last 64 KiB are still inside.
          expect(ids.length).toBeGreaterThanOrEqual((length / packed.length) * COUNT - 400);
          kept += ids.length;
        }),
        { numRuns: 25, seed: 1 },
      );
    } finally {
      folder.remove();
    }
    expect(kept).toBeGreaterThan(1000);
  });

  it('EV7 an archive of nothing, a file that is not there, a folder', async () => {
    const folder = tempFolder();
    const none = await read(folder.write('j.ndjson.gz', ''));
    expect(none.rejected).toEqual(['  cannot be read: unexpected end of file']);
    const stub = await read(folder.write('n.ndjson.gz', gzipSync(one).subarray(0, 12)));
    expect(stub.rejected).toEqual(['  cannot be read: unexpected end of file']);
    const spoilt = gzipSync(texts.join('\n'));
    spoilt[spoilt.length - 6]! ^= 1;
    expect(await read(folder.write('o.ndjson.gz', spoilt))).toEqual({
      ids: idsTo(COUNT),
      rejected: [`:${COUNT + 1}  the file breaks off: incorrect data check`],
    });
    const missing = await read(`${folder.path}/k.ndjson`);
    expect(missing.ids).toEqual([]);
    expect(missing.rejected[0]).toContain('cannot be read: ENOENT');
    expect((await read(folder.path)).rejected[0]).toContain('cannot be read: EISDIR');
  });
});

describe('EV7 an archive with a spoilt byte', () => {
  it('EV7 keeps every event before the byte (seed 2)', async () => {
    const folder = createTempFolder();
    const packed = gzipSync(texts.join('\n'));
    try {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 100, max: packed.length - 9 }), async (at) => {
          const spoilt = Buffer.from(packed);
          spoilt[at]! ^= 0x55;
          const { ids, rejected } = await read(folder.write('p.ndjson.gz', spoilt));
          // Deflate may go on with wrong text for a while: it is then no event, or the check at the end fails.
          expect(rejected.length).toBeGreaterThan(0);
          expect(ids.length).toBeGreaterThanOrEqual(Math.floor((at / packed.length) * COUNT * 0.8) - 400);
        }),
        { numRuns: 8, seed: 2 },
      );
    } finally {
      folder.remove();
    }
  });
});

describe('EV7 faults of a file and of a line', () => {
  it('EV7 are told apart', async () => {
    const folder = tempFolder();
    const cut = gzipSync([one, '{', ...texts].join('\n')).subarray(0, 9000);
    const ofFile: (readonly [string, boolean])[] = [];
    const paths = [folder.write('s.ndjson', cut), folder.path];
    for (const path of paths)
      for await (const told of readEventFile(path)) if (!told.result.ok) ofFile.push([told.place, told.ofFile]);
    expect(ofFile).toEqual([
      [`${paths[0]}:2`, false],
      [expect.stringMatching(/:\d+$/u), true],
      [folder.path, true],
    ]);
  });
});

describe('EV7 a reader that stops early', () => {
  it('EV7 leaves no file open', async () => {
    const folder = tempFolder();
    for (const path of [
      folder.write('l.ndjson', texts.join('\n')),
      folder.write('m.ndjson.gz', gzipSync(texts.join('\n'))),
    ])
      for await (const portion of readEventPortions(path)) if (portion.length > 0) break;
    await expect.poll(() => process.getActiveResourcesInfo().filter((kind) => /FSReq|Zlib/u.test(kind))).toEqual([]);
  });
});
