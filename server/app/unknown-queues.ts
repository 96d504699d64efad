// For: a slip of the pen in `ids` of sources.json: a queue that floor.json does not list. May import: shared, sources. Promises: pure; one sentence each.
import type { Floor } from '../../shared/floor/schema.ts';
import type { ConfiguredSource } from '../sources/configured.ts';

/** Nothing on a floor that lists no queue: there every queue appears as it is told. */
export function unknownQueues(sources: readonly ConfiguredSource[], { queues }: Floor): readonly string[] {
  if (queues.length === 0) return [];
  const known = new Set(queues.map(({ id }) => id));
  return sources.flatMap(({ id, ids }) =>
    [...(ids?.queues ?? [])]
      .filter(([, own]) => !known.has(own))
      .map(([foreign, own]) => `source ${id}: its queue ${foreign} becomes ${own}, which is no queue of floor.json`),
  );
}
