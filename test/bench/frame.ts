// For: budget `frame`: bytes of a changed frame beside the whole board, and what making it costs. May import: server/gateway, test/bench. Promises: 200 queues and 2,000 agents, 5 % of the cells changed, all changes random.
import { createAudience } from '../../server/gateway/audience.ts';
import { createViewMirror } from '../../server/gateway/view-mirror.ts';
import { BenchBoard } from './bench-board.ts';
import { median, type BenchRow } from './row.ts';

const FRAMES = 200;
const VIEW = 'console';

export function run(): Promise<BenchRow[]> {
  const board = new BenchBoard({ queues: 200, agents: 2000, changed: 0.05 });
  const mirror = createViewMirror(board.board, VIEW);
  const audience = createAudience(board, 'all', mirror);
  const bytes: number[] = [];
  const diffMs: number[] = [];
  const encodeMs: number[] = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    board.tick();
    const changes = board.takeChanges();
    const start = performance.now();
    const patch = audience.patch({ tables: mirror.take(changes), lists: changes.lists });
    const made = performance.now();
    const text = JSON.stringify(['patch', patch]);
    encodeMs.push(performance.now() - made);
    diffMs.push(made - start);
    bytes.push(Buffer.byteLength(text));
  }
  const whole = Buffer.byteLength(board.asJson(VIEW));
  const value = median(bytes);
  const round = (ms: number): number => Math.round(ms * 1000) / 1000;
  return Promise.resolve([
    { name: 'frame', value, unit: 'B', baseline: whole, ratio: Number((value / whole).toFixed(4)), runs: FRAMES },
    { name: 'frame-diff', value: round(median(diffMs)), unit: 'ms', runs: FRAMES },
    { name: 'frame-encode', value: round(median(encodeMs)), unit: 'ms', runs: FRAMES },
  ]);
}
