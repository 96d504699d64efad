// For: telling a repeat from a conflict (EV3, settled Q4). May import: shared. Promises: the order of keys never matters.
import type { FloorEvent } from '../../shared/events/event.ts';

/** True when both events carry the same type, instant, sequence and data; ids and sources are not looked at. */
export const sameContent = (a: FloorEvent, b: FloorEvent): boolean =>
  a.name === b.name && a.time === b.time && a.sequence === b.sequence && sameJson(a.data, b.data);

/** Equality of JSON values; a key with the value undefined counts as missing. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameItems(a, b);
  return sameFields(a as Fields, b as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => sameJson(item, b[i]));

function sameFields(a: Fields, b: Fields): boolean {
  const keys = keysOf(a);
  return keys.length === keysOf(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]));
}

const keysOf = (value: Fields): string[] => Object.keys(value).filter((key) => value[key] !== undefined);
