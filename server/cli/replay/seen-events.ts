// For: repeats and conflicts among the events of files, without a journal (EV3, Q4). May import: shared, ingest, node. Promises: the first of each (source, id) stays; what it holds does not grow with the content of events.
import { createHash } from 'node:crypto';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { splitPersonal } from '../../ingest/personal.ts';

export type Seen = 'first' | 'duplicate' | 'conflict';

export interface SeenEvents {
  look(event: FloorEvent): Seen;
}

export function createSeenEvents(): SeenEvents {
  const known = new Map<string, string>();
  return {
    look(event) {
      const key = `${event.source}\n${event.id}`;
      const content = contentOf(event);
      const first = known.get(key);
      if (first === undefined) known.set(key, content);
      if (first === undefined) return 'first';
      return first === content ? 'duplicate' : 'conflict';
    },
  };
}

/** Equal for the same type, instant, sequence and data, in any order of keys; personal data left out (D12). */
function contentOf(given: FloorEvent): string {
  const { event } = splitPersonal(given);
  const text = JSON.stringify([event.name, event.time, event.sequence ?? null, event.data], sorted);
  return createHash('sha1').update(text).digest('base64');
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((name) => [name, fields[name]]),
  );
}
