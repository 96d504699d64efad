// For: a wall as a document (W5): pages of tiles on a grid of 24 columns, and how the screen behaves. May import: shared, zod. Promises: a wall is whole or refused, every fault by its path; tiles never cover each other.
import { z } from 'zod';
import { isZone } from '../calendar.ts';
import { SEVERITIES } from '../domain.ts';
import { id, localText } from '../events/common.ts';
import { HOLIDAYS, scheduleSchema } from '../rules/schedule.ts';
import { HOUR, SECOND } from '../time.ts';
import { COLUMNS, isOnGrid, overlaps, ROWS } from './grid.ts';
import { WALL_THEMES } from './themes.ts';
import { TILE_SETTINGS, type TileType } from './tile-settings.ts';

/** Raised when a document of before must be rewritten to be read. */
const WALL_SCHEMA = 1;
const MAX_PAGES = 12;
const MAX_TILES = 60;

const place = {
  id,
  x: z
    .number()
    .int()
    .min(0)
    .max(COLUMNS - 1),
  y: z
    .number()
    .int()
    .min(0)
    .max(ROWS - 1),
  w: z.number().int().min(1).max(COLUMNS),
  h: z.number().int().min(1).max(ROWS),
  /** Lines at its edges: `top` parts sections, `hair` parts lines, `left` parts columns. */
  rules: z.array(z.enum(['top', 'hair', 'left'])).default([]),
};

const tileOf = <T extends TileType>(type: T) =>
  z.strictObject({ ...place, type: z.literal(type), settings: TILE_SETTINGS[type] });

const tileSchema = z.discriminatedUnion('type', [
  tileOf('figure'),
  tileOf('trend'),
  tileOf('queueBoard'),
  tileOf('queueCard'),
  tileOf('curve'),
  tileOf('heatMap'),
  tileOf('levels'),
  tileOf('dayMap'),
  tileOf('states'),
  tileOf('seats'),
  tileOf('leaderboard'),
  tileOf('mix'),
  tileOf('scopes'),
  tileOf('sentiment'),
  tileOf('alerts'),
  tileOf('sources'),
  tileOf('announcement'),
  tileOf('clock'),
  tileOf('text'),
  tileOf('image'),
]);
/** One tile of the grid: `settings` are those of its type. */
export type Tile = z.infer<typeof tileSchema>;

const pageSchema = z.strictObject({
  id,
  /** Null: the wall is named by its floor. */
  title: localText.nullable().default(null),
  tiles: z.array(tileSchema).max(MAX_TILES).default([]),
});
export type WallPage = z.infer<typeof pageSchema>;

const quietSchema = z.strictObject({
  /** When the hall rests: the wall dims and makes no sound. Screens are told no holidays: dates are named. */
  hours: scheduleSchema.refine(({ except }) => !except.includes(HOLIDAYS), {
    path: ['except'],
    message: 'wants dates, YYYY-MM-DD: a screen knows no holidays',
  }),
  /** Without it, that of the floor. */
  timeZone: z.string().refine(isZone, 'is not an IANA time zone').optional(),
  /** Brightness then. */
  dim: z.number().min(0.1).max(1).default(0.7),
});

export const wallSchema = z
  .strictObject({
    id,
    schema: z.literal(WALL_SCHEMA).default(WALL_SCHEMA),
    name: localText,
    /** The team that it belongs to; null: to the whole floor. It stays when its author goes. */
    owner: id.nullable().default(null),
    /** What its lists are about; null: all that the screen may see. Rights are not given here. */
    scope: z
      .strictObject({ queues: z.array(id).max(200).nullable(), teams: z.array(id).max(200).nullable() })
      .default({ queues: null, teams: null }),
    theme: z.enum(WALL_THEMES).default('dark'),
    /** Null: the screen's own. */
    language: z.enum(['en', 'zh-CN']).nullable().default(null),
    /** How long a page stands. */
    rotateMs: z
      .number()
      .int()
      .min(5 * SECOND)
      .max(HOUR)
      .default(24 * SECOND),
    /** Whether incidents take it over (W4). */
    incidents: z.boolean().default(true),
    quiet: quietSchema.nullable().default(null),
    sounds: z
      .strictObject({ tones: z.array(z.enum(SEVERITIES)).default([]), speech: z.boolean().default(false) })
      .default({ tones: [], speech: false }),
    /** Tiles that stand on every page. */
    pinned: z.array(tileSchema).max(MAX_TILES).default([]),
    pages: z.array(pageSchema).min(1).max(MAX_PAGES),
  })
  .superRefine(({ pages, pinned }, context) => {
    const fault = (path: readonly (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path: [...path], message });
    repeated(pages).forEach((index) => fault(['pages', index, 'id'], `stands twice: ${pages[index]!.id}`));
    pages.forEach((page, nth) =>
      layoutFaults(page.tiles, pinned).forEach(([at, what]) => fault(['pages', nth, 'tiles', ...at], what)),
    );
    layoutFaults(pinned, []).forEach(([at, what]) => fault(['pinned', ...at], what));
  });
export type WallDocument = z.infer<typeof wallSchema>;
/** A wall as it may be written: what has a default may be left out. */
export type WallDraft = z.input<typeof wallSchema>;

type Fault = readonly [path: readonly (string | number)[], what: string];

/** What is wrong with the places of tiles, alone and beside those that stand on every page. */
function layoutFaults(tiles: readonly Tile[], pinned: readonly Tile[]): readonly Fault[] {
  const twice = repeated([...pinned, ...tiles]).flatMap((index): readonly Fault[] =>
    index < pinned.length ? [] : [[[index - pinned.length, 'id'], 'stands twice on its page']],
  );
  const misplaced = tiles.flatMap((tile, index): readonly Fault[] => {
    if (!isOnGrid(tile)) return [[[index, 'w'], `reaches beyond the grid of ${COLUMNS} by ${ROWS}`]];
    const other = [...pinned, ...tiles.slice(0, index)].find((one) => overlaps(one, tile));
    return other === undefined ? [] : [[[index], `covers the tile ${other.id}`]];
  });
  return [...twice, ...misplaced];
}

/** Indexes of those whose id stood before. */
function repeated(items: readonly { readonly id: string }[]): readonly number[] {
  const ids = items.map((item) => item.id);
  return ids.flatMap((one, index) => (ids.indexOf(one) < index ? [index] : []));
}
