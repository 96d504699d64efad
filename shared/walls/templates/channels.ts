// For: the shipped wall across queues: channels, named groups, tiers, service classes. May import: shared. Promises: data only.
import type { WallDraft } from '../wall.ts';
import { foot, tile } from './place.ts';

export const channels: WallDraft = {
  id: 'channels',
  name: { en: 'Channels and groups', 'zh-CN': '渠道与分组' },
  pages: [
    {
      id: 'main',
      title: { en: 'Channels and groups', 'zh-CN': '渠道与分组' },
      tiles: [
        tile('channels', 'scopes', [0, 0, 15, 32], {
          table: 'channels',
          columns: ['waiting', 'longest', 'serviceLevel', 'abandoned', 'free'],
        }),
        tile('tiers', 'scopes', [0, 33, 15, 19], {
          table: 'tiers',
          columns: ['waiting', 'longest', 'serviceLevel', 'passedUp', 'resolved'],
        }),
        tile('groups', 'scopes', [15, 0, 9, 26], { table: 'groups', columns: ['waiting', 'longest', 'serviceLevel'] }),
        tile('classes', 'scopes', [15, 27, 9, 25], { table: 'classes', columns: ['firstReply', 'atRisk', 'breached'] }),
        ...foot,
      ],
    },
  ],
};
