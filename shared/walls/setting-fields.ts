// For: the settings of each kind of tile as fields that can be shown to people. May import: shared, zod. Promises: read off the schema; a setting that it has no field for ends the program.
import { z } from 'zod';
import { must } from '../assert.ts';
import { id, localText } from '../events/common.ts';
import { figureOf, picture, TILE_SETTINGS, type TileType } from './tile-settings.ts';

export type SettingField = { readonly key: string } & (
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** Some of several, in the order that they are to stand in. */
  | { readonly kind: 'list'; readonly options: readonly string[] }
  | { readonly kind: 'flag' }
  /** A queue by its id, or none. */
  | { readonly kind: 'queue' }
  /** Whose figure: of a table and a row of it, or of the whole floor. */
  | { readonly kind: 'of' }
  | { readonly kind: 'words' }
  | { readonly kind: 'picture' }
);

/** Those that are known by what they are, not by their shape. */
const KNOWN = new Map<unknown, 'queue' | 'of' | 'words' | 'picture'>([
  [id, 'queue'],
  [figureOf, 'of'],
  [localText, 'words'],
  [picture, 'picture'],
]);

function fieldOf(key: string, schema: unknown): SettingField | null {
  const known = KNOWN.get(schema);
  if (known !== undefined) return { key, kind: known };
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return fieldOf(key, schema.unwrap());
  if (schema instanceof z.ZodBoolean) return { key, kind: 'flag' };
  if (schema instanceof z.ZodEnum) return { key, kind: 'choice', options: schema.options.map(String) };
  if (schema instanceof z.ZodArray) {
    const item = fieldOf(key, schema.element);
    return item?.kind === 'choice' ? { key, kind: 'list', options: item.options } : null;
  }
  return null;
}

/** In the order of the schema. */
export const fieldsOf = (type: TileType): readonly SettingField[] =>
  Object.entries(TILE_SETTINGS[type].shape).map(([key, schema]) => must(fieldOf(key, schema), `a field for ${key}`));
