// For: the engine: records and instants in, figures out. May import: shared. Promises: same records, same instants, same board; no clock, no random, no promise.
import { MAX_LAG, UNAVAILABLE_AFTER } from '../../shared/source-silence.ts';
import { parseInstant, MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Board, Changes, TableName, WaitingItem } from '../../shared/board/board.ts';
import type { DueItem } from '../../shared/board/due-item.ts';
import type { PastDay } from '../../shared/board/past-day.ts';
import type { StrainItem } from '../../shared/board/strain-item.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { Position } from '../../shared/ids.ts';
import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { PresetName } from '../../shared/metrics/service-level.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import { Arrivals, inOrder } from './arrivals.ts';
import { BoardView } from './board-view.ts';
import { BlockNumbers } from './checkpoint/blocks.ts';
import { checkpointOf, fillFrom, type Beginning, type Checkpoint } from './checkpoint/checkpoint.ts';
import type { Inscribed, Scribe } from './checkpoint/scribe.ts';
import { dueItems } from './digital/counts.ts';
import { dayHistory } from './day-history.ts';
import { Directory } from './directory.ts';
import { figures, type Figures } from './figures.ts';
import { useOwnName } from './event-kinds.ts';
import { Fold } from './fold.ts';
import type { FloorConfigured } from './floors.ts';
import { settleHeads } from './head-counts.ts';
import { waitingItems } from './lists.ts';
import { createEngineQuality, type EngineQuality } from './quality/engine-quality.ts';
import { ruleReader, type RuleReading } from './rule-reader.ts';
import { strainItems } from './strain/strain.ts';
import type { PackingOptions } from './packing/packing.ts';
import { sampleTrends } from './trend.ts';
import { World } from './world.ts';

/** An event and the instant at which it was received; the journal's position where there is one. */
export interface EngineRecord {
  readonly receivedAt: EpochMillis;
  readonly event: FloorEvent;
  readonly position?: Position | null;
}

export interface EngineOptions {
  readonly floor: Floor;
  /** Zone of sites that name none (settled Q5). */
  readonly zone: string;
  /** How long after its day has ended a contact can still change (settled D4); without it nothing is ever let go. */
  readonly lateLimitMs?: Millis;
  /** How far the watermark, up to which everything is taken to be known, lies behind engine time; without it they are one (settled Q5). */
  readonly watermarkLagMs?: Millis;
  /** How quiet contacts are packed (PACK1); without it nothing is. */
  readonly packing?: PackingOptions;
  /** False: agents are not folded. Right are then figures that rest on contacts alone, in rows where these count by their queue (BTEST9). */
  readonly agents?: boolean;
  /** Engine time at the start; nothing is due before it. */
  readonly now?: EpochMillis;
  /** What an engine with the same options held: this one goes on from there (CHECK1). */
  readonly from?: Beginning;
}

export interface Engine {
  /** Folds records. What lies after engine time waits for `advance`; what lies more than 2 s after its receipt is taken as received. */
  apply(records: readonly EngineRecord[]): void;
  /** Moves engine time: what was due in between has happened. Never backwards. */
  advance(now: EpochMillis): void;
  readonly now: EpochMillis;
  readonly board: Board;
  /** Rows and lists touched since the last call. One taker. */
  takeChanges(): Changes;
  waitingIn(queueId: string): readonly WaitingItem[];
  /** A reader of one figure of a table's rows, exactly as of engine time: nothing of it is projected (settled D21). */
  figureReader(table: TableName, metric: MetricId, window: Window | undefined): (row: number) => RuleReading;
  /** The IANA zone of a site: the floor's, else what a source told, else the default. */
  zoneOf(siteId: string): string;
  /** `presets`: formulas of the service level to print beside `sl` (settled Q15). */
  figures(windows: readonly Window[], presets?: readonly PresetName[]): Figures;
  readonly quality: EngineQuality;
  /** The days before today, quarter hour by quarter hour, the newest first: those that are known whole, five weeks at most. Asked once a quarter hour. */
  dayHistory(): readonly PastDay[];
  /** Digital clocks of a queue that are at risk or breached now, the most urgent first (DIG10). */
  dueItems(queueId: string): readonly DueItem[];
  /** Who shows a sign of strain now, the oldest first; of a team, or all (STRAIN1). For supervisors alone. */
  strainItems(teamId?: string): readonly StrainItem[];
  /** False: nothing is packed for now, a past is being read in that must be there soon (PACK4). */
  packs: boolean;
  /** Contacts that are packed, and the bytes of them all (PACK1). */
  readonly packed: { readonly contacts: number; readonly bytes: number };
  /** The floors that were configured, as far as told, in order (settled D9). */
  readonly configured: readonly FloorConfigured[];
  /** True while something of a contact is not over: what was told of it must be kept (settled D5). */
  isStanding(contactId: string): boolean;
  /** All that it holds (CHECK1). What has been quiet is packed first, which nobody sees. It takes its time: it is for a thread of its own. */
  checkpoint(): Checkpoint;
  /** The next instant at which something changes by itself, null when nothing is due. */
  nextTimerAt(): EpochMillis | null;
}

/** An event may lie this far after its receipt; beyond, its clock is wrong and it is taken as received (metrics.md §5.4). */
const FUTURE_TOLERANCE = 2 * SECOND;
/** Integrals are projected at whole multiples of this (settled D15). */
const PROJECTION_MS = 10 * SECOND;
const TREND_SPAN = 31 * MINUTE;
/**
 * Agents whose past has changed and who are folded anew in one go. A late event concerns one or two; when a whole past is
 * read in, everybody's changes with every batch, and they take turns so that no batch stops the house. `figures` waits for all.
 */
const SETTLED_AT_ONCE = 4;
/** Where time begins unless it is said to begin earlier: 2020-01-01. */
const ORIGIN = parseInstant('2020-01-01T00:00:00Z');

export function createEngine(options: EngineOptions): Engine {
  return new EventEngine(options);
}

class EventEngine implements Engine, Inscribed {
  now: EpochMillis;
  packs = true;
  readonly quality: EngineQuality;
  readonly #world: World;
  readonly #fold: Fold;
  readonly #future = new Arrivals();
  readonly #view: BoardView;
  #blocks = new BlockNumbers(0);
  #nextMinute: EpochMillis;
  #nextDay: EpochMillis;
  #nextProjection: EpochMillis;

  constructor({ floor, zone, lateLimitMs, watermarkLagMs, packing, agents, now = ORIGIN, from }: EngineOptions) {
    this.now = now;
    const directory = new Directory(floor, zone, () => this.now);
    this.#world = new World(directory, Math.min(ORIGIN, now), watermarkLagMs ?? null);
    this.#world.now = now;
    this.#world.foldsAgents = agents ?? true;
    this.quality = createEngineQuality(this.#world);
    this.#world.ledger.roll(now);
    this.#fold = new Fold(this.#world, lateLimitMs ?? null, packing ?? null);
    this.#view = new BoardView(this.#world, this.#fold, () => this.now);
    this.#nextMinute = Math.floor(now / MINUTE) * MINUTE + MINUTE;
    this.#nextProjection = Math.floor(now / PROJECTION_MS) * PROJECTION_MS + PROJECTION_MS;
    this.#nextDay = this.#earliestDayEnd();
    if (from !== undefined) this.#blocks = fillFrom(this, from, { floor, room: this.#world.directory.room });
  }

  get board(): Board {
    return this.#view;
  }

  apply(records: readonly EngineRecord[]): void {
    const events = inOrder(records.map((record) => this.#dated(record)));
    let past = 0;
    while (past < events.length && events[past]!.time <= this.now) past++;
    for (let index = 0; index < past; index++) this.#fold.event(events[index]!);
    this.#future.addAll(past === 0 ? events : events.slice(past));
    if (this.#world.directory.daysMoved) this.#waitForDay();
    this.#world.revision++;
    const position = records.at(-1)?.position;
    if (position !== undefined) this.#view.position = position;
    this.#fireTimers();
    settleHeads(this.#world);
    if (this.packs) this.#fold.pack();
  }

  advance(now: EpochMillis): void {
    if (now <= this.now) return;
    for (;;) {
      const at = Math.min(this.#future.nextAt, this.#world.timers.firstKey, this.#nextMinute, this.#nextProjection);
      if (at > now) break;
      this.#moveTo(Math.max(at, this.now), now);
    }
    this.#setNow(now);
    if (now >= this.#nextDay) this.#turnDay();
    this.#countLater(now);
    settleHeads(this.#world);
    if (this.packs) this.#fold.pack();
  }

  checkpoint(): Checkpoint {
    // Nothing is packed while somebody's past waits to be folded anew.
    this.#fold.settle();
    this.#fold.pack(true);
    return checkpointOf(this, this.#blocks);
  }

  inscribe(scribe: Scribe): void {
    scribe.keep(this.#fold);
    scribe.keep(this.#world);
    scribe.keep(this.#future);
    this.now = scribe.keep(this.now);
    this.#nextMinute = scribe.keep(this.#nextMinute);
    this.#nextDay = scribe.keep(this.#nextDay);
    this.#nextProjection = scribe.keep(this.#nextProjection);
    this.#view.position = scribe.keep(this.#view.position);
    scribe.afterwards(() => this.#view.readAnew());
  }

  takeChanges(): Changes {
    return this.#view.takeChanges();
  }

  waitingIn(queueId: string): readonly WaitingItem[] {
    return waitingItems(this.#world.directory.queues.get(queueId));
  }

  get packed(): Engine['packed'] {
    return this.#fold.packed;
  }

  get configured(): readonly FloorConfigured[] {
    return this.#world.directory.times.events;
  }

  isStanding(contactId: string): boolean {
    return this.#fold.isStanding(contactId);
  }

  dayHistory(): readonly PastDay[] {
    return dayHistory(this.#world);
  }

  dueItems(queueId: string): readonly DueItem[] {
    return dueItems(this.#world, queueId);
  }

  strainItems(teamId?: string): readonly StrainItem[] {
    return strainItems(this.#world, teamId);
  }

  figures(windows: readonly Window[], presets: readonly PresetName[] = []): Figures {
    this.#fold.settle();
    settleHeads(this.#world);
    this.#world.revision++;
    return figures(this.#world, windows, presets, this.now);
  }

  zoneOf(siteId: string): string {
    return this.#world.directory.calendarOf(siteId).zone;
  }

  figureReader(table: TableName, metric: MetricId, window: Window | undefined): (row: number) => RuleReading {
    return ruleReader(this.#world, table, metric, window, () => this.now);
  }

  nextTimerAt(): EpochMillis | null {
    const at = Math.min(
      this.#future.nextAt,
      this.#world.timers.firstKey,
      this.#nextMinute,
      this.#nextProjection,
      this.#nextDay,
    );
    return at === Infinity ? null : at;
  }

  /** The event as it is taken: received as it happened, unless its clock is wrong. */
  #dated({ event, receivedAt }: EngineRecord): FloorEvent {
    useOwnName(event);
    const lag = receivedAt - event.time;
    // What is older than that is told out of the past, not late.
    if (lag > MAX_LAG && lag <= UNAVAILABLE_AFTER) this.#fold.lagged(event.source, receivedAt);
    if (lag < -FUTURE_TOLERANCE) this.#world.ledger.notices.count(event.source, 'futureEvent');
    const dated = lag < -FUTURE_TOLERANCE ? { ...event, time: receivedAt } : event;
    if (dated.name === 'floor.configured' && dated.source === SERVER_SOURCE) this.#fold.configure(dated);
    return dated;
  }

  /** One instant: the turn of a day comes first, then what happened, then what fell due. */
  #moveTo(at: EpochMillis, until: EpochMillis): void {
    this.#setNow(at);
    if (at >= this.#nextDay) this.#turnDay();
    this.#countLater(at);
    while (this.#future.nextAt <= at) this.#fold.event(this.#future.take());
    if (this.#world.directory.daysMoved) this.#waitForDay();
    this.#fireTimers();
    if (at >= this.#nextMinute) this.#turnMinute(at, until);
    if (at >= this.#nextProjection) this.#project(at, until);
  }

  /** What happened long ago and falls due now; after the turn of a day, which begins without it. */
  #countLater(now: EpochMillis): void {
    const { later } = this.#world.resolution;
    if (now >= later.nextAt) later.advance(now);
  }

  #setNow(now: EpochMillis): void {
    this.now = now;
    this.#world.now = now;
    this.#world.revision++;
    this.#world.ledger.roll(now);
  }

  #fireTimers(): void {
    const { timers } = this.#world;
    while (timers.firstKey <= this.now) this.#fold.timer(timers.pop()!);
    this.#fold.settle(SETTLED_AT_ONCE);
  }

  #turnMinute(at: EpochMillis, until: EpochMillis): void {
    sampleTrends(this.#world, this.#world.directory, this.#nextMinute);
    // After a long leap only the minutes that are still kept matter.
    const next = Math.max(at, until - TREND_SPAN);
    this.#nextMinute = Math.floor(next / MINUTE) * MINUTE + MINUTE;
  }

  #project(at: EpochMillis, until: EpochMillis): void {
    this.#world.revision++;
    settleHeads(this.#world);
    this.#view.project(at);
    this.#fold.forget();
    const next = Math.max(at, until - PROJECTION_MS);
    this.#nextProjection = Math.floor(next / PROJECTION_MS) * PROJECTION_MS + PROJECTION_MS;
  }

  #turnDay(): void {
    for (const groups of Object.values(this.#world.directory.groups))
      for (const group of groups)
        if (group.dayEnd <= this.now) {
          group.turnDay(this.now);
          group.fed.clear();
          this.#world.touch(group);
        }
    this.#world.ledger.forgetFeeders();
    this.#fold.newDay();
    this.#waitForDay();
  }

  #waitForDay(): void {
    this.#world.directory.daysMoved = false;
    this.#nextDay = this.#earliestDayEnd();
  }

  #earliestDayEnd(): EpochMillis {
    const { site, total } = this.#world.directory.groups;
    return Math.min(...[...site, ...total].map((group) => group.dayEnd));
  }
}
