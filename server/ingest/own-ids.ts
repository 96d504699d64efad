// For: ids of a source as the floor's own, before anything is kept (SRC3). May import: shared. Promises: pure; a source without a map costs one look.
import type { FloorEvent } from '../../shared/events/event.ts';
import { mapIds, type IdMap } from '../../shared/events/map-ids.ts';
import type { Rejection } from '../../shared/events/receipt.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** What becomes of the ids of a source; null: they stay. */
export type IdsOf = (source: string) => IdMap | null;

export function withOwnIds(event: FloorEvent, ids: IdMap | null): Result<FloorEvent, Rejection> {
  if (ids === null) return ok(event);
  const mapped = mapIds(event.name, event.data, ids);
  if (mapped.ok) return ok({ ...event, data: mapped.value } as FloorEvent);
  const error = 'is no id of 1 to 128 characters with the prefix of its source';
  return err({ path: `data.${mapped.error}`, error, id: event.id, source: event.source });
}
