// For: running the configured sources, from start to stop, also as their configuration changes. May import: shared, sources/source, ingest's interface, config. Promises: only what has changed starts again (SRC4); stop() resolves when every source has let go; a connector that breaks is seen on the board and in the log; nothing that it says holds a secret.
import type { LocalText } from '../../shared/domain.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { runAlike, type ConfiguredSource } from '../sources/configured.ts';
import type { SourceSink, SourceStatus } from '../sources/source.ts';
import { createLinkLog, type LinkLog } from './link-log.ts';
import type { Log } from './log.ts';
import { redactedError, redactedSink, redactedStatus } from './redacted-sink.ts';

export interface RunSourcesOptions {
  readonly sinkFor: (source: string, signal: AbortSignal) => SourceSink;
  readonly now: () => EpochMillis;
  /** How far a source has read something, as the journal knows it. */
  readonly positionOf: (source: string, of: string) => string | null;
  /** A connector broke by a mistake of ours. It is shown as unavailable; the others go on. */
  readonly onError: (source: string, error: unknown) => void;
  /** Told of links that are lost and found (SRC9). */
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Called when nothing of its former life is on its way any more, before it starts. */
  readonly beforeStart: (source: ConfiguredSource) => void;
  /** A source is configured no more and has let go. */
  readonly afterRemoval: (id: string) => void;
}

/** Ids of sources, by what became of them. */
export interface SourceChanges {
  readonly started: readonly string[];
  readonly restarted: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
}

export interface RunningSources {
  /** Runs these from now on: starts what is new, starts again what has changed, stops what is gone. One call after the other. */
  use(sources: readonly ConfiguredSource[]): Promise<SourceChanges>;
  /** What a source is still reading in before it is live, for people; null when nothing is. */
  filling(): LocalText | null;
  /** True while a source that is not yet live tells what happened before, in order. */
  tellingPast(): boolean;
  stop(): Promise<void>;
}

interface Reading {
  readonly told: LocalText;
  readonly past: boolean;
}

interface Running {
  readonly configured: ConfiguredSource;
  /** Ends it; `reason` is told of its link, null when all of the server stops. */
  stop(reason: string | null): Promise<void>;
}

const RESTARTED = 'starts again: its configuration has changed';
const REMOVED = 'is no longer in sources.json';

export function runSources(options: RunSourcesOptions): RunningSources {
  const running = new Map<string, Running>();
  const reading = new Map<string, Reading>();
  const links = createLinkLog(options.log);
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const begin = (configured: ConfiguredSource): void => {
    options.beforeStart(configured);
    links.starts(configured.id);
    running.set(configured.id, start(configured, reading, links, options));
  };
  const end = async (id: string, reason: string): Promise<void> => {
    await running.get(id)?.stop(reason);
    running.delete(id);
    reading.delete(id);
  };
  const removed = (id: string): void => {
    links.removed(id);
    options.afterRemoval(id);
  };
  const change = async (sources: readonly ConfiguredSource[]): Promise<SourceChanges> => {
    const plan = planOf(running, sources);
    if (stopped) return { started: [], restarted: [], removed: [], kept: plan.kept };
    await Promise.all([
      ...plan.removed.map((id) => end(id, REMOVED).then(() => removed(id))),
      ...plan.restarted.map((id) => end(id, RESTARTED)),
    ]);
    const anew = new Set([...plan.started, ...plan.restarted]);
    for (const source of sources) if (!stopped && anew.has(source.id)) begin(source);
    return plan;
  };

  return {
    use(sources) {
      // A change that failed is told to whoever asked for it; the next one goes on from what stands.
      const done = Promise.allSettled([last]).then(() => change(sources));
      last = done;
      return done;
    },
    filling: () => [...reading.values()][0]?.told ?? null,
    tellingPast: () => [...reading.values()].some(({ past }) => past),
    async stop() {
      stopped = true;
      await Promise.all([...running.values()].map((one) => one.stop(null)));
      await Promise.allSettled([last]);
    },
  };
}

function planOf(running: ReadonlyMap<string, Running>, sources: readonly ConfiguredSource[]): SourceChanges {
  const wanted = new Set(sources.map(({ id }) => id));
  const ids = (matches: (before: Running | undefined, now: ConfiguredSource) => boolean): string[] =>
    sources.filter((now) => matches(running.get(now.id), now)).map(({ id }) => id);
  return {
    started: ids((before) => before === undefined),
    restarted: ids((before, now) => before !== undefined && !runAlike(before.configured, now)),
    removed: [...running.keys()].filter((id) => !wanted.has(id)),
    kept: ids((before, now) => before !== undefined && runAlike(before.configured, now)),
  };
}

function start(
  configured: ConfiguredSource,
  reading: Map<string, Reading>,
  links: LinkLog,
  { sinkFor, now, positionOf, onError }: RunSourcesOptions,
): Running {
  const { id, source, redact } = configured;
  const stopping = new AbortController();
  const sink = redactedSink(sinkFor(id, stopping.signal), redact);
  let speaks = false;
  const status = (told: SourceStatus): void => {
    speaks = true;
    noteReading(reading, configured, told);
    sink.status(told);
  };
  const toldByItself = (told: SourceStatus): void => {
    status(told);
    if (!stopping.signal.aborted) links.told(id, redactedStatus(told, redact));
  };
  const run = async (): Promise<void> => {
    try {
      await source.run({
        id,
        sink: { ...sink, status: toldByItself },
        signal: stopping.signal,
        now,
        positionOf: (of) => positionOf(id, of),
      });
      if (!stopping.signal.aborted) throw new Error('the source ended by itself');
    } catch (error) {
      status({
        state: 'refused',
        reason: `the connector broke: ${error instanceof Error ? error.message : 'unknown'}`,
      });
      onError(id, redactedError(error, redact));
    }
  };
  const done = run();
  return {
    configured,
    async stop(reason) {
      stopping.abort();
      await done;
      // Who never spoke of a connection has none to lose: whoever pushes over HTTP goes on.
      if (reason !== null && speaks) sink.status({ state: 'lost', reason });
    },
  };
}

/**
 * A source that says in detail what it does while it connects tells its past, in order. What a simulator says once it is
 * connected is about older days, told beside the present.
 */
function noteReading(reading: Map<string, Reading>, { id, kind }: ConfiguredSource, status: SourceStatus): void {
  const past = status.state === 'connecting';
  const told =
    past || (kind === 'simulator' && status.state === 'connected') ? (status.reading ?? status.detail) : undefined;
  if (told === undefined) reading.delete(id);
  else reading.set(id, { told, past });
}
