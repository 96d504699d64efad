// For: the documents that ship: in the store before anybody asks. May import: shared, store's interface. Promises: what somebody has written or taken away stays as it is; all are kept with one sync.
import type { EpochMillis } from '../../shared/time.ts';
import type { DocumentStore } from '../store/store.ts';

/** Who has written what ships. */
const SHIPPED_BY = 'floorwatch';

export interface Shipment<T> {
  readonly store: DocumentStore;
  readonly kind: string;
  /** Undefined for a body that is none. */
  readonly read: (body: unknown) => T | undefined;
  readonly at: EpochMillis;
}

/** Brings in what is missing, and newer forms of what nobody has touched. */
export async function bringIn<T extends { readonly id: string }>(
  shipped: readonly T[],
  { store, kind, read, at }: Shipment<T>,
): Promise<void> {
  const kept = new Map((await store.listAll(kind)).map((document) => [document.id, document]));
  const writes = shipped.flatMap((body) => {
    const known = kept.get(body.id);
    const isOurs = known === undefined || known.by === SHIPPED_BY;
    const isSame = known !== undefined && JSON.stringify(read(known.body)) === JSON.stringify(body);
    return isOurs && !isSame ? [{ kind, id: body.id, body, by: SHIPPED_BY, at, expected: known?.version ?? 0 }] : [];
  });
  await store.writeAll(writes);
}
