// For: the live board over the engine's state: tables to read, and what was touched since the last frame. May import: shared. Promises: reading changes nothing; a row's index never changes.
import type {
  AnnouncementItem,
  Board,
  BoardTable,
  Changes,
  FlagItem,
  ListName,
  TableName,
} from '../../shared/board/board.ts';
import type { Position } from '../../shared/ids.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import type { Fold } from './fold.ts';
import type { Group } from './group.ts';
import { TABLE_OF } from './group-table.ts';
import { announcementItems } from './lists.ts';
import { flagItems } from './sentiment/flags.ts';
import { createTables, type Tables } from './tables.ts';
import type { World } from './world.ts';

export class BoardView implements Board {
  position: Position | null = null;
  readonly tables: Readonly<Record<TableName, BoardTable>>;
  readonly #world: World;
  readonly #fold: Fold;
  readonly #now: () => EpochMillis;
  readonly #made: Tables;
  #curveAt = -Infinity;
  #flags: readonly FlagItem[] = [];
  #announcements: readonly AnnouncementItem[] = [];

  constructor(world: World, fold: Fold, now: () => EpochMillis) {
    this.#world = world;
    this.#fold = fold;
    this.#now = now;
    this.#made = createTables(world, now);
    this.tables = this.#made.tables;
  }

  get at(): EpochMillis {
    return this.#now();
  }

  /** Sources and alerts are not the engine's: whoever composes the board for screens adds them. */
  get lists(): Board['lists'] {
    this.#refreshLists();
    return { sources: [], alerts: [], announcements: this.#announcements, flags: this.#flags, halts: [] };
  }

  /** Projects what changes with every millisecond, at a whole 10 s (settled D15). */
  project(at: EpochMillis): void {
    this.#made.project(at);
  }

  takeChanges(): Changes {
    const lists = new Set<ListName>();
    this.#world.countFlags();
    if (this.#world.flagListChanged) lists.add('flags');
    if (this.#fold.floor.announcementsChanged) lists.add('announcements');
    this.#refreshLists();
    this.#world.flagListChanged = false;
    this.#fold.floor.announcementsChanged = false;
    const rows = this.#takeRows();
    if (rows.totals.length > 0 && this.#now() >= this.#curveAt + SECOND) {
      this.#curveAt = this.#now();
      rows.curve = this.tables.curve.ids.map((_, index) => index);
    }
    return { rows, lists };
  }

  /** What it has read before is not so any more. */
  readAnew(): void {
    this.#flags = flagItems(this.#world);
    this.#announcements = announcementItems(this.#fold.floor);
  }

  #takeRows(): Record<TableName, number[]> {
    const rows: Record<TableName, number[]> = {
      totals: [],
      sites: [],
      teams: [],
      queues: [],
      agents: [],
      channels: [],
      classes: [],
      tiers: [],
      groups: [],
      trends: [],
      curve: [],
      days: [],
    };
    for (const group of this.#world.changed) {
      this.#note(rows, group);
      group.changed = false;
    }
    this.#world.changed = [];
    return rows;
  }

  #note(rows: Record<TableName, number[]>, group: Group): void {
    rows[TABLE_OF[group.kind]].push(group.index);
    if (group.kind !== 'queue') return;
    this.#noteTrend(rows, group);
    if (group.dayChanged) rows.days.push(group.index);
    group.dayChanged = false;
  }

  /** A trend moves once a minute, its queue with every contact. */
  #noteTrend(rows: Record<TableName, number[]>, group: Group): void {
    const queue = this.#world.directory.queueRows[group.index]!;
    if (!queue.trendChanged) return;
    queue.trendChanged = false;
    rows.trends.push(group.index);
  }

  #refreshLists(): void {
    this.#world.countFlags();
    if (this.#world.flagListChanged) this.#flags = flagItems(this.#world);
    if (this.#fold.floor.announcementsChanged) this.#announcements = announcementItems(this.#fold.floor);
  }
}
