// For: a map by text that may hold millions. May import: nothing. Promises: a Map, but for the order; it never stops to make room for all of it at once.

/** A Map makes room by being built anew: of a million that takes 100 to 200 ms. */
const PARTS = 256;

/** Ids most often differ at their end. */
function partOf(key: string): number {
  let hash = 0;
  for (let at = Math.max(0, key.length - 8); at < key.length; at++) hash = (hash * 31 + key.charCodeAt(at)) | 0;
  return (hash ^ (hash >>> 8)) & (PARTS - 1);
}

export class SpreadMap<V> {
  readonly #parts = Array.from({ length: PARTS }, () => new Map<string, V>());

  get(key: string): V | undefined {
    return this.#parts[partOf(key)]!.get(key);
  }

  has(key: string): boolean {
    return this.#parts[partOf(key)]!.has(key);
  }

  set(key: string, value: V): void {
    this.#parts[partOf(key)]!.set(key, value);
  }
}
