// For: running the configured sources, from start to stop. May import: shared, sources/source, ingest's interface, config. Promises: stop() resolves when every source has let go; a connector that breaks is seen on the board and in the log.
import type { EpochMillis } from '../../shared/time.ts';
import type { ConfiguredSource } from '../config/documents.ts';
import type { SourceSink, SourceStatus } from '../sources/source.ts';

export interface RunSourcesOptions {
  readonly sources: readonly ConfiguredSource[];
  readonly sinkFor: (source: string) => SourceSink;
  readonly now: () => EpochMillis;
  /** A connector broke by a mistake of ours. It is shown as unavailable; the others go on. */
  readonly onError: (source: string, error: unknown) => void;
}

export interface RunningSources {
  /** What a source is still reading in before it is live, for people; null when nothing is. */
  filling(): string | null;
  stop(): Promise<void>;
}

export function runSources({ sources, sinkFor, now, onError }: RunSourcesOptions): RunningSources {
  const stopping = new AbortController();
  const reading = new Map<string, string>();
  const running = sources.map(async ({ id, source }) => {
    const sink = sinkFor(id);
    const status = (told: SourceStatus): void => {
      noteReading(reading, id, told);
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
    filling: () => [...reading.values()][0] ?? null,
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** A source that says in detail what it does before it is connected is reading something in. */
function noteReading(reading: Map<string, string>, id: string, status: SourceStatus): void {
  if (status.state === 'connecting' && status.detail !== undefined) reading.set(id, status.detail);
  else reading.delete(id);
}
