// For: hash → positions of the newest ids, in memory. May import: nothing. Promises: nothing is forgotten, collisions included.

/** An open hash table in three flat arrays: 12 bytes a slot, at most half of the slots taken. */
export interface IdTable {
  readonly size: number;
  add(left: number, right: number, position: number): void;
  /** Appends the positions of all entries with this hash. */
  collect(left: number, right: number, found: number[]): void;
  forEach(visit: (left: number, right: number, position: number) => void): void;
}

const SMALLEST = 16;

/** `base` is a position not above any that will be added: positions are kept as 32-bit distances from it. */
export function createIdTable(base: number, expected: number): IdTable {
  let slots = createSlots(expected * 2);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(left, right, position) {
      if (size * 2 >= slots.capacity) slots = grown(slots);
      insert(slots, left, right, position - base + 1);
      size++;
    },
    collect(left, right, found) {
      const { lefts, rights, places, mask } = slots;
      for (let i = right & mask; places[i] !== 0; i = (i + 1) & mask) {
        if (lefts[i] === left && rights[i] === right) found.push(places[i]! + base - 1);
      }
    },
    forEach(visit) {
      const { lefts, rights, places, capacity } = slots;
      for (let i = 0; i < capacity; i++) {
        if (places[i] !== 0) visit(lefts[i]!, rights[i]!, places[i]! + base - 1);
      }
    },
  };
}

interface Slots {
  readonly capacity: number;
  readonly mask: number;
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  /** Distance from the base plus one; 0 marks a free slot. */
  readonly places: Uint32Array;
}

function createSlots(atLeast: number): Slots {
  let capacity = SMALLEST;
  while (capacity < atLeast) capacity *= 2;
  const words = (): Uint32Array => new Uint32Array(capacity);
  return { capacity, mask: capacity - 1, lefts: words(), rights: words(), places: words() };
}

function grown(from: Slots): Slots {
  const to = createSlots(from.capacity * 2);
  for (let i = 0; i < from.capacity; i++) {
    if (from.places[i] !== 0) insert(to, from.lefts[i]!, from.rights[i]!, from.places[i]!);
  }
  return to;
}

function insert(slots: Slots, left: number, right: number, place: number): void {
  let i = right & slots.mask;
  while (slots.places[i] !== 0) i = (i + 1) & slots.mask;
  slots.lefts[i] = left;
  slots.rights[i] = right;
  slots.places[i] = place;
}
