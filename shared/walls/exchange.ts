// For: walls that leave one server and come to another (W5). May import: shared, zod. Promises: what comes back is what went out; a file of a later version is refused by its number.
import { z } from 'zod';
import { wallSchema, type WallDocument } from './wall.ts';

/** What an exported wall says that it is. */
export const WALL_FORMAT = 'floorwatch.wall';
const VERSION = 1;

/** An exported wall, as a file. */
export const wallFileSchema = z.strictObject({
  format: z.literal(WALL_FORMAT),
  version: z.literal(VERSION, `is of another version: this program reads ${VERSION}`),
  wall: wallSchema,
});
export type WallFile = z.infer<typeof wallFileSchema>;

export const wallFile = (wall: WallDocument): WallFile => ({ format: WALL_FORMAT, version: VERSION, wall });
