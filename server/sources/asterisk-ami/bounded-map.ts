// For: memory of many short-lived things whose end may never be told. May import: nothing. Promises: never more than `limit` entries.

export interface BoundedMap<K, V> {
  get(key: K): V | undefined;
  /** Sets and counts as used: what was set longest ago is dropped first. */
  set(key: K, value: V): void;
  delete(key: K): void;
  clear(): void;
}

export function createBoundedMap<K, V>(limit: number): BoundedMap<K, V> {
  const entries = new Map<K, V>();
  return {
    get: (key) => entries.get(key),
    delete: (key) => void entries.delete(key),
    clear: () => {
      entries.clear();
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= limit) return;
      const oldest = entries.keys().next();
      if (oldest.done !== true) entries.delete(oldest.value);
    },
  };
}
