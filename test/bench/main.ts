// For: `npm run bench`: all benches, or with `--only NAME` one. May import: test/bench, node. Promises: each bench in a process of its own; one JSON object a line; exit 1 when a bench breaks or a budget is not kept, 2 on wrong usage.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judged } from './budgets.ts';
import type { BenchRow } from './row.ts';

type Bench = () => Promise<{ run(): Promise<BenchRow[]> }>;

const BENCHES: Readonly<Record<string, Bench>> = {
  fold: () => import('./fold.ts'),
  'fold-scale': () => import('./fold-scale.ts'),
  memory: () => import('./memory.ts'),
  recovery: () => import('./recovery.ts'),
  ingest: () => import('./ingest.ts'),
  project: () => import('./project.ts'),
  frame: () => import('./frame.ts'),
  validate: () => import('./validate.ts'),
  'fan-out': () => import('./fan-out.ts'),
  notice: () => import('./notice.ts'),
  backtest: () => import('./backtest.ts'),
  wall: () => import('./wall.ts'),
};

/** True when every budget is kept. */
async function runHere(bench: Bench): Promise<boolean> {
  const { run } = await bench();
  const rows = (await run()).map(judged);
  for (const row of rows) console.log(JSON.stringify(row));
  return rows.every(({ within }) => within !== false);
}

/** In a process of its own: nobody inherits another's heap, threads or compiled code. */
async function runApart(name: string): Promise<boolean> {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), '--only', name];
  const [code] = (await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')) as [number | null];
  return code === 0;
}

async function runAll(): Promise<boolean> {
  let kept = true;
  for (const name of Object.keys(BENCHES)) kept = (await runApart(name)) && kept;
  return kept;
}

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const bench = only === undefined ? runAll : BENCHES[only] && runHere.bind(null, BENCHES[only]);
if (bench === undefined) {
  console.error(`no bench ${only}: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
process.exit((await bench()) ? 0 : 1);
