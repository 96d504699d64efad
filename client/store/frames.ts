// For: what a snapshot, a patch or a beat makes of the frame held. May import: shared, state. Promises: pure; a patch that does not fit gives null.
import { viewOf } from '../../shared/protocol/views.ts';
import type { ViewId } from '../../shared/protocol/views.ts';
import type { TableName } from '../../shared/board/board.ts';
import { applyTablePatch, follows, holdTable, type HeldTable } from '../../shared/patch/patch.ts';
import type { Down, Patch, Snapshot } from '../../shared/protocol/messages.ts';
import type { Frame } from './state.ts';

type Tables = Partial<Record<TableName, HeldTable>>;

/** The frame that a snapshot describes. */
export function frameOf(snapshot: Snapshot): Frame {
  const { seq, position, at, floor, rules, lists, filling } = snapshot;
  const tables: Tables = {};
  for (const table of snapshot.tables) tables[table.table] = holdTable(table, at);
  return { seq, position, at, floor, rules, tables, lists: stripped(lists), filling };
}

/** The frame after a patch, or null when the patch does not follow it or names a cell it lacks: a snapshot is needed. */
export function patched(frame: Frame, view: ViewId, patch: Patch): Frame | null {
  if (!follows(frame.seq, patch)) return null;
  const tables = patchedTables(frame, view, patch);
  if (tables === null) return null;
  return {
    ...frame,
    seq: patch.seq,
    position: patch.position,
    at: patch.at,
    tables,
    lists: patch.lists === undefined ? frame.lists : { ...frame.lists, ...stripped(patch.lists) },
    filling: patch.filling === undefined ? frame.filling : patch.filling,
  };
}

/** The frame after a beat: same figures, newer instant. */
export const beaten = (frame: Frame, beat: Down['beat']): Frame =>
  frame.at === beat.at && frame.position === beat.position ? frame : { ...frame, at: beat.at, position: beat.position };

function patchedTables(frame: Frame, view: ViewId, patch: Patch): Tables | null {
  if (patch.tables.length === 0) return frame.tables;
  const tables: Tables = { ...frame.tables };
  for (const change of patch.tables) {
    const name = viewOf(view).tables[change.t]?.table;
    const held = name === undefined ? undefined : tables[name];
    if (name === undefined || held === undefined) return null;
    const next = attempt(held, change, patch.at);
    if (next === null) return null;
    tables[name] = next;
  }
  return tables;
}

/** The patched table, or null when the patch names a cell that is not there (the only way in which patching throws). */
function attempt(held: HeldTable, change: Patch['tables'][number], at: number): HeldTable | null {
  try {
    return applyTablePatch(held, change, at);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Lists without the keys that stand there as undefined, so that a patch never erases a list. */
function stripped(lists: Snapshot['lists']): Frame['lists'] {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined));
}
