// For: whether a tile of a wall can be read from where people stand. May import: shared, tiles, own folder. Promises: pure; by the sizes of type that its kind draws in its box.
import type { Screen } from '../../../../shared/walls/readability/angles.ts';
import { isBetter, verdictOf, type Grade, type Verdict } from '../../../../shared/walls/readability/verdict.ts';
import type { TileType } from '../../../../shared/walls/tile-settings.ts';
import type { Tile, WallDocument } from '../../../../shared/walls/wall.ts';
import type { TileRoom, TileTexts, Way } from '../../../tiles/frame/tile-texts.ts';
import { innerBox } from '../../../tiles/inner-box.ts';
import { TEXTS } from '../../../tiles/texts.ts';

/** How much there is to show on this floor, within the scope of the wall; null where that is not known. */
export interface Content {
  readonly queues: number | null;
  /** Lines of seats of all teams. */
  readonly seatLines: number | null;
}

/** What would draw the tile larger, and how well it is read then. */
export interface Mend {
  readonly way: Way<TileType>;
  readonly grade: Grade;
  readonly minutes: number;
}
export interface Judged extends Verdict {
  readonly mends: readonly Mend[];
}

const FINE: Judged = { grade: 'glance', worst: null, mend: null, mends: [] };

const rowsOf = (type: TileType, { queues, seatLines }: Content): number | null =>
  type === 'seats' ? seatLines : queues;

export function judge(tile: Tile, screen: Screen, content: Content): Judged {
  // One kind at a time: its settings are those of its type.
  const texts = TEXTS[tile.type] as TileTexts<TileType>;
  const room: TileRoom = { ...innerBox(tile), rows: rowsOf(tile.type, content) };
  const verdict = verdictOf(texts.texts(tile.settings, room), screen);
  if (verdict.grade === 'glance') return { ...FINE, worst: verdict.worst };
  const mends = (texts.ways?.(tile.settings, room) ?? []).flatMap((way): readonly Mend[] => {
    const then = verdictOf(texts.texts(...after(way, tile, room)), screen);
    return isBetter(then, verdict) ? [{ way, grade: then.grade, minutes: then.worst?.minutes ?? 0 }] : [];
  });
  return { ...verdict, mends: firstThatDo(mends) };
}

const after = (way: Way<TileType>, { settings }: Tile, room: TileRoom) => {
  if (way.kind === 'settings') return [way.settings, room] as const;
  if (way.kind === 'rows') return [settings, { ...room, rows: way.most }] as const;
  return [settings, { ...room, width: way.width, height: way.height }] as const;
};

/** Of the same kind, none beyond the first that mends it wholly. */
function firstThatDo(mends: readonly Mend[]): readonly Mend[] {
  const whole = mends.findIndex(({ grade }) => grade === 'glance');
  return whole < 0 ? mends.slice(-1) : mends.slice(whole, whole + 1);
}

/** The tiles of a page that cannot be read as they should be, by id. */
export function judgePage(
  { pinned, pages }: Pick<WallDocument, 'pinned' | 'pages'>,
  page: string,
  screen: Screen,
  content: Content,
): ReadonlyMap<string, Judged> {
  const tiles = [...pinned, ...(pages.find(({ id }) => id === page)?.tiles ?? [])];
  return new Map(
    tiles.flatMap((tile) => {
      const judged = judge(tile, screen, content);
      return judged.grade === 'glance' ? [] : [[tile.id, judged]];
    }),
  );
}
