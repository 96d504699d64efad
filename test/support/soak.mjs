// For: `npm run soak`: the fault tests, the property tests, those of screens, back-tests and retention among the slow ones, and the months of the TVs, in their long form. May import: node. Promises: ends as they end.
//
//   npm run soak                  all of them
//   npm run soak -- kill          those whose file name holds the word
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const HOUR = 3_600_000;

const asked = process.argv.slice(2);
const LONG = [
  'test/fault/',
  'test/property/',
  'test/slow/property/',
  'test/slow/screens/',
  'test/slow/journal-pauses',
  'test/slow/server/app/backtest/narrow',
  'test/e2e/tv-kills',
];
const files = asked.length > 0 ? asked : LONG;
const projects = ['unit', 'fault', 'slow', 'e2e'].flatMap((name) => ['--project', name]);
const args = ['run', ...projects, `--testTimeout=${HOUR}`, ...files];
const { status } = spawnSync(process.execPath, [VITEST, ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, FLOORWATCH_SOAK: '1' },
});
process.exitCode = status ?? 1;
