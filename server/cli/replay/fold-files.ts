// For: files of events folded to boards at instants (interfaces.md, replay output). May import: shared, engine, ingest, sources/replay, cli/replay. Promises: same files, same boards, in whatever order their lines stand; no clock, no journal, no folder.
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import type { PresetName } from '../../../shared/metrics/service-level.ts';
import type { Window } from '../../../shared/metrics/windows.ts';
import { formatInstant, MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { createEngine, type Engine } from '../../engine/engine.ts';
import { readEventPortions } from '../../sources/replay/read-event-file.ts';
import { textOf } from '../import-portions.ts';
import type { OnFault } from '../readable.ts';
import { createSeenEvents } from './seen-events.ts';

export interface FoldFilesOptions {
  readonly files: readonly string[];
  readonly floor: Floor;
  /** Instants of the boards, in any order. */
  readonly instants: readonly EpochMillis[];
  readonly windows: readonly Window[];
  /** Formulas of the service level to print beside `sl` (settled Q15). */
  readonly presets: readonly PresetName[];
  readonly onFault: OnFault;
  /** Events of the first instant that are held at most before the oldest are folded. */
  readonly heldEvents?: number;
  /** Told now and then. */
  readonly onRead: (events: number) => void;
}

/** A floor without a zone is UTC here (settled Q5). */
const ZONE = 'UTC';
/** The engine sorts what lies ahead of its time; beyond so many events the oldest of them are let go. */
const HELD_EVENTS = 200_000;
/** Files are hardly ever less in order than this; what comes later still is folded late, to the same figures. */
const DISORDER: Millis = 10 * MINUTE;
/** Before this the engine starts at the beginning of time. */
const ENGINE_ORIGIN = Date.UTC(2020, 0, 1);

interface Counts {
  duplicates: number;
  conflicts: number;
}
/** What happened after one instant and up to the next. */
interface Slot {
  readonly until: EpochMillis;
  events: FloorEvent[];
  readonly counts: Counts;
}

/** The replay object of each instant, in the order of time. */
export async function foldFiles(options: FoldFilesOptions): Promise<ReadonlyMap<EpochMillis, object>> {
  const { floor, windows, presets, instants } = options;
  const times = [...new Set(instants)].sort((a, b) => a - b);
  const slots = times.map((until): Slot => ({ until, events: [], counts: { duplicates: 0, conflicts: 0 } }));
  const first = times[0] ?? ENGINE_ORIGIN;
  const engine = createEngine({ floor, zone: ZONE, ...(first < ENGINE_ORIGIN ? { now: 0 } : {}) });
  const rejected = await readInto(slots, engine, options);

  const boards = new Map<EpochMillis, object>();
  const sum: Counts = { duplicates: 0, conflicts: 0 };
  for (const slot of slots) {
    applyAll(engine, slot);
    engine.advance(slot.until);
    sum.duplicates += slot.counts.duplicates;
    sum.conflicts += slot.counts.conflicts;
    const { quality, ...figures } = engine.figures(windows, presets);
    const tables = inOrder(figures);
    boards.set(slot.until, { at: formatInstant(slot.until), ...tables, quality: { ...sum, rejected, ...quality } });
  }
  return boards;
}

type Tables = Omit<ReturnType<Engine['figures']>, 'quality'>;

/** Rows by id, so that the text does not tell in which order the lines stood. */
const inOrder = ({ totals, queues, agents, teams, sites, channels, classes, tiers, groups }: Tables): Tables => ({
  totals,
  queues: byId(queues),
  agents: byId(agents),
  teams: byId(teams),
  sites: byId(sites),
  channels: byId(channels),
  classes: byId(classes),
  tiers: byId(tiers),
  groups: byId(groups),
});

const byId = <T>(rows: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Reads everything; the events of the first slot are folded on the way. Gives the number of rejected lines. */
async function readInto(slots: readonly Slot[], engine: Engine, options: FoldFilesOptions): Promise<number> {
  const seen = createSeenEvents();
  let rejected = 0;
  let read = 0;
  for (const file of options.files)
    for await (const portion of readEventPortions(file)) {
      for (const { place, ofFile, result } of portion) {
        if (result.ok) {
          read++;
          sortIn(result.value, seen.look(result.value), slots);
        } else {
          if (!ofFile) rejected++;
          options.onFault(place, textOf(result.error), ofFile);
        }
      }
      options.onRead(read);
      foldAhead(engine, slots[0], options.heldEvents ?? HELD_EVENTS);
    }
  return rejected;
}

function sortIn(event: FloorEvent, look: 'first' | 'duplicate' | 'conflict', slots: readonly Slot[]): void {
  const slot = slots.find(({ until }) => event.time <= until);
  if (slot === undefined) return;
  if (look === 'first') slot.events.push(event);
  else slot.counts[look === 'duplicate' ? 'duplicates' : 'conflicts']++;
}

/** A large file is not held: what is older than its disorder is folded while the rest is read. */
function foldAhead(engine: Engine, slot: Slot | undefined, most: number): void {
  if (slot === undefined || slot.events.length < most) return;
  const newest = slot.events.reduce((latest, { time }) => Math.max(latest, time), -Infinity);
  applyAll(engine, slot);
  engine.advance(Math.min(slot.until, newest) - DISORDER);
}

/** In `replay` an event is received when it happens. */
function applyAll(engine: Engine, slot: Slot): void {
  engine.apply(slot.events.map((event) => ({ event, receivedAt: event.time })));
  slot.events = [];
}
