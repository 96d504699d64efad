// For: how large a clock stands in its box. May import: tiles. Promises: pure; as large as fits, in proportion.
import type { TileBox } from '../frame/tile-type.ts';

/** Of the clock at its own size, px. */
const [WIDTH, HEIGHT] = [320, 64];

export const clockZoom = ({ width, height }: TileBox): number => Math.min(width / WIDTH, height / HEIGHT);
