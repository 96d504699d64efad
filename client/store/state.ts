// For: the shape of what a screen knows. May import: shared. Promises: plain data; server data comes in by receive alone.
import type { LocalText } from '../../shared/domain.ts';
import type { Lists, TableName } from '../../shared/board/board.ts';
import type { HeldTable } from '../../shared/patch/patch.ts';
import type { Down, FloorInfo } from '../../shared/protocol/messages.ts';
import type { ViewId } from '../../shared/protocol/views.ts';
import type { Rule } from '../../shared/rules/rule.ts';

/**
 * The link to the server, shown on screen. Instants are the browser's clock, epoch ms. `heardAt` is the last frame or beat that
 * was applied; `lost` is true once it is older than LINK_LOST_MS: values are withdrawn (settled D20).
 */
export type Connection =
  | { readonly state: 'connecting'; readonly since: number; readonly attempt: number }
  | { readonly state: 'live'; readonly since: number; readonly heardAt: number }
  | { readonly state: 'stale'; readonly since: number; readonly heardAt: number; readonly lost: boolean }
  | {
      readonly state: 'reconnecting';
      readonly since: number;
      readonly heardAt: number;
      readonly attempt: number;
      readonly lost: boolean;
    }
  | { readonly state: 'refused'; readonly since: number; readonly reason: string; readonly detail: string };

export interface ScreenState {
  readonly connection: Connection;
  /** Server clock − browser clock, ms: ticking durations count with `browser now + clockOffset`. */
  readonly clockOffset: number;
  /** Build id of the server, null before the first welcome. */
  readonly build: string | null;
  readonly view: ViewId;
  /** Null before the first snapshot. */
  readonly frame: Frame | null;
  /** True until a snapshot comes: at the start, after a gap, after the link broke. Patches and beats mean nothing meanwhile. */
  readonly behind: boolean;
  /** The queue whose drawer is open on this screen; the connection asks the server for its waiting contacts. */
  readonly drawer: string | null;
  /** Waiting contacts of the open drawer, null until they come. */
  readonly waiting: Down['waiting'] | null;
  /** What this screen is as a paired TV; null on any other page. */
  readonly tv: TvSeat | null;
  /** Until when the TV shows its name (server's clock, epoch ms); null when nobody has asked. */
  readonly identifyUntil: number | null;
  /** Drawing a frame takes this screen so long that it has no pictures to spare for motion. */
  readonly slow: boolean;
}

/** A paired TV: its name on the fleet page, its room, and whether it is the voice of that room. */
export interface TvSeat {
  readonly deviceName: string;
  readonly room: string | null;
  readonly voice: boolean;
}

export interface Frame {
  readonly seq: number;
  readonly position: string | null;
  /** Engine instant of the figures, epoch ms of the server's clock. */
  readonly at: number;
  readonly floor: FloorInfo;
  readonly rules: readonly Rule[];
  readonly tables: Readonly<Partial<Record<TableName, HeldTable>>>;
  readonly lists: Readonly<Partial<Lists>>;
  readonly filling: LocalText | null;
}
