// For: a bar for whatever takes longer than a second, on a terminal alone. May import: cli/terminal. Promises: writes to stderr; nothing in a pipe; gone when done.
import type { Terminal } from './terminal.ts';

export interface Progress {
  /** `done` of `total` (any unit; total 0: unknown) and a word on it. */
  show(done: number, total: number, note: string): void;
  /** Clears the line, so that what is said next stands alone. */
  clear(): void;
}

const PATIENCE_MS = 1000;
const REDRAW_MS = 100;
const WIDTH = 30;
const CLEAR_LINE = '\r\u001b[K';

export function createProgress({ stderr, interactive, monotonic }: Terminal): Progress {
  if (!interactive) return { show: () => undefined, clear: () => undefined };
  const start = monotonic();
  let drawnAt = -Infinity;
  return {
    show(done, total, note) {
      const at = monotonic();
      if (at - start < PATIENCE_MS || at - drawnAt < REDRAW_MS) return;
      drawnAt = at;
      stderr.write(`${CLEAR_LINE}${barOf(done, total)}${note}`);
    },
    clear() {
      if (drawnAt > -Infinity) stderr.write(CLEAR_LINE);
      drawnAt = -Infinity;
    },
  };
}

function barOf(done: number, total: number): string {
  if (total <= 0) return '';
  const share = Math.min(1, Math.max(0, done / total));
  const full = Math.round(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} %  `;
}
