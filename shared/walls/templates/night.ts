// For: the shipped wall of the night desk: few people, large figures, dimmed, three pages in turn. May import: shared. Promises: data only.
import type { WallDraft } from '../wall.ts';
import { foot, tile } from './place.ts';

export const night: WallDraft = {
  id: 'night',
  name: { en: 'Night desk', 'zh-CN': '夜班' },
  quiet: { hours: { from: '22:00', to: '06:00' }, dim: 0.6 },
  rotateMs: 30_000,
  pinned: [
    tile('waiting', 'figure', [0, 0, 6, 16], { metric: 'waiting', size: 'hero' }, ['top']),
    tile('longest', 'figure', [6, 0, 7, 16], { metric: 'longestWait', size: 'hero' }, ['top']),
    tile('free', 'figure', [13, 0, 6, 8], { metric: 'agentsFree' }, ['top', 'left']),
    tile('level', 'figure', [19, 0, 5, 8], { metric: 'serviceLevel' }, ['top']),
    tile('abandoned', 'figure', [13, 8, 6, 8], { metric: 'abandoned' }, ['left']),
    tile('offered', 'figure', [19, 8, 5, 8], { metric: 'offered' }),
    ...foot,
  ],
  pages: [
    {
      id: 'queues',
      tiles: [
        tile('queues', 'queueBoard', [0, 16, 15, 37], {}, ['top']),
        tile('curve', 'curve', [15, 16, 9, 24], {}, ['top']),
        tile('sources', 'sources', [15, 40, 9, 13], {}, ['top']),
      ],
    },
    {
      id: 'day',
      title: { en: 'The day', 'zh-CN': '全天' },
      tiles: [tile('levels', 'dayMap', [0, 16, 24, 37], { metric: 'serviceLevel', every: 'half' }, ['top'])],
    },
    {
      id: 'people',
      title: { en: 'Who is here', 'zh-CN': '在岗' },
      tiles: [tile('seats', 'seats', [0, 16, 24, 37], { style: 'map' }, ['top'])],
    },
  ],
};
