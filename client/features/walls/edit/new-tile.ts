// For: what a tile begins with when it is put in. May import: shared. Promises: pure; settings that the schema takes, a size at which it shows what it is for.
import type { TileSettings, TileType } from '../../../../shared/walls/tile-settings.ts';
import type { Tile } from '../../../../shared/walls/wall.ts';
import type { Place } from '../../../../shared/walls/grid.ts';

interface Fresh<T extends TileType> {
  readonly size: readonly [w: number, h: number];
  /** In less of a place than this it is not put in: it would be cut. */
  readonly least: readonly [w: number, h: number];
  readonly settings: TileSettings<T>;
}
/** One grey dot, until a picture is chosen. */
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNIAgAAZABjFtPFZwAAAABJRU5ErkJggg==';

const FRESH: { readonly [T in TileType]: Fresh<T> } = {
  figure: { size: [5, 8], least: [4, 8], settings: { metric: 'waiting', of: null, size: 'companion' } },
  trend: { size: [12, 13], least: [8, 11], settings: { queue: null } },
  queueBoard: {
    size: [15, 37],
    least: [14, 12],
    settings: { columns: ['waiting', 'longest', 'serviceLevel', 'free', 'trend'] },
  },
  queueCard: { size: [8, 26], least: [7, 23], settings: { queue: null } },
  curve: { size: [9, 22], least: [7, 14], settings: {} },
  heatMap: { size: [16, 30], least: [10, 10], settings: {} },
  levels: { size: [14, 22], least: [13, 8], settings: { windows: ['last15', 'interval15', 'slide60', 'today'] } },
  dayMap: { size: [24, 37], least: [12, 9], settings: { metric: 'serviceLevel', every: 'half' } },
  states: { size: [9, 4], least: [9, 4], settings: { style: 'line', of: null } },
  seats: { size: [24, 40], least: [22, 20], settings: { style: 'teams' } },
  leaderboard: { size: [12, 22], least: [8, 9], settings: { ranked: true, by: 'serviceLevel' } },
  mix: { size: [9, 7], least: [7, 7], settings: {} },
  scopes: {
    size: [12, 20],
    least: [10, 9],
    settings: { table: 'channels', columns: ['waiting', 'longest', 'serviceLevel'] },
  },
  sentiment: { size: [9, 4], least: [7, 4], settings: { style: 'line' } },
  alerts: { size: [24, 4], least: [12, 4], settings: {} },
  sources: { size: [9, 14], least: [6, 8], settings: {} },
  announcement: { size: [24, 3], least: [7, 3], settings: {} },
  clock: { size: [6, 7], least: [5, 6], settings: {} },
  text: {
    size: [9, 5],
    least: [3, 4],
    settings: { text: { en: 'Text', 'zh-CN': '文字' }, size: 'large', align: 'left' },
  },
  image: {
    size: [4, 8],
    least: [2, 3],
    settings: { src: DOT, alt: { en: 'Picture', 'zh-CN': '图片' }, fit: 'contain' },
  },
};

type Size = Pick<Place, 'w' | 'h'>;
const asSize = ([w, h]: readonly [number, number]): Size => ({ w, h });
/** The size that a type wants, and the least that it is put in with. */
export const sizeOf = (type: TileType): Size => asSize(FRESH[type].size);
export const leastOf = (type: TileType): Size => asSize(FRESH[type].least);

/** A tile of a type at a place. */
export const newTile = (type: TileType, id: string, place: Place): Tile =>
  ({ id, type, ...place, rules: [], settings: FRESH[type].settings }) as Tile;

/** `figure`, `figure-2` …: the first that none of these has. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(name)) return name;
  }
}
