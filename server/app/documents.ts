// For: documents of one kind: in the store, and as they stand in memory. May import: shared, store's interface. Promises: nobody writes over what he has not seen; what this version cannot read counts as taken away.
import { err, ok, type Result } from '../../shared/result.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { DocumentVersion } from '../api/documents-route.ts';
import type { DocumentStore, StoredDocument, VersionConflict } from '../store/store.ts';
import { bringIn } from './shipped.ts';

export interface DocumentsOptions<T> {
  readonly store: DocumentStore;
  readonly kind: string;
  /** Undefined for a body that is none. */
  readonly read: (body: unknown) => T | undefined;
  readonly now: () => EpochMillis;
}

export class Documents<T extends { readonly id: string }> {
  readonly #options: DocumentsOptions<T>;
  #current: ReadonlyMap<string, T> = new Map();

  constructor(options: DocumentsOptions<T>) {
    this.#options = options;
  }

  /** As they stand, by id. Another map is another content. */
  get current(): ReadonlyMap<string, T> {
    return this.#current;
  }

  /** Brings in what ships: what is missing, and newer forms of what nobody has touched. To be called before use. */
  async open(shipped: readonly T[] = []): Promise<void> {
    const { store, kind, now, read } = this.#options;
    await bringIn(shipped, { store, kind, read, at: now() });
    await this.#refresh();
  }

  async list(): Promise<readonly DocumentVersion<T>[]> {
    const { store, kind } = this.#options;
    return (await store.list(kind)).map((document) => this.#versionOf(document));
  }

  /** Those that were taken away: when and by whom, each with what it was last. What this version cannot read is not among them. */
  async removed(): Promise<readonly DocumentVersion<T>[]> {
    const { store, kind } = this.#options;
    const gone = (await store.listAll(kind)).filter(({ body }) => body === null);
    const lasts = await Promise.all(gone.map(({ id }) => this.history(id)));
    return lasts.flatMap(([removal, last]) =>
      removal === undefined || last?.document == null ? [] : [{ ...removal, document: last.document }],
    );
  }

  /** The newest first; empty for one that never was. */
  async history(id: string): Promise<readonly DocumentVersion<T>[]> {
    const { store, kind } = this.#options;
    return (await store.history(kind, id)).map((document) => this.#versionOf(document));
  }

  /** Null takes it away. */
  async write(
    id: string,
    document: T | null,
    expected: number,
    by: string,
  ): Promise<Result<DocumentVersion<T>, VersionConflict>> {
    const { store, kind, now } = this.#options;
    const written = await store.write({ kind, id, body: document, by, at: now(), expected });
    if (!written.ok) return err(written.error);
    await this.#refresh();
    return ok(this.#versionOf(written.value));
  }

  async #refresh(): Promise<void> {
    const all = await this.list();
    this.#current = new Map(all.flatMap(({ id, document }) => (document === null ? [] : [[id, document] as const])));
  }

  #versionOf({ id, version, by, at, body }: StoredDocument): DocumentVersion<T> {
    const document = body === null ? null : (this.#options.read(body) ?? null);
    return { id, version, by, at, document };
  }
}
