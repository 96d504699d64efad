// For: a store that ends with its process, for tests. May import: shared, store's interface. Promises: the contract of every store.
import { err, ok, type Result } from '../../shared/result.ts';
import type { DocumentStore, DocumentWrite, StoredDocument, VersionConflict } from './store.ts';

export function createMemoryStore(): DocumentStore {
  const versions: StoredDocument[] = [];
  const newest = (kind: string, id: string): StoredDocument | undefined =>
    versions.findLast((one) => one.kind === kind && one.id === id);
  const all = (kind: string): readonly StoredDocument[] => {
    const ids = new Set(versions.filter((one) => one.kind === kind).map(({ id }) => id));
    return [...ids].sort().flatMap((id) => newest(kind, id) ?? []);
  };
  const write = ({ kind, id, body, by, at, expected }: DocumentWrite): Result<StoredDocument, VersionConflict> => {
    const version = newest(kind, id)?.version ?? 0;
    if (version !== expected) return err({ version });
    // What is kept is JSON: nobody changes it from outside.
    const kept = JSON.parse(JSON.stringify(body)) as unknown;
    const document = { kind, id, version: version + 1, body: kept, by, at };
    versions.push(document);
    return ok(document);
  };
  return {
    get: (kind, id) => Promise.resolve(newest(kind, id) ?? null),
    list: (kind) => Promise.resolve(all(kind).filter(({ body }) => body !== null)),
    listAll: (kind) => Promise.resolve(all(kind)),
    history: (kind, id) => Promise.resolve(versions.filter((one) => one.kind === kind && one.id === id).reverse()),
    write: (order) => Promise.resolve(write(order)),
    writeAll: (orders) => Promise.resolve(orders.map(write)),
    close: () => Promise.resolve(),
  };
}
