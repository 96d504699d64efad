// For: which table of the board shows the groups of a kind. May import: shared. Promises: data only.
import type { TableName } from '../../shared/board/board.ts';
import type { GroupKind } from './group.ts';

export const TABLE_OF: Readonly<Record<GroupKind, TableName>> = {
  total: 'totals',
  site: 'sites',
  team: 'teams',
  queue: 'queues',
  agent: 'agents',
  channel: 'channels',
  class: 'classes',
  tier: 'tiers',
  group: 'groups',
};
