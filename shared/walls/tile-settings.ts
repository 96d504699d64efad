// For: what can be set on each kind of tile (W1). May import: shared, zod. Promises: one entry a kind; every setting has a default but the names of places.
import { z } from 'zod';
import { id, localText } from '../events/common.ts';
import { FIGURE_IDS, type FigureId } from './figures.ts';
import { DAY_FIGURES, LEVEL_WINDOWS, QUEUE_COLUMNS } from './tile-columns.ts';
import { hasColumn, SCOPE_COLUMN_IDS, SCOPE_TABLES, type ScopeColumn } from './scope-columns.ts';

const figure = z.enum(FIGURE_IDS as [FigureId, ...FigureId[]]);
/** Null: the first queue of the wall's scope, else of the floor: so a wall of one queue is copied and named anew. */
const queue = id.nullable().default(null);
/** Whose figure: the whole floor without any; with an id of null, the first of its scope as above. */
export const figureOf = z
  .strictObject({ table: z.enum(['queues', 'teams', ...SCOPE_TABLES]), id: id.nullable().default(null) })
  .nullable()
  .default(null);

const nothing = z.strictObject({});
/** Pictures travel in the document: a wall needs no other server. */
export const picture = z
  .string()
  .max(400_000, 'is larger than 300 kB')
  .regex(
    /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$/u,
    'wants a data: picture (PNG, JPEG, WebP, GIF)',
  );

export const TILE_SETTINGS = {
  figure: z.strictObject({ metric: figure, of: figureOf, size: z.enum(['hero', 'companion']).default('companion') }),
  trend: z.strictObject({ queue }),
  queueBoard: z.strictObject({
    columns: z
      .array(z.enum(QUEUE_COLUMNS))
      .min(1)
      .default([...QUEUE_COLUMNS]),
  }),
  queueCard: z.strictObject({ queue }),
  curve: nothing,
  heatMap: nothing,
  levels: z.strictObject({
    windows: z.array(z.enum(LEVEL_WINDOWS)).min(1).default(['last15', 'interval15', 'slide60', 'today']),
  }),
  /** A rate of every queue through its day, in intervals of one length. */
  dayMap: z.strictObject({
    metric: z.enum(DAY_FIGURES).default('serviceLevel'),
    every: z.enum(['quarter', 'half', 'hour']).default('half'),
  }),
  states: z
    .strictObject({ style: z.enum(['line', 'legend']).default('line'), of: figureOf })
    .refine(({ style, of }) => style === 'line' || of === null, {
      path: ['of'],
      message: 'the legend is of the whole floor',
    }),
  seats: z.strictObject({ style: z.enum(['teams', 'map']).default('teams') }),
  leaderboard: z.strictObject({
    /** Without ranks teams stand in the floor's order (product F8). */
    ranked: z.boolean().default(true),
    by: z.enum(['serviceLevel', 'handled', 'csat']).default('serviceLevel'),
  }),
  mix: nothing,
  scopes: z
    .strictObject({
      table: z.enum(SCOPE_TABLES),
      columns: z.array(z.enum(SCOPE_COLUMN_IDS as [ScopeColumn, ...ScopeColumn[]])).min(1),
    })
    .superRefine(({ table, columns }, context) => {
      columns.forEach((column, index) => {
        if (!hasColumn(table, column))
          context.addIssue({ code: 'custom', path: ['columns', index], message: `${table} have no ${column}` });
      });
    }),
  sentiment: z.strictObject({ style: z.enum(['line', 'list']).default('line') }),
  alerts: nothing,
  sources: nothing,
  announcement: nothing,
  clock: nothing,
  text: z.strictObject({
    text: localText,
    size: z.enum(['name', 'large', 'headline']).default('name'),
    align: z.enum(['left', 'center']).default('left'),
  }),
  image: z.strictObject({ src: picture, alt: localText, fit: z.enum(['contain', 'cover']).default('contain') }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type TileType = keyof typeof TILE_SETTINGS;
export type TileSettings<T extends TileType> = z.infer<(typeof TILE_SETTINGS)[T]>;
