// For: the read side of the engine: what gateway, alerts and api may ask of it. May import: shared. Promises: reading changes nothing.
import type { LocalText } from '../domain.ts';
import type { Position } from '../ids.ts';
import type { EpochMillis } from '../time.ts';
import type { ColumnKey } from './columns.ts';

/** null is "nothing to say": shown as a dash, never as 0. */
export type Cell = number | string | LocalText | null;

/**
 * `totals` has the one row `total`. `channels` has one row a channel, `classes` one a service class, `tiers` one a tier (`1` `2`
 * `3`, all as soon as one is known), `groups` one a named group of the floor. `trends` has one row a queue and 30 columns `b0`…`b29`
 * (longest wait in ms at the end of epoch minute m stands in column m mod 30). `curve` has one row a quarter hour of the
 * totals' day (`q0`, `q1` …) with `start`, `offered`, `lastWeek`, `missed` (of how much of it events are lost, ms) and, on the
 * board of screens, what is expected: `forecast` (median), `forecastLow` and `forecastHigh` (P10 and P90). `days` has one row a
 * queue: `start` of its day and rates of its quarter hours that are over, as text (shared/board/day-quarters.ts).
 */
export const TABLES = [
  'totals',
  'sites',
  'teams',
  'queues',
  'agents',
  'channels',
  'classes',
  'tiers',
  'groups',
  'trends',
  'curve',
  'days',
] as const;
export type TableName = (typeof TABLES)[number];

export interface BoardTable {
  readonly name: TableName;
  /** Row ids in order of first appearance. Append-only while the board lives: an index stays what it is. */
  readonly ids: readonly string[];
  /** A reader of one column, by row index. Made once, called per cell; throws at once on a column the table lacks. */
  reader(column: ColumnKey): (row: number) => Cell;
}

export interface Board {
  /** Engine time of the figures. */
  readonly at: EpochMillis;
  /** Last folded record, null before the first. */
  readonly position: Position | null;
  readonly tables: Readonly<Record<TableName, BoardTable>>;
  readonly lists: Lists;
}

/** Row indices touched since the last frame, by table, and the lists that changed. Taken once a frame, by one taker. */
export interface Changes {
  readonly rows: Readonly<Record<TableName, readonly number[]>>;
  readonly lists: ReadonlySet<ListName>;
}

/** Small tables that travel whole when they change. */
export interface Lists {
  readonly sources: readonly SourceItem[];
  readonly alerts: readonly AlertItem[];
  readonly announcements: readonly AnnouncementItem[];
  readonly flags: readonly FlagItem[];
  /** Why the server takes nothing in now; empty while it does. */
  readonly halts: readonly HaltItem[];
}
export type ListName = keyof Lists;

/** `full`: no room · `failing`: the store cannot write · `slow`: it does not answer. */
export const HALT_KINDS = ['full', 'failing', 'slow'] as const;
export type HaltKind = (typeof HALT_KINDS)[number];

export interface HaltItem {
  readonly kind: HaltKind;
  readonly since: EpochMillis;
}

export interface SourceItem {
  readonly id: string;
  readonly name: LocalText;
  readonly state: 'live' | 'late' | 'stale' | 'unavailable' | 'unmonitored';
  /** Instant of the last sign of life, null before the first. */
  readonly seen: EpochMillis | null;
  readonly since: EpochMillis;
  /** received − event, ms: of the last event, or the most of those that make it late. */
  readonly lagMs: number | null;
  readonly rejected: number;
  /** Why it is not live, for people. */
  readonly reason: string | null;
}

/** Why an open alert makes no noise (A2). */
export const QUIETS = ['silenced', 'snoozed', 'blind', 'inhibited', 'flapping', 'cooldown'] as const;
export type Quiet = (typeof QUIETS)[number];

/** An open alert. */
export interface AlertItem {
  /** Names this opening of it. */
  readonly id: string;
  readonly rule: string;
  readonly severity: 'watch' | 'breach' | 'critical';
  /** `recovering`: its clear level holds, its clear-time runs. */
  readonly state: 'open' | 'recovering';
  readonly table: TableName | 'sources';
  readonly row: string;
  /** The first figure that its rule asks for; `state` of a source. */
  readonly column: ColumnKey;
  /** Since when the rule's conditions have held. */
  readonly since: EpochMillis;
  readonly openedAt: EpochMillis;
  /** The reading that opened it; for a ticking column the anchor instant. */
  readonly value: number | null;
  /** What the figure is compared with; 0 where it is compared with nothing. */
  readonly threshold: number;
  /** Who has acknowledged it. */
  readonly owner: { readonly by: string; readonly note: string | null; readonly at: EpochMillis } | null;
  readonly snoozedUntil: EpochMillis | null;
  readonly quiet: Quiet | null;
  /** Its figure cannot be seen: it stays as it was. */
  readonly blind: boolean;
  /** Alerts of one group are told as one. */
  readonly group: string;
  /** What to do about it: the id of a runbook. */
  readonly runbook: string | null;
  /** What that runbook is called; null where there is none of this id. */
  readonly runbookName: LocalText | null;
  /** Steps of it that are done. */
  readonly ticks: readonly { readonly step: string; readonly by: string; readonly at: EpochMillis }[];
  /** Messages about it: received by the other end, to be tried again, given up; when last. */
  readonly told: {
    readonly sent: number;
    readonly retrying: number;
    readonly gaveUp: number;
    readonly lastAt: EpochMillis | null;
  };
}

export interface AnnouncementItem {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  readonly by: string | null;
  readonly at: EpochMillis;
}

/** A contact that shows a flag: what stands here is its worst, the oldest of its level. */
export interface FlagItem {
  readonly contactId: string;
  readonly queueId: string | null;
  readonly agentId: string | null;
  readonly since: EpochMillis;
  readonly level: 'amber' | 'red';
  readonly handledBy: string | null;
  /** `name@version`: `negatives@1`, `threat@1` (docs/spec.md SENT2 to SENT4). */
  readonly rule: string;
  /** The word that raised it; null when no word did. */
  readonly term: string | null;
  /** The lowest rolling score as of `scoreAt`, −1 … 1; it fades to half in 90 s (SENT1). Null before there is one. */
  readonly score: number | null;
  readonly scoreAt: EpochMillis | null;
}

/** One waiting contact, for a queue's drawer. Customer data is masked before it gets here (EV10). */
export interface WaitingItem {
  readonly visitId: string;
  readonly contactId: string;
  readonly since: EpochMillis;
  readonly ringing: boolean;
  readonly priority: number | null;
  readonly topic: string | null;
  readonly customer: string | null;
  readonly flagged: boolean;
}
