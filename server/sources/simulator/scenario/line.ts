// For: a waiting line. May import: nothing. Promises: first in, first out, each step in constant time.

export interface Line<T> {
  push(item: T): void;
  /** Back to the front: it keeps its turn. */
  putBack(item: T): void;
  peek(): T | undefined;
  shift(): T | undefined;
}

const COMPACT_AT = 256;

export function createLine<T>(): Line<T> {
  let items: T[] = [];
  let head = 0;
  return {
    push: (item) => void items.push(item),
    putBack(item) {
      if (head > 0) items[--head] = item;
      else items.unshift(item);
    },
    peek: () => items[head],
    shift() {
      if (head >= items.length) return undefined;
      const item = items[head++];
      if (head >= COMPACT_AT && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return item;
    },
  };
}
