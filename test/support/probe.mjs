// For: what a server holds, told on SIGUSR2: `node --import` of this file. May import: node. Promises: all garbage is collected before; written whole or not at all.
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const file = process.env.FLOORWATCH_PROBE;
if (isMainThread && file !== undefined) {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    gc();
    gc();
    const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
    const handles = process.getActiveResourcesInfo().filter((name) => name !== 'Timeout' && name !== 'Immediate');
    writeFileSync(`${file}.new`, JSON.stringify({ heapUsed, arrayBuffers, rss, handles: handles.sort() }));
    renameSync(`${file}.new`, file);
  });
}
