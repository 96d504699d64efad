// For: what the engine says of the quality of what it has folded. May import: shared. Promises: asking changes no figure; a check looks at what has changed, and at no more groups than asked for.
import type { TableName } from '../../../shared/board/board.ts';
import type { Group } from '../group.ts';
import { TABLE_OF } from '../group-table.ts';
import type { World } from '../world.ts';
import { checkGroup } from './identities.ts';
import type { NoticesBySource } from './notices.ts';

/** A group whose figures contradict each other: our mistake, whatever came in. */
export interface Violation {
  readonly table: TableName;
  readonly id: string;
  readonly check: string;
  readonly left: number;
  readonly right: number;
}

export interface Checked {
  /** Rows that were looked at. */
  readonly rows: readonly { readonly table: TableName; readonly id: string }[];
  readonly violations: readonly Violation[];
}

export interface EngineQuality {
  /** Notices of all that is folded, by source and kind (QUAL1). */
  notices(): NoticesBySource;
  /** Checks at most `limit` groups of those that changed since they were last checked, the first that changed first (QUAL3). */
  check(limit: number): Checked;
}

export const createEngineQuality = (world: World): EngineQuality => ({
  notices: () => world.ledger.notices.bySource(),
  check: (limit) => {
    const groups = takeUnchecked(world, limit);
    return {
      rows: groups.map(({ kind, id }) => ({ table: TABLE_OF[kind], id })),
      violations: groups.flatMap(violationsOf),
    };
  },
});

/** A group that no frame has taken yet may change again unseen: it stands at the end of the line once more. */
function takeUnchecked(world: World, limit: number): readonly Group[] {
  const groups = world.unchecked.splice(0, limit);
  for (const group of groups) {
    group.unchecked = group.changed;
    if (group.changed) world.unchecked.push(group);
  }
  return groups;
}

function violationsOf(group: Group): Violation[] {
  const found: Violation[] = [];
  const { kind, id } = group;
  checkGroup(group, (check, left, right) => found.push({ table: TABLE_OF[kind], id, check, left, right }));
  return found;
}
