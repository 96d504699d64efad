// For: what the tests need beyond npm: a browser, fonts of both languages, a Redis. May import: node. Promises: found, or installed where that is allowed (Debian as root), or named with the one command that installs it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const findBrowser = () => [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && existsSync(path));

function hasChineseFont() {
  if (process.platform === 'darwin') return true;
  const fonts = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return fonts.status === 0 && fonts.stdout.trim() !== '';
}

const hasRedis = () => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** Debian packages of what is wanted and missing. */
function missing({ browser, redis }) {
  const packages = [];
  if (browser && findBrowser() === undefined) packages.push('chromium');
  if (browser && !hasChineseFont()) packages.push('fonts-noto-cjk', 'fontconfig');
  if (redis && !hasRedis()) packages.push('redis-server');
  return packages;
}

const install = (packages) => `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** The browser's path, whether pages can be tried in it, and what of `{browser, redis}` there is not. */
export function provideTools(parts) {
  const wanted = missing(parts);
  if (wanted.length > 0 && mayInstall()) {
    console.log(`installing ${wanted.join(', ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('sh', ['-c', install(wanted)], { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  const left = missing(parts);
  const found = { browser: findBrowser(), pages: missing({ ...parts, redis: false }).length === 0 };
  if (left.length === 0) return { ok: true, ...found };
  return { ok: false, ...found, error: `missing: ${left.join(', ')}. Install with: sudo sh -c '${install(left)}'` };
}
