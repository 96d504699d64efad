// For: `npm run soak`: the fault tests, the property tests and those of screens among the slow ones, and the months of the TVs, in their long form. May import: node. Promises: ends as they end.
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
const files =
  asked.length > 0 ? asked : ['test/fault/', 'test/slow/property/', 'test/slow/screens/', 'test/e2e/tv-kills'];
const args = ['run', '--project', 'fault', '--project', 'slow', '--project', 'e2e', `--testTimeout=${HOUR}`, ...files];
const { status } = spawnSync(process.execPath, [VITEST, ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, FLOORWATCH_SOAK: '1' },
});
process.exitCode = status ?? 1;
