// For: leading each event to the entity it belongs to, in order or by folding that entity anew (EV8). May import: shared. Promises: an ordinary event costs its own entity's next step.
import type { Scribe } from './checkpoint/scribe.ts';
import type { AgentEvent, ContactEvent, EventOf, FloorEvent } from '../../shared/events/event.ts';
import { compareEvents } from '../../shared/events/order.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { agentNames, contactNames } from './event-kinds.ts';
import { CLOCK_TOLERANCE } from '../../shared/source-silence.ts';
import { parseInstant, type EpochMillis, type Millis } from '../../shared/time.ts';
import { Forgetting } from './forget.ts';
import type { Agent } from './agent.ts';
import { foldNextMark, isOvertaken, isTogether, passAgent } from './agent-fold.ts';
import { refoldAgent } from './agent-refold.ts';
import { Contact } from './contact.ts';
import { changesThePast, isAfterAll, names } from './contact-order.ts';
import { foldContactEvent, passTime, unfoldContact, visitDue } from './contact-fold.ts';
import type { Conversation } from './digital/conversation.ts';
import { FloorState, type Consequence } from './floor-events.ts';
import type { FloorConfigured } from './floors.ts';
import { show } from './head-counts.ts';
import { moodDue } from './sentiment/flag-life.ts';
import { refreshFlag } from './sentiment/flags.ts';
import type { Mark } from './mark.ts';
import type { Pending } from './pending.ts';
import { CONFIRM_WITHIN } from './quality/doubts.ts';
import { Packing, type PackingOptions } from './packing/packing.ts';
import { regrade } from './quality/regrade.ts';
import type { LinkEvent } from './sources.ts';
import { isStanding } from './standing.ts';
import type { Timer, World } from './world.ts';

export class Fold {
  readonly contacts = new Map<string, Contact>();
  readonly floor = new FloorState();
  readonly #world: World;
  readonly #forgetting: Forgetting | null;
  readonly #packing: Packing | null;

  /** `lateLimitMs`: how long after its day a contact can still change (settled D4); null without a limit. `packing`: null where nothing is packed. */
  constructor(world: World, lateLimitMs: Millis | null, packing: PackingOptions | null = null) {
    this.#world = world;
    this.#packing = packing === null ? null : new Packing(world, this.contacts, packing);
    this.#forgetting = lateLimitMs === null ? null : new Forgetting(world, this.contacts, lateLimitMs, this.#packing);
  }

  /** True while something of a contact is not over. */
  isStanding(contactId: string): boolean {
    const contact = this.contacts.get(contactId);
    return contact !== undefined && isStanding(this.#world, contact);
  }

  /** Lets go of a little of what can no longer change. */
  forget(): void {
    this.#forgetting?.step(this.#world.now);
  }

  /** Packs a little of what has been quiet, when it is time; or all of it at once. */
  pack(all = false): void {
    if (all) this.#packing?.packQuiet(this.#world.now);
    else this.#packing?.step(this.#world.now);
  }

  /** Contacts that are packed, and the bytes of them all. */
  get packed(): Packing['standing'] {
    return this.#packing?.standing ?? { contacts: 0, bytes: 0 };
  }

  /** A day has begun somewhere: heads and surveys count by the options of the day. */
  newDay(): void {
    const { directory } = this.#world;
    if (directory.refreshOptions()) for (const agent of directory.agentRows) show(this.#world, agent);
  }

  /** D9: takes a floor as soon as it is known: its options begin when they begin. What has begun already is folded anew. */
  configure(event: FloorConfigured): void {
    const { directory, ledger } = this.#world;
    const taken = directory.times.add(event);
    if (taken === 'unread') ledger.notices.count(event.source, 'unreadFloor');
    if (taken !== 'taken') return;
    const changedFrom = directory.reconfigure();
    this.#world.clockSettings.clear();
    this.#world.flagsChanged = true;
    this.#world.touchAll();
    this.#useTimes(changedFrom);
    for (const agent of directory.refreshPlaces()) this.#world.refold(agent, -Infinity, Infinity);
    this.#foldPending();
    this.settle();
  }

  /** Options are other than they were from an instant on: the past is folded anew, what comes is waited for. */
  #useTimes(changedFrom: EpochMillis): void {
    const { directory, now } = this.#world;
    for (const turn of directory.times.turns) if (turn > now) this.#world.timer(turn, { kind: 'turn' });
    if (changedFrom <= now) {
      this.#packing?.restoreAll();
      for (const contact of this.contacts.values()) this.#refold(contact);
      for (const agent of directory.agentRows) this.#world.refold(agent, -Infinity, Infinity);
    }
    this.newDay();
  }

  /** The options of some site change now. */
  #turn(): void {
    const { directory, staleAgents } = this.#world;
    this.newDay();
    for (const { group } of directory.queueRows) this.#world.touch(group);
    for (const agent of directory.agentRows) if (!staleAgents.has(agent)) passAgent(this.#world, agent);
  }

  /** Folds one event whose time is not after engine time. */
  event(event: FloorEvent): void {
    if (contactNames.has(event.name)) this.#contactEvent(event as ContactEvent);
    else if (agentNames.has(event.name)) this.#agentEvent(event as AgentEvent);
    else this.#floorEvent(event);
    this.#foldPending();
  }

  timer(timer: Timer): void {
    this.#world.speaks(null);
    switch (timer.kind) {
      case 'visit':
        visitDue(this.#world, timer.visit);
        this.#afterTime(timer.visit.contact);
        break;
      case 'agent':
        // Another one has been set in its place and has come already.
        if (this.#world.now < timer.agent.timerAt) return;
        timer.agent.timerAt = Infinity;
        if (!this.#world.staleAgents.has(timer.agent)) passAgent(this.#world, timer.agent);
        break;
      case 'source':
        this.#sourceDue(timer.sourceId);
        break;
      case 'turn':
        this.#turn();
        break;
      case 'conversation':
        this.#conversationDue(timer.conversation);
        break;
      case 'mood':
        moodDue(this.#world, timer.mood);
        break;
    }
    this.#foldPending();
  }

  #sourceDue(sourceId: string): void {
    const source = this.#world.sources.get(sourceId);
    if (this.#world.now < source.timerAt) return;
    source.timerAt = Infinity;
    this.#refreshSource(sourceId);
  }

  /** Folds anew agents whose past has changed, those that have waited longest first; at most `limit` of them. */
  settle(limit = Infinity): void {
    const { staleAgents } = this.#world;
    for (let count = 0; count < limit && staleAgents.size > 0; count++) {
      const [agent] = staleAgents;
      staleAgents.delete(agent!);
      refoldAgent(this.#world, agent!);
    }
  }

  #contactEvent(event: ContactEvent): void {
    const id = event.data.contactId;
    if (this.#forgetting?.isGone(id) === true) {
      this.#world.noteTooLate(event.source);
      return;
    }
    this.#insert(this.#contact(id), event);
    const { snapshots } = this.#world.sources.get(event.source);
    for (const snapshot of snapshots) if (event.time < snapshot.time) this.#insert(this.#contact(id), snapshot);
  }

  #contact(id: string): Contact {
    let contact = this.contacts.get(id) ?? this.#packing?.restore(id);
    if (contact === undefined) {
      contact = new Contact(id);
      this.contacts.set(id, contact);
    }
    return contact;
  }

  #insert(contact: Contact, event: FloorEvent): void {
    const { events } = contact;
    contact.touchedAt = this.#world.now;
    const inOrder = event.time > contact.settledAt && isAfterAll(contact, event);
    if (inOrder && !changesThePast(contact, event)) {
      events.push(event);
      foldContactEvent(this.#world, contact, event);
      if (event.time < this.#world.now) passTime(this.#world, contact, this.#world.now);
      return;
    }
    if (events.includes(event)) return;
    this.#world.openChapters(contact);
    let index = events.length;
    while (index > 0 && compareEvents(events[index - 1]!, event) > 0) index--;
    events.splice(index, 0, event);
    this.#refold(contact);
  }

  #refold(contact: Contact): void {
    this.#world.openChapters(contact);
    this.#world.speaks(null);
    unfoldContact(this.#world, contact);
    for (const event of contact.events) foldContactEvent(this.#world, contact, event);
    passTime(this.#world, contact, this.#world.now);
    this.#afterTime(contact);
  }

  #afterTime(contact: Contact): void {
    refreshFlag(this.#world, contact);
    this.#world.noteOpen(contact);
  }

  #agentEvent(event: AgentEvent): void {
    const agent = this.#world.directory.agent(event.data.agentId);
    if (event.name === 'agent.described' && agent.teams.tell(event)) this.#refoldContactsOf(agent);
    this.#world.mark({ at: event.time, event, contact: null, kind: 'own', sign: false }, agent);
    const { snapshots } = this.#world.sources.get(event.source);
    for (const snapshot of snapshots) if (event.time < snapshot.time) this.#agentSnapshot(agent, snapshot);
  }

  /** Of a contact that has been folded anew only the conversation of today counts. */
  #conversationDue(conversation: Conversation): void {
    const { contact } = conversation;
    if (contact.conversation !== conversation) return;
    passTime(this.#world, contact, this.#world.now);
    this.#afterTime(contact);
  }

  /** His team was another than was known when his contacts were folded. */
  #refoldContactsOf(agent: Agent): void {
    for (const contact of agent.contacts()) if (this.contacts.get(contact.id) === contact) this.#refold(contact);
  }

  #floorEvent(event: FloorEvent): void {
    if (event.name === 'source.heartbeat') this.#beat(event);
    else if ((event.name === 'source.connected' || event.name === 'source.lost') && event.source === SERVER_SOURCE)
      this.#link(event);
    else if (event.name === 'source.snapshot') this.#snapshot(event);
    else if (event.name === 'source.reset') this.#doubt(event.source, event.time, event.time + CONFIRM_WITHIN);
    else if (event.name === 'source.gap' && event.source === SERVER_SOURCE) this.#gap(event);
    else if (event.name === 'source.clock' && event.source === SERVER_SOURCE) this.#clock(event);
    else if (event.name === 'flag.handled' && event.source === SERVER_SOURCE)
      this.#insert(this.#contact(event.data.contactId), event);
    else this.#follow(this.floor.fold(this.#world, event));
  }

  #follow({ agents, queueId, clocks, zones }: Consequence): void {
    if (zones === true) this.#useTimes(this.#world.directory.renewTimes());
    if (queueId !== undefined) this.newDay();
    if (clocks === true) this.#refoldConversations();
    for (const agent of agents ?? []) this.#world.refold(agent, -Infinity, Infinity);
    if (queueId !== undefined) this.#refoldQueue(queueId);
  }

  #beat(event: EventOf<'source.heartbeat'>): void {
    this.#world.sources.beat(event);
    this.#refreshSource(event.source);
  }

  #link(event: LinkEvent): void {
    this.#world.sources.linked(event);
    this.#refreshSource(event.data.sourceId);
  }

  /** What a source told before an instant is to be confirmed by a complete snapshot (QUAL10). */
  #doubt(sourceId: string, at: EpochMillis, from: EpochMillis): void {
    const source = this.#world.sources.get(sourceId);
    source.doubts.add(at, from);
    regrade(this.#world, source);
  }

  #gap({ data: { sourceId, from, to }, time }: EventOf<'source.gap'>): void {
    const { sources } = this.#world;
    const over = to === undefined ? time : Math.min(parseInstant(to), time);
    const begun = from === undefined ? over : Math.min(parseInstant(from), over);
    sources.outages.add(sources.get(sourceId).bit, { from: begun, to: over });
    this.#world.touchAll();
    for (const group of this.#world.directory.groups.queue) group.dayChanged = true;
    this.#doubt(sourceId, over, time);
  }

  #clock(event: EventOf<'source.clock'>): void {
    const { sources, ledger } = this.#world;
    const { sourceId, offsetMs } = event.data;
    if (Math.abs(offsetMs) > CLOCK_TOLERANCE) ledger.notices.count(sourceId, 'clockOffset');
    sources.clocked(event);
    regrade(this.#world, sources.get(sourceId));
  }

  /** An event of a source came long after it happened: its figures are late for a while. */
  lagged(sourceId: string, receivedAt: EpochMillis): void {
    const source = this.#world.sources.get(sourceId);
    source.laggedAt = Math.max(source.laggedAt, receivedAt);
    regrade(this.#world, source);
  }

  /** Agents of a source that has gone silent are unknown; when it speaks again they are what they were (settled Q27). */
  #refreshSource(sourceId: string): void {
    const { sources } = this.#world;
    const state = sources.get(sourceId);
    regrade(this.#world, state);
    const staleAt = sources.staleAt(state);
    const staleSince = this.#world.now >= staleAt ? staleAt : null;
    if (staleSince === state.staleSince) return;
    state.staleSince = staleSince;
    for (const agent of state.agents) if (agent.state.source === sourceId) this.#showAgain(agent);
  }

  /** His source has gone silent or speaks again. */
  #showAgain(agent: Agent): void {
    agent.strain.moved();
    if (!this.#world.staleAgents.has(agent)) passAgent(this.#world, agent);
    show(this.#world, agent);
  }

  #snapshot(event: EventOf<'source.snapshot'>): void {
    const whole = this.#world.sources.collect(event);
    if (whole === undefined) return;
    regrade(this.#world, this.#world.sources.get(whole.source));
    const named = new Set([...whole.data.visits, ...whole.data.segments].map((entry) => entry.contactId));
    for (const contact of this.#world.open) if (contact.events[0]?.source === whole.source) named.add(contact.id);
    for (const id of named) this.#insert(this.#contact(id), whole);
    const agents = new Set([...this.#world.sources.get(whole.source).agents]);
    for (const entry of whole.data.agents) agents.add(this.#world.directory.agent(entry.agentId));
    for (const agent of agents) this.#agentSnapshot(agent, whole);
  }

  #agentSnapshot(agent: Agent, snapshot: EventOf<'source.snapshot'>): void {
    const has = agent.chapters.some(
      ({ marks, stored }) =>
        stored?.snapshots.includes(snapshot) === true ||
        marks.some((mark) => mark.event === snapshot && mark.kind === 'own'),
    );
    if (has) return;
    this.#world.mark({ at: snapshot.time, event: snapshot, contact: null, kind: 'own', sign: false }, agent);
  }

  /** A queue's settings changed for visits that were folded already: their contacts are folded anew. */
  #refoldQueue(queueId: string): void {
    this.#packing?.restoreAll(queueId);
    for (const contact of this.contacts.values())
      if (contact.visits.some((visit) => visit.queue.id === queueId) || names(contact, queueId)) this.#refold(contact);
  }

  /** A site lies in another zone than was thought: clocks that run in its opening hours are worked out anew. */
  #refoldConversations(): void {
    this.#world.clockSettings.clear();
    this.#packing?.restoreAll();
    for (const contact of this.contacts.values()) if (contact.conversation !== null) this.#refold(contact);
  }

  /** Folds the marks handed out by the last step, each agent's in order; agents whose past changed wait for `settle`. */
  #foldPending(): void {
    const { pending } = this.#world;
    for (let index = 0; index < pending.count; index++) {
      const agent = pending.agents[index];
      if (agent == null) continue;
      this.#foldMarks(agent, pending, index);
      if (this.#world.staleAgents.has(agent)) continue;
      if (agent.misplaced) this.#world.refold(agent, -Infinity, Infinity);
      passAgent(this.#world, agent);
    }
    pending.clear();
  }

  /** Folds an agent's marks from `from` on. One before what time alone has already done to him means folding him anew. */
  #foldMarks(agent: Agent, { agents, marks, count }: Pending, from: number): void {
    const world = this.#world;
    for (let index = from; index < count; index++) {
      if (agents[index] !== agent) continue;
      agents[index] = null;
      const mark = marks[index]!;
      const next = agents[index + 1] === agent ? marks[index + 1]! : undefined;
      if (world.staleAgents.has(agent) || isOvertaken(agent, mark)) world.refold(agent, mark.at, Infinity);
      else this.#foldMark(agent, mark, next === undefined || !isTogether(mark, next));
    }
  }

  #foldMark(agent: Agent, mark: Mark, isLast: boolean): void {
    foldNextMark(this.#world, agent, mark, isLast);
    const { source } = mark.event;
    if (agent.heardFrom === source) return;
    agent.heardFrom = source;
    this.#world.sources.get(source).agents.add(agent);
  }

  inscribe(scribe: Scribe): void {
    scribe.fill(this.contacts);
    for (const part of [this.#packing, this.#forgetting]) scribe.keep(part);
  }
}
