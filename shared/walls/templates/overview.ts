// For: the shipped wall of the whole floor: is anyone waiting too long, how many of us are free, are we on target. May import: shared. Promises: data only.
import type { WallDraft } from '../wall.ts';
import { foot, tile } from './place.ts';

export const overview: WallDraft = {
  id: 'overview',
  name: { en: 'Overview', 'zh-CN': '总览' },
  pages: [
    {
      id: 'main',
      tiles: [
        tile('waiting', 'figure', [0, 0, 4, 16], { metric: 'waiting', size: 'hero' }, ['top']),
        tile('longest', 'figure', [4, 0, 6, 16], { metric: 'longestWait', size: 'hero' }, ['top']),
        tile('level', 'figure', [10, 0, 5, 16], { metric: 'serviceLevel', size: 'hero' }, ['top']),
        tile('free', 'figure', [15, 0, 5, 8], { metric: 'agentsFree' }, ['top', 'left']),
        tile('occupancy', 'figure', [20, 0, 4, 8], { metric: 'occupancy' }, ['top']),
        tile('abandoned', 'figure', [15, 8, 5, 8], { metric: 'abandoned' }, ['left']),
        tile('csat', 'figure', [20, 8, 4, 8], { metric: 'csat' }),
        tile('queues', 'queueBoard', [0, 16, 15, 37], {}, ['top']),
        tile('curve', 'curve', [15, 16, 9, 22], {}, ['top']),
        tile('mix', 'mix', [15, 38, 9, 7], {}),
        tile('states', 'states', [15, 45, 9, 4], { style: 'line' }, ['hair']),
        tile('flags', 'sentiment', [15, 49, 9, 4], { style: 'line' }, ['hair']),
        ...foot,
      ],
    },
  ],
};
