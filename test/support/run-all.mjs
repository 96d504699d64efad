// For: `npm test`: everything that has to hold before a change lands. May import: node, test/support. Promises: runs every part even if one fails, skips nothing in silence, and ends in `N passed, N failed`.
//
//   node test/support/run-all.mjs                all parts
//   node test/support/run-all.mjs types unit     these parts only
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideTools } from './tools.mjs';
import { summarise } from './vitest-report.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const MINUTE = 60_000;

/** The scripts of package.json that check without running a test, the longest first. */
const SCRIPTS = ['lint', 'types', 'format', 'build'];
const AT_ONCE = 2;
/** Projects of vite.config.ts and the folders that their tests stand in. */
const PROJECTS = {
  unit: { inside: 'test', outside: ['test/client', 'test/e2e', 'test/slow', 'test/fault'], minutes: 10, redis: true },
  slow: { inside: 'test/slow', outside: [], minutes: 10, redis: true },
  fault: { inside: 'test/fault', outside: [], minutes: 10 },
  client: { inside: 'test/client', outside: [], minutes: 8 },
  e2e: { inside: 'test/e2e', outside: [], minutes: 14, browser: true },
};

function testFiles(folder, outside) {
  if (!existsSync(join(ROOT, folder)) || outside.includes(folder)) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return testFiles(path, outside);
    return /\.test\.tsx?$/u.test(entry.name) ? [path] : [];
  });
}

/** A log is read as plain text. */
const PLAIN = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

/** Runs a command to its end, its output shown, or handed to `hold`. Resolves to null, or to why it did not end well. */
function run(command, args, { minutes, env = {}, hold = null }) {
  return new Promise((resolve) => {
    const output = hold === null ? 'inherit' : 'pipe';
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...PLAIN, ...env },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hold);
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(`gave no end in ${minutes} minutes`);
    }, minutes * MINUTE);
    const end = (problem) => {
      clearTimeout(timer);
      resolve(problem);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => end(code === 0 ? null : `ended with ${signal ?? code}`));
  });
}

async function runScript(name, hold) {
  const problem = await run('npm', ['run', '-s', name], { minutes: 6, hold });
  return problem === null
    ? { passed: 1, failed: 0, lines: [] }
    : { passed: 0, failed: 1, lines: [`${name} ${problem}`] };
}

function readReport(file) {
  return existsSync(file) ? summarise(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, lines: [] };
}

async function runProject(name, { inside, outside, minutes, browser }, tools) {
  const files = testFiles(inside, outside);
  if (files.length === 0) return { passed: 0, failed: 0, lines: [`${name} has no test file yet`] };
  if (browser && !tools.pages) return { passed: 0, failed: 1, lines: [`${name}: ${tools.error}`] };
  const folder = mkdtempSync(join(tmpdir(), 'floorwatch-run-'));
  const output = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const env = browser ? { CHROMIUM_PATH: tools.browser } : {};
  const problem = await run(process.execPath, [VITEST, 'run', '--project', name, ...reporters], { minutes, env });
  const result = readReport(output);
  rmSync(folder, { recursive: true, force: true });
  if (problem === null || result.failed > 0) return result;
  return { ...result, failed: result.failed + 1, lines: [...result.lines, `${name} ${problem}`] };
}

const heading = (name) => `\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`;
const said = (name, { passed, failed }, start) =>
  `${name}: ${passed} passed, ${failed} failed, ${((performance.now() - start) / 1000).toFixed(1)} s`;

async function project(name, tools) {
  console.log(heading(name));
  const start = performance.now();
  const result = await runProject(name, PROJECTS[name], tools);
  console.log(said(name, result, start));
  return result;
}

/** Several at once: what one says is shown in one piece. */
async function script(name) {
  const start = performance.now();
  const pieces = [];
  const result = await runScript(name, (piece) => pieces.push(piece));
  console.log(`${heading(name)}\n${Buffer.concat(pieces).toString()}${said(name, result, start)}`);
  return result;
}

async function scripts(names) {
  const waiting = [...names];
  const results = [];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) results.push(await script(name));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

const known = [...SCRIPTS, ...Object.keys(PROJECTS)];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

const parts = known.filter((name) => wanted.length === 0 || wanted.includes(name));
const wants = (tool) => parts.some((name) => PROJECTS[name]?.[tool]);
const tools = provideTools({ browser: wants('browser'), redis: wants('redis') });
// Without a Redis its tests fail by themselves, each with the cure; without a browser none of its project can run.
if (!tools.ok) console.error(tools.error);
const results = await scripts(parts.filter((name) => SCRIPTS.includes(name)));
for (const name of parts) if (name in PROJECTS) results.push(await project(name, tools));

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const lines = results.flatMap((result) => result.lines);
if (lines.length > 0) console.log(`\n${lines.join('\n')}`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
