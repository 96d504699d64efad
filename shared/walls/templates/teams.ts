// For: the shipped wall of teams and seats: who is free, who needs a hand. May import: shared. Promises: data only.
import type { WallDraft } from '../wall.ts';
import { tile } from './place.ts';

export const teams: WallDraft = {
  id: 'teams',
  name: { en: 'Teams and seats', 'zh-CN': '班组与坐席' },
  pages: [
    {
      id: 'main',
      title: { en: 'Teams and seats', 'zh-CN': '班组与坐席' },
      tiles: [
        tile('states', 'states', [0, 0, 24, 5], { style: 'legend' }, ['top']),
        tile('seats', 'seats', [0, 5, 24, 55], { style: 'teams' }),
      ],
    },
  ],
};
