// For: the walls that a new floor starts with (W1). May import: shared. Promises: each is a whole wall; a mistake of ours ends the start.
import { wallSchema, type WallDocument } from '../wall.ts';
import { channels } from './channels.ts';
import { classes } from './classes.ts';
import { incident } from './incident.ts';
import { night } from './night.ts';
import { overview } from './overview.ts';
import { singleQueue } from './single-queue.ts';
import { teams } from './teams.ts';

export const shippedWalls: readonly WallDocument[] = [
  overview,
  teams,
  singleQueue,
  channels,
  classes,
  incident,
  night,
].map((draft) => wallSchema.parse(draft));
