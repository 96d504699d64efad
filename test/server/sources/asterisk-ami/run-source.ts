// For: a running source and everything it told. May import: sources, own folder. Promises: `stop` leaves nothing running.
import { createAmiSource, type AmiTiming } from '../../../../server/sources/asterisk-ami/index.ts';
import { amiSettings } from '../../../../server/sources/asterisk-ami/settings.ts';
import type { SourceEvent, SourceGap, SourceNotice, SourceStatus } from '../../../../server/sources/source.ts';
import { createFold, type Fold } from './fold.ts';

export interface RunningSource {
  readonly events: SourceEvent[];
  readonly fold: Fold;
  readonly statuses: SourceStatus[];
  readonly notices: SourceNotice[];
  readonly gaps: SourceGap[];
  /** Waits for a condition on what was told; fails after 30 s. */
  until(condition: () => boolean, what: string): Promise<void>;
  stop(): Promise<void>;
}

export interface RunOptions {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly timing?: Partial<AmiTiming>;
  /** What the sink does with a batch besides keeping it. */
  readonly take?: (batch: readonly SourceEvent[]) => Promise<void>;
}

const QUICK: AmiTiming = { backoff: { firstMs: 20, maxMs: 100, refusedMs: 100 }, tickMs: 20, random: () => 0.5 };
const PATIENCE = 30_000;

export function runSource({ settings, timing, take }: RunOptions): RunningSource {
  const events: SourceEvent[] = [];
  const fold = createFold();
  const statuses: SourceStatus[] = [];
  const notices: SourceNotice[] = [];
  const gaps: SourceGap[] = [];
  const stopping = new AbortController();
  const parsed = amiSettings.parse({ username: 'floorwatch', secret: 'secret', ...settings });
  const running = createAmiSource(parsed, { ...QUICK, ...timing }).run({
    id: 'pbx',
    signal: stopping.signal,
    now: () => Date.now(),
    sink: {
      async events(batch) {
        await take?.(batch);
        events.push(...batch);
        batch.forEach(fold.apply);
      },
      status: (status) => void statuses.push(status),
      notice: (notice) => void notices.push(notice),
      gap: (gap) => void gaps.push(gap),
      rejected: () => undefined,
    },
  });
  return {
    events,
    fold,
    statuses,
    notices,
    gaps,
    async until(condition, what) {
      const deadline = Date.now() + PATIENCE;
      while (!condition()) {
        if (Date.now() > deadline)
          throw new Error(`waited in vain for ${what}; last status ${JSON.stringify(statuses.at(-1))}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
