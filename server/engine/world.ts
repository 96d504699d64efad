// For: what the folds may do to the rest of the engine. May import: shared. Promises: the only hands a fold has; each posting can be taken back.
import type { Scribe } from './checkpoint/scribe.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import { added, type Contact } from './contact.ts';
import type { Conversation, PlaceSettings } from './digital/conversation.ts';
import type { Directory } from './directory.ts';
import type { Queue } from './queue.ts';
import { GAUGE, type Gauge, type Group } from './group.ts';
import { Heap } from './heap.ts';
import type { FactLog } from './facts.ts';
import { Ledger } from './ledger.ts';
import type { Mark } from './mark.ts';
import { workOf } from './mark-work.ts';
import { Pending } from './pending.ts';
import { FAMILY, familyOf, type Family } from './quality/families.ts';
import { Resolution } from './resolution/resolution.ts';
import { NOTICE_SUMS, type NoticeKind } from './quality/notice-kinds.ts';
import { countFlags, type FlagCounts } from './sentiment/flags.ts';
import type { Mood } from './sentiment/mood.ts';
import { isSign } from './signs.ts';
import { Sources } from './sources.ts';
import type { Visit } from './visit.ts';

export type Timer =
  | { readonly kind: 'visit'; readonly visit: Visit }
  | { readonly kind: 'agent'; readonly agent: Agent }
  | { readonly kind: 'source'; readonly sourceId: string }
  | { readonly kind: 'turn' }
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  | { readonly kind: 'mood'; readonly mood: Mood };

function isOpen({ visits, segments }: Contact): boolean {
  for (const visit of visits) if (visit.waiting) return true;
  for (const segment of segments) if (segment.talkEndAt === null) return true;
  return false;
}

export class World {
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly resolution: Resolution;
  readonly timers = new Heap<Timer>();
  /** Groups touched since the last frame. */
  changed: Group[] = [];
  /** Groups touched since their figures were last checked against each other. */
  unchecked: Group[] = [];
  /** Agents whose marks changed out of order: refolded before anybody looks. */
  readonly staleAgents = new Set<Agent>();
  /** Agents who may stand otherwise than the head counts say. */
  readonly unsettledHeads: Agent[] = [];
  /** Contacts that show a sentiment flag. */
  readonly flagged = new Set<Contact>();
  /** Agents who show a sign of strain. */
  readonly strained = new Set<Agent>();
  /** Set when a flag, or whose it is, may have changed. */
  flagsChanged = false;
  flagListChanged = false;
  /** Grows with every step of the engine: what was read before may be otherwise now. */
  revision = 0;
  /** Engine time, for what is bounded by the recent past. */
  now: EpochMillis = 0;
  /** Contacts with a waiting visit or an open segment. */
  readonly open = new Set<Contact>();
  /** Settings of digital clocks that have been looked up, by queue. */
  readonly clockSettings = new Map<Queue | undefined, PlaceSettings[]>();
  /** Conversations with a clock at risk or breached, by queue. */
  readonly due = new Map<Queue, Set<Conversation>>();
  readonly sources = new Sources();
  #flagCounts: FlagCounts = new Map();
  /** While set, folds build what they build and nothing else happens. */
  silent = false;
  /** Called before marks that a contact has handed out are changed: those that are packed become objects. */
  openChapters: (contact: Contact) => void = () => undefined;
  /** False: nobody reads how agents stand, and nothing of them is folded. */
  foldsAgents = true;
  #speaker: string | null = null;

  constructor(directory: Directory, origin: EpochMillis, watermarkLag: Millis | null = null) {
    this.directory = directory;
    this.ledger = new Ledger(origin, (group) => this.touch(group), watermarkLag);
    this.resolution = new Resolution(this.ledger, directory.times, () => this.now);
  }

  /** A packed contact is folded again: what it counts has been counted. */
  silently(fold: () => void): void {
    const { marked, markedBy } = this;
    this.silent = true;
    this.ledger.silent = true;
    fold();
    this.silent = false;
    this.ledger.silent = false;
    this.marked = marked;
    this.markedBy = markedBy;
  }

  touch(group: Group): void {
    if (group.changed || this.silent) return;
    group.changed = true;
    this.changed.push(group);
    if (group.unchecked) return;
    group.unchecked = true;
    this.unchecked.push(group);
  }

  /** Something is otherwise in every row. */
  touchAll(): void {
    for (const group of Object.values(this.directory.groups).flat()) this.touch(group);
  }

  /** Whose word is folded from here on, of what kind and instant: he feeds what it counts in (settled D20); null for what time alone does. */
  speaks(source: string | null, family: Family = FAMILY.work, at: EpochMillis = Infinity): void {
    if (this.silent) return;
    this.ledger.family = family;
    this.ledger.saidAt = at;
    if (source === this.#speaker) return;
    this.#speaker = source;
    this.ledger.feeder = source === null ? 0 : this.sources.get(source).bit;
  }

  gauge(group: Group, gauge: Gauge, change: number): void {
    if (this.silent) return;
    group.gauges[GAUGE[gauge]]! += change;
    this.touch(group);
  }

  timer(at: EpochMillis, timer: Timer): void {
    if (!this.silent) this.timers.push(at, timer);
  }

  /** A counted data-quality notice of the instant `at` about what `source` told, or left untold (EV9, QUAL1). */
  notice(log: FactLog, at: EpochMillis, kind: NoticeKind, source: string): void {
    if (this.silent) return;
    this.ledger.notices.note(log, source, kind);
    const sum = NOTICE_SUMS[kind];
    if (sum !== null) this.ledger.post(log, this.directory.totalScope, at, SLOT[sum], 1);
  }

  /** An event, or a part of one, that came when its contact or its agent's day had been let go (settled D4). */
  noteTooLate(source: string): void {
    this.tooLate++;
    this.ledger.notices.count(source, 'tooLate');
  }

  /** Since when the source of an agent's last news has been silent, null while it is heard (settled Q27). */
  staleSince(sourceId: string | null): EpochMillis | null {
    return sourceId === null ? null : this.sources.staleSince(sourceId);
  }

  noteOpen(contact: Contact): void {
    if (this.silent) return;
    const open = isOpen(contact);
    if (open === contact.open) return;
    contact.open = open;
    if (open) this.open.add(contact);
    else this.open.delete(contact);
  }

  /** Brings the counts of open flags up to date; called before anybody reads them. */
  countFlags(): void {
    if (!this.flagsChanged) return;
    this.flagsChanged = false;
    this.flagListChanged = true;
    this.revision++;
    countFlags(this, this.#flagCounts);
  }

  /** An agent's days between two instants must be folded anew before anybody looks. */
  refold(agent: Agent, from: EpochMillis, to: EpochMillis): void {
    if (this.silent || !this.foldsAgents) return;
    agent.makeStale(from, to);
    this.staleAgents.add(agent);
  }

  /** Hands an agent one thing that a contact's events say of his work. In order it is folded at once. */
  mark(mark: Mark, agent: Agent): void {
    this.markedBy = mark.event;
    this.marked = agent.id;
    if (!this.foldsAgents) return this.#feedWork(mark);
    if (this.silent) return this.#noteMarked(mark.contact, agent);
    mark.sign = isSign(mark, agent.id);
    if (mark.at < agent.keptFrom) {
      this.noteTooLate(mark.event.source);
      return;
    }
    this.#noteMarked(mark.contact, agent);
    if (!agent.insert(mark)) {
      agent.touchedAt = this.now;
      this.refold(agent, mark.at, mark.at);
    }
    this.pending.add(agent, mark);
  }

  /** Where nobody folds agents, whoever tells of work feeds its place all the same. */
  #feedWork(mark: Mark): void {
    const work = this.silent ? undefined : workOf(mark);
    if (work === undefined) return;
    const { ledger, directory } = this;
    const { feeder, family } = ledger;
    ledger.feeder = this.sources.get(mark.event.source).bit;
    ledger.family = familyOf(mark.event.name);
    ledger.feed(work.leaf ?? directory.totalScope, mark.at);
    ledger.feeder = feeder;
    ledger.family = family;
  }

  #noteMarked(contact: Contact | null, agent: Agent): void {
    if (contact !== null && !contact.agents.includes(agent)) contact.agents = added(contact.agents, agent);
  }

  /** Events and parts of events that came when their contact or their agent's day had been let go (settled D4). */
  tooLate = 0;
  /** Whom the last mark went to, and which event it came of. */
  marked: string | null = null;
  markedBy: FloorEvent | null = null;
  readonly pending = new Pending();

  inscribe(scribe: Scribe): void {
    // Before all that names groups: the one of everything is there already.
    scribe.keep(this.directory);
    this.#flagCounts = scribe.keep(this.#flagCounts);
    this.#speaker = scribe.keep(this.#speaker);
  }
}
