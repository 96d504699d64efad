// For: the shipped wall of a crisis room: what is wrong, where, what is announced, whom we still hear. May import: shared. Promises: data only; an open incident takes it over like any other.
import type { WallDraft } from '../wall.ts';
import { tile } from './place.ts';

export const incident: WallDraft = {
  id: 'incident',
  name: { en: 'Incident room', 'zh-CN': '应急指挥' },
  sounds: { tones: ['critical', 'breach'], speech: true },
  pages: [
    {
      id: 'main',
      title: { en: 'Incident room', 'zh-CN': '应急指挥' },
      tiles: [
        tile('alerts', 'alerts', [0, 0, 24, 5], {}, ['top']),
        tile('waiting', 'figure', [0, 5, 5, 16], { metric: 'waiting', size: 'hero' }, ['top']),
        tile('longest', 'figure', [5, 5, 6, 16], { metric: 'longestWait', size: 'hero' }, ['top']),
        tile('abandoned', 'figure', [11, 5, 5, 8], { metric: 'abandoned' }, ['top', 'left']),
        tile('free', 'figure', [11, 13, 5, 8], { metric: 'agentsFree' }, ['left']),
        tile('said', 'announcement', [16, 5, 8, 16], {}, ['top']),
        tile('heat', 'heatMap', [0, 21, 16, 39], {}, ['top']),
        tile('sources', 'sources', [16, 21, 8, 16], {}, ['top']),
        tile('flags', 'sentiment', [16, 37, 8, 23], { style: 'list' }, ['top']),
      ],
    },
  ],
};
