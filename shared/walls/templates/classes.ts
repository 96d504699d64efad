// For: the shipped wall of service classes: what was promised, what is at risk, what is broken. May import: shared. Promises: data only.
import type { WallDraft } from '../wall.ts';
import { foot, tile } from './place.ts';

export const classes: WallDraft = {
  id: 'classes',
  name: { en: 'Service classes', 'zh-CN': '服务等级' },
  pages: [
    {
      id: 'main',
      title: { en: 'Service classes', 'zh-CN': '服务等级' },
      tiles: [
        tile(
          'classes',
          'scopes',
          [0, 0, 24, 19],
          {
            table: 'classes',
            columns: ['waiting', 'longest', 'serviceLevel', 'firstReply', 'resolution', 'open', 'atRisk', 'breached'],
          },
          ['top'],
        ),
        tile(
          'tiers',
          'scopes',
          [0, 19, 15, 17],
          { table: 'tiers', columns: ['waiting', 'longest', 'serviceLevel', 'passedUp', 'resolved'] },
          ['top'],
        ),
        tile('flags', 'sentiment', [15, 19, 9, 17], { style: 'list' }, ['top']),
        tile('curve', 'curve', [0, 36, 15, 17], {}, ['top']),
        tile('states', 'states', [15, 36, 9, 5], { style: 'line' }, ['top']),
        tile('sources', 'sources', [15, 41, 9, 12], {}, ['hair']),
        ...foot,
      ],
    },
  ],
};
