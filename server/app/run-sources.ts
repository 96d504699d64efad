// For: running the configured sources, from start to stop. May import: shared, sources/source, ingest's interface, config. Promises: stop() resolves when every source has let go; a connector that breaks is seen on the board and in the log.
import type { EpochMillis } from '../../shared/time.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import type { SourceSink, SourceStatus } from '../sources/source.ts';

export interface RunSourcesOptions {
  readonly sources: readonly ConfiguredSource[];
  readonly sinkFor: (source: string, signal: AbortSignal) => SourceSink;
  readonly now: () => EpochMillis;
  /** A connector broke by a mistake of ours. It is shown as unavailable; the others go on. */
  readonly onError: (source: string, error: unknown) => void;
}

export interface RunningSources {
  /** What a source is still reading in before it is live, for people; null when nothing is. */
  filling(): string | null;
  /** True while a source that is not yet live tells what happened before, in order. */
  tellingPast(): boolean;
  stop(): Promise<void>;
}

interface Reading {
  readonly told: string;
  readonly past: boolean;
}

export function runSources({ sources, sinkFor, now, onError }: RunSourcesOptions): RunningSources {
  const stopping = new AbortController();
  const reading = new Map<string, Reading>();
  const running = sources.map(async (configured) => {
    const { id, source } = configured;
    const sink = sinkFor(id, stopping.signal);
    const status = (told: SourceStatus): void => {
      noteReading(reading, configured, told);
      sink.status(told);
    };
    try {
      await source.run({ id, sink: { ...sink, status }, signal: stopping.signal, now });
      if (!stopping.signal.aborted) throw new Error('the source ended by itself');
    } catch (error) {
      status({
        state: 'refused',
        reason: `the connector broke: ${error instanceof Error ? error.message : 'unknown'}`,
      });
      onError(id, error);
    }
  });
  return {
    filling: () => [...reading.values()][0]?.told ?? null,
    tellingPast: () => [...reading.values()].some(({ past }) => past),
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/**
 * A source that says in detail what it does while it connects tells its past, in order. What a simulator says once it is
 * connected is about older days, told beside the present.
 */
function noteReading(reading: Map<string, Reading>, { id, kind }: ConfiguredSource, status: SourceStatus): void {
  const past = status.state === 'connecting';
  const told = past || (kind === 'simulator' && status.state === 'connected') ? status.detail : undefined;
  if (told === undefined) reading.delete(id);
  else reading.set(id, { told, past });
}
