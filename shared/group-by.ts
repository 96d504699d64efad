// For: items by what they have in common. May import: nothing. Promises: pure; groups and their items stand in order of first appearance.
export function groupBy<T, K>(items: readonly T[], keyIn: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyIn(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
