// For: running the server's TypeScript: compiled once for each state of the sources, then imported. May import: esbuild, node. Promises: what runs is what the sources say; whoever starts at the same time does no harm.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILDS = join(ROOT, 'dist', 'server');
/** Whatever has a part in what runs. */
const SOURCES = ['server', 'shared'];
const PACKAGES = ['package.json', 'package-lock.json'];
/** What is imported from outside: the program, and the first module of each thread. */
const ENTRIES = [
  'server/main.ts',
  'server/journal/sqlite/writer.ts',
  'server/checkpoint/checkpoint-thread.ts',
  'server/app/backtest/worker.ts',
  'server/app/retention/look-worker.ts',
];
/** Native code, and a package that starts threads of its own; all others are compiled with the sources: to read their thousand files takes half of a start. */
const OUTSIDE = ['better-sqlite3', 'pino', 'esbuild', 'vite'];
/** What packages written for `require` expect to be there. */
const BANNER = [
  "import { createRequire as requireFrom } from 'node:module';",
  'const require = requireFrom(import.meta.url);',
  'const __dirname = import.meta.dirname;',
].join('\n');
/** Older builds that stay: a program that runs may yet import from its own. */
const KEPT = 8;
/** Threads run the build of the program that started them, whatever has become of the sources since. */
const BUILD = 'floorwatch.build';

/** Imports a module of ENTRIES, named by its URL among the sources. */
export async function load(source) {
  const folder = getEnvironmentData(BUILD) ?? (await build());
  setEnvironmentData(BUILD, folder);
  const path = relative(ROOT, fileURLToPath(source)).replace(/\.ts$/u, '.js');
  return import(pathToFileURL(join(folder, path)).href);
}

/** The folder with the sources as they are now, compiled; what is there already is taken. */
async function build() {
  const folder = join(BUILDS, hashOf([...PACKAGES, ...SOURCES.flatMap(filesIn)]));
  if (existsSync(folder)) return folder;
  const { build: compile } = await import('esbuild');
  const made = `${folder}.${process.pid}`;
  await compile({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outbase: '.',
    outdir: made,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: OUTSIDE,
    banner: { js: BANNER },
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
    plugins: [staysWhereItWas],
  });
  letGoOfOld();
  takeName(made, folder);
  return folder;
}

/** Modules find files beside them by their own place: that among the sources. */
const staysWhereItWas = {
  name: 'stays-where-it-was',
  setup({ onLoad }) {
    // The compiler reads this itself: it knows no flag `u`.
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      return { contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
    });
  },
};

function filesIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));
}

/** Of the texts, this one and the place, which is written into what is built. */
function hashOf(files) {
  const hash = createHash('sha256')
    .update(ROOT)
    .update(readFileSync(new URL(import.meta.url)));
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Somebody else may have built the same meanwhile: his is as good. */
function takeName(made, folder) {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(made, { recursive: true });
  }
}

function letGoOfOld() {
  mkdirSync(BUILDS, { recursive: true });
  const age = (name) => statSync(join(BUILDS, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const others = readdirSync(BUILDS).sort((a, b) => age(b) - age(a));
  for (const name of others.slice(KEPT)) rmSync(join(BUILDS, name), { recursive: true, force: true });
}

// `npm run build`: for whoever starts where nothing may be written.
if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
