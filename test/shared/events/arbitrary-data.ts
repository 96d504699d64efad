// For: data of every event, drawn from the schemas themselves, and spoilt data. May import: all. Promises: what `arbitraryData` draws fits its schema; `spoilt` changes one place of it.
import fc from 'fast-check';
import { z } from 'zod';
import { eventSchemas, type EventName } from '../../../shared/events/event.ts';

type Json = Readonly<Record<string, unknown>>;
type Drawn = fc.Arbitrary<unknown>;

const idText = fc
  .string({ minLength: 1, maxLength: 128, unit: 'binary' })
  .map((text) => text.replaceAll(/\p{Cc}|\p{Cs}/gu, 'x'));
const shortText = (maxLength: number): Drawn => fc.string({ maxLength, unit: 'binary' });
const anything: Drawn = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.string(),
  fc.constant({}),
  fc.constant([]),
);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const numberOr = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

function objectOf(schema: Json): Drawn {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Json>>;
  const required = list(schema['required']).map(String);
  const fields = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, drawn(inner)]));
  const known = fc.record(fields, { requiredKeys: required });
  if (schema['additionalProperties'] === undefined || schema['additionalProperties'] === false) return known;
  const names = schema['propertyNames'] as Json | undefined;
  const keys = Array.isArray(names?.['enum'])
    ? fc.constantFrom(...list(names['enum']).map(String))
    : fc.string({ maxLength: 8 });
  const rest = fc.dictionary(keys, drawn(schema['additionalProperties'] as Json), { maxKeys: 3 });
  const isNew = (key: string): boolean => !(key in properties) && key !== '__proto__';
  return fc.tuple(known, rest).map(([one, more]) => ({
    ...Object.fromEntries(Object.entries(more).filter(([key]) => isNew(key))),
    ...one,
  }));
}

const BY_TYPE: Readonly<Record<string, (schema: Json) => Drawn>> = {
  null: () => fc.constant(null),
  object: objectOf,
  array: (schema) => fc.array(drawn(schema['items'] as Json), { maxLength: 3 }),
  boolean: () => fc.boolean(),
  integer: (schema) =>
    fc.integer({
      min: Math.max(numberOr(schema['minimum'], -1e9), -1e9),
      max: Math.min(numberOr(schema['maximum'], 1e9), 1e9),
    }),
  number: (schema) =>
    fc.double({ min: numberOr(schema['minimum'], -1e9), max: numberOr(schema['maximum'], 1e9), noNaN: true }),
  string: (schema) => (schema['pattern'] === undefined ? shortText(numberOr(schema['maxLength'], 40)) : idText),
};

function drawn(schema: Json): Drawn {
  const branches = [...list(schema['anyOf']), ...list(schema['oneOf'])] as readonly Json[];
  if (branches.length > 0) return fc.oneof(...branches.map(drawn));
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (schema['enum'] !== undefined) return fc.constantFrom(...list(schema['enum']));
  const types = [schema['type']].flat().map(String);
  const makers = types.flatMap((type) => BY_TYPE[type] ?? []);
  return makers.length === 0 ? anything : fc.oneof(...makers.map((make) => make(schema)));
}

/** Data that fits the schema of `name`, unknown fields among it. Texts that should be instants are mere texts. */
export const arbitraryData = (name: EventName): Drawn => drawn(z.toJSONSchema(eventSchemas[name]));

/** Values that sit on the edges of what schemas know. */
const edges: Drawn = fc.oneof(
  anything,
  fc.constantFrom<unknown>(-0, 1.5, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e300, '', '\u0000', '\u009f', 'é', '1', 'true'),
  fc.constantFrom<unknown>('x'.repeat(128), 'x'.repeat(129), '😀'.repeat(128), '😀'.repeat(129), 'y'.repeat(256)),
  fc.constantFrom<unknown>('y'.repeat(257), '😀'.repeat(256), '😀'.repeat(257), '\ud800', [[]], [null], {
    a: { b: 1 },
  }),
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    pathsOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inner];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const inner = replaced((value as Json)[key], rest, by);
  if (Array.isArray(value)) return value.map((each: unknown, nth) => (nth === key ? inner : each));
  const fields = { ...(value as Json), [key]: inner };
  return inner === undefined ? Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key)) : fields;
}

/** Like arbitraryData, with one value replaced by one on the edge, or taken away. */
export const spoilt = (name: EventName): Drawn =>
  fc
    .tuple(
      arbitraryData(name),
      fc.nat(),
      fc.oneof({ weight: 4, arbitrary: edges }, { weight: 1, arbitrary: fc.constant(undefined) }),
    )
    .map(([data, pick, by]) => {
      const paths = pathsOf(data);
      return replaced(data, paths[pick % paths.length]!, by);
    });
