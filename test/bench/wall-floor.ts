// For: the wall and the floor of the bench `wall`. May import: shared. Promises: data only.
import { foot, tile } from '../../shared/walls/templates/place.ts';
import type { WallDraft } from '../../shared/walls/wall.ts';

/** Twelve queues and 84 seats; with each frame a twentieth of their cells changes. What moves once a minute stands still. */
export const WALL_FLOOR = { queues: 12, agents: 84, changed: 0.05, still: ['trends', 'curve'] } as const;

/** Queues and seats on one wall, beside what the shipped ones have. */
export const WALL: WallDraft = {
  id: 'bench',
  name: 'Bench',
  pages: [
    {
      id: 'main',
      tiles: [
        tile('waiting', 'figure', [0, 0, 4, 14], { metric: 'waiting', size: 'hero' }, ['top']),
        tile('longest', 'figure', [4, 0, 6, 14], { metric: 'longestWait', size: 'hero' }, ['top']),
        tile('level', 'figure', [10, 0, 5, 14], { metric: 'serviceLevel', size: 'hero' }, ['top']),
        tile('free', 'figure', [15, 0, 5, 7], { metric: 'agentsFree' }, ['top', 'left']),
        tile('occupancy', 'figure', [20, 0, 4, 7], { metric: 'occupancy' }, ['top']),
        tile('states', 'states', [15, 7, 9, 5], { style: 'line' }, ['hair']),
        tile('queues', 'queueBoard', [0, 14, 15, 39], {}, ['top']),
        tile('seats', 'seats', [15, 12, 9, 30], { style: 'map' }, ['top']),
        tile('curve', 'curve', [15, 42, 9, 11], {}, ['top']),
        ...foot,
      ],
    },
  ],
};
