// For: every message of the socket, up and down. May import: shared, zod. Promises: types are inferred; a change moves PROTOCOL_VERSION (test).
import { z } from 'zod';
import { TABLES } from '../board/board.ts';
import { LISTS_SCHEMA, localTextSchema } from './lists.ts';
import { alertActionSchema } from '../rules/alert-action.ts';
import { ruleSchema } from '../rules/rule.ts';
import { tvOrderSchema, tvReport } from '../tvs/tv.ts';

const viewId = z.enum(['overview', 'teams', 'console', 'scopes', 'wall']);
/** A cell on the wire: of an instant column, ms relative to the frame's `at`. */
const cell = z.union([z.number(), z.string(), z.record(z.string(), z.string()), z.null()]);
const table = z.enum(TABLES);
const frame = {
  /** Number of the frame in this session's view: the next patch is exactly one higher, else a snapshot is asked for. */
  seq: z.number().int(),
  /** Journal position of the last folded record. */
  position: z.string().nullable(),
  /** Engine instant of the figures, epoch ms. */
  at: z.number().int(),
};

export const upSchemas = {
  /** `build`: that of the page. `tv`: a paired TV says which, and what its screen is (W3). */
  hello: z.strictObject({
    protocol: z.number().int(),
    view: viewId,
    build: z.string().max(64).optional(),
    tv: z.strictObject({ token: z.string().max(128), ...tvReport }).optional(),
  }),
  view: z.strictObject({ view: viewId }),
  resync: z.strictObject({}),
  /** Opens (or with null closes) the drawer of a queue: its waiting contacts follow as `waiting` messages. */
  drawer: z.strictObject({ queueId: z.string().max(128).nullable() }),
  /** Takes an open alert on, puts it off, or takes that back: what became of it stands in the list of alerts. */
  alert: z.strictObject({ id: z.string().max(512), action: alertActionSchema }),
  /** A TV's screen and clock, from time to time. */
  report: z.strictObject(tvReport),
} as const;

const tableSnapshotSchema = z.object({
  table,
  columns: z.array(z.string()),
  ids: z.array(z.string()),
  /** Column by column: `cells[column][row]`. */
  cells: z.array(z.array(cell)),
});
const byRow = z.record(z.string(), z.number());
const floorInfoSchema = z.object({
  name: localTextSchema,
  subtitle: localTextSchema.optional(),
  zone: z.string(),
  dayStart: z.string(),
  /** From how many cases on a rate stands in full ink: of all rows, and of those that have another one (OPT12). Absent: the default. */
  minDen: z.object({ all: z.number(), queues: byRow, teams: byRow, sites: byRow }).optional(),
});
const snapshotSchema = z.object({
  ...frame,
  view: viewId,
  floor: floorInfoSchema,
  rules: z.array(ruleSchema),
  tables: z.array(tableSnapshotSchema),
  lists: LISTS_SCHEMA.partial(),
  /** What is still being read in, for people: "the last 7 days are being read: 3 of 7". Null when nothing is. */
  filling: localTextSchema.nullable(),
});
/**
 * Changed cells of one table: cell number = row · columns + column, ascending, each as the gap to the one before (first: from −1);
 * `v[i]` is the new content of the i-th. `ids` are rows appended since the last frame.
 */
const tablePatchSchema = z.object({
  t: z.number().int(),
  ids: z.array(z.string()).optional(),
  g: z.array(z.number().int()),
  v: z.array(cell),
});
const patchSchema = z.object({
  ...frame,
  tables: z.array(tablePatchSchema),
  lists: LISTS_SCHEMA.partial().optional(),
  filling: localTextSchema.nullable().optional(),
});
const waitingItemSchema = z.object({
  visitId: z.string(),
  contactId: z.string(),
  since: z.number(),
  ringing: z.boolean(),
  priority: z.number().nullable(),
  topic: z.string().nullable(),
  customer: z.string().nullable(),
  flagged: z.boolean(),
});

export const downSchemas = {
  welcome: z.object({ protocol: z.number().int(), build: z.string(), now: z.number(), beatMs: z.number() }),
  snapshot: snapshotSchema,
  patch: patchSchema,
  /** Nothing changed, the server lives: its clock. */
  beat: z.object({ now: z.number(), at: z.number(), position: z.string().nullable() }),
  waiting: z.object({ queueId: z.string(), at: z.number(), items: z.array(waitingItemSchema), total: z.number() }),
  refused: z.object({ reason: z.enum(['protocol', 'rights', 'badMessage', 'busy', 'token']), detail: z.string() }),
  /** To a paired TV alone. */
  tv: tvOrderSchema,
} as const;

export type Up = { [K in keyof typeof upSchemas]: z.infer<(typeof upSchemas)[K]> };
export type Down = { [K in keyof typeof downSchemas]: z.infer<(typeof downSchemas)[K]> };
export type Snapshot = Down['snapshot'];
export type Patch = Down['patch'];
export type TableSnapshot = z.infer<typeof tableSnapshotSchema>;
export type TablePatch = z.infer<typeof tablePatchSchema>;
export type FloorInfo = z.infer<typeof floorInfoSchema>;
export type WireCell = z.infer<typeof cell>;

/** Socket.IO event maps: both sides use these, neither names an event of its own. */
export type ClientToServer = { [K in keyof Up]: (message: Up[K]) => void };
export type ServerToClient = { [K in keyof Down]: (message: Down[K]) => void };
