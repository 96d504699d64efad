// For: the shipped wall of one queue: copied, and its scope named anew. May import: shared. Promises: data only.
import type { WallDraft } from '../wall.ts';
import { foot, tile, type TileDraft } from './place.ts';

type Metric = Extract<TileDraft, { type: 'figure' }>['settings']['metric'];
const of = { table: 'queues', id: null } as const;
const small = (metric: Metric, x: number, y: number, w: number): TileDraft =>
  tile(
    metric,
    'figure',
    [x, y, w, 8],
    { metric, of },
    x === 15 ? (y === 0 ? ['top', 'left'] : ['left']) : y === 0 ? ['top'] : [],
  );

export const singleQueue: WallDraft = {
  id: 'single-queue',
  name: { en: 'Single queue', 'zh-CN': '单队列' },
  pages: [
    {
      id: 'main',
      title: { en: 'Single queue', 'zh-CN': '单队列' },
      tiles: [
        tile('waiting', 'figure', [0, 0, 4, 16], { metric: 'waiting', of, size: 'hero' }, ['top']),
        tile('longest', 'figure', [4, 0, 6, 16], { metric: 'longestWait', of, size: 'hero' }, ['top']),
        tile('level', 'figure', [10, 0, 5, 16], { metric: 'serviceLevel', of, size: 'hero' }, ['top']),
        small('agentsFree', 15, 0, 5),
        small('offered', 20, 0, 4),
        small('abandoned', 15, 8, 5),
        small('aht', 20, 8, 4),
        tile('trend', 'trend', [0, 16, 15, 18], {}, ['top']),
        tile('flags', 'sentiment', [15, 16, 9, 18], { style: 'list' }, ['top']),
        tile('levels', 'levels', [0, 34, 15, 19], {}, ['top']),
        tile('states', 'states', [15, 34, 9, 5], { style: 'line', of }, ['top']),
        tile('sources', 'sources', [15, 39, 9, 14], {}, ['hair']),
        ...foot,
      ],
    },
  ],
};
