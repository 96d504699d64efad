// For: sizes and depths inside a JSON text without building it (EV4). May import: nothing. Promises: right for whole JSON only; one pass, no recursion.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Bytes of one value, white space around it left out, and how deep its arrays and objects nest (a scalar: 0). */
export interface Extent {
  readonly bytes: number;
  readonly depth: number;
}

/** Index of the quote that ends the string starting at `from`. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** The values that stand at nesting `level`, parted by commas: level 0 is the text as a whole, 1 the elements of an array. */
function extentsAt(bytes: Uint8Array, level: 0 | 1): Extent[] {
  const extents: Extent[] = [];
  let [depth, deepest, first, last] = [0, 0, -1, -1];
  const close = (): void => {
    if (first >= 0) extents.push({ bytes: last + 1 - first, depth: deepest });
    [deepest, first] = [0, -1];
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte <= 0x20) continue;
    if (depth === level && (byte === COMMA || byte === CLOSE_ARRAY)) close();
    if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth--;
    else if (first < 0 && depth === level && byte !== COMMA) first = at;
    if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) deepest = Math.max(deepest, ++depth - level);
    if (byte === QUOTE) at = endOfString(bytes, at);
    last = at;
  }
  if (level === 0) close();
  return extents;
}

/** The elements of a JSON array, in order. */
export const elementsOf = (bytes: Uint8Array): readonly Extent[] => extentsAt(bytes, 1);

/** How deep a JSON text nests. */
export const depthOf = (bytes: Uint8Array): number => extentsAt(bytes, 0)[0]?.depth ?? 0;
