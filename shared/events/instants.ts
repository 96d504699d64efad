// For: the instants that stand as text inside `data`. May import: shared. Promises: one list of them for whoever checks or shifts them.
import { parseInstant } from '../time.ts';
import type { EventName } from './event.ts';

type Fields = Readonly<Record<string, unknown>>;
/** A field of `data`, or with `array` of each element of that array. */
interface Place {
  readonly array?: string;
  readonly field: string;
}

const PLACES: Partial<Record<EventName, readonly Place[]>> = {
  'visit.callback': [{ field: 'dueAt' }],
  'source.snapshot': ['agents', 'visits', 'segments'].map((array) => ({ array, field: 'since' })),
  'announcement.posted': [{ field: 'until' }],
  'source.gap': [{ field: 'from' }, { field: 'to' }],
};

const isBad = (text: unknown): boolean => typeof text === 'string' && Number.isNaN(parseInstant(text));

function badAt(data: Fields, { array, field }: Place): string | undefined {
  if (array === undefined) return isBad(data[field]) ? field : undefined;
  const index = (data[array] as readonly Fields[]).findIndex((item) => isBad(item[field]));
  return index < 0 ? undefined : `${array}.${index}.${field}`;
}

/** Path in `data` of the first text that should be an instant and is none. `data` has passed its schema. */
export function badInstant(name: EventName, data: Fields): string | undefined {
  for (const place of PLACES[name] ?? []) {
    const path = badAt(data, place);
    if (path !== undefined) return path;
  }
  return undefined;
}

function mapAt(data: Fields, { array, field }: Place, map: (text: string) => string): Fields {
  const mapped = (item: Fields): Fields => {
    const text = item[field];
    return typeof text === 'string' ? { ...item, [field]: map(text) } : item;
  };
  return array === undefined ? mapped(data) : { ...data, [array]: (data[array] as readonly Fields[]).map(mapped) };
}

/** `data` with every instant in it replaced. */
export const mapInstants = (name: EventName, data: Fields, map: (text: string) => string): Fields =>
  (PLACES[name] ?? []).reduce((mapped, place) => mapAt(mapped, place, map), data);
