// For: what the connector knows of one PBX, and the small verbs all handlers share. May import: shared, own folder. Promises: state only; no socket, no clock.
import type { EventData, EventName } from '../../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { SourceGap, SourceNotice } from '../source.ts';
import { createBoundedMap, type BoundedMap } from './bounded-map.ts';
import { createOutbox, type Origin, type Outbox } from './outbox.ts';
import { asId } from './text.ts';

/** When something was said and by which message: events take their time and ids from it. */
export interface Moment {
  readonly time: EpochMillis;
  readonly origin: Origin;
}

/** A caller's channel, over all its stays in queues. */
export interface Contact {
  readonly uniqueid: string;
  readonly id: string;
  /** Joins by queue: one Uniqueid can be in a queue several times (NOTES §6.12). */
  readonly joins: Map<string, number>;
  /** Why the next stay begins. */
  nextReason: 'new' | 'transfer' | 'overflow';
  /** The far end asked to hang up: a leaving is then the caller's own. */
  hangupRequested: boolean;
}

/** A stay in a queue that is not over, or whose end is held until its reason is known. */
export interface Visit {
  readonly contact: Contact;
  readonly queue: string;
  readonly id: string;
  /** Undefined when its join was never seen. */
  readonly enqueuedAt: EpochMillis | undefined;
  /** Agents that ring for it → whether that was told (an offer to an agent in a talk is not, see offers.ts). */
  readonly offers: Map<Agent, boolean>;
  exit: PendingExit | undefined;
  /** Was not in the PBX's list after a gap: answered unseen or gone. */
  missing: boolean;
  /** The connection on which an event of it was heard last; 0 none. */
  epoch: number;
}

export interface PendingExit {
  readonly moment: Moment;
  readonly deadline: EpochMillis;
  abandoned: boolean;
  hungUp: boolean;
  waitMs: Millis | undefined;
  /** QUEUESTATUS, once the dialplan has set it. */
  status: string | undefined;
}

/** A talk between AgentConnect and AgentComplete. */
export interface Segment {
  readonly contactId: string;
  readonly uniqueid: string | undefined;
  readonly queue: string;
  readonly id: string;
  readonly since: EpochMillis;
  /** Found in a list, not heard: its begin is a guess. */
  readonly estimated: boolean;
  /** The connection on which its begin was heard; 0 none. */
  readonly epoch: number;
  /** The agent's channel and the call's Linkedid, to know the talk in channel events. */
  agentUid: string | undefined;
  linkedid: string | undefined;
  held: boolean;
  transferred: boolean;
  /** The caller's channel is gone; the talk ends at the deadline if no AgentComplete comes. */
  hangup: { readonly moment: Moment; readonly deadline: EpochMillis } | undefined;
}

export interface EndedSegment {
  readonly segment: Segment;
  readonly agent: Agent;
  readonly endedAt: EpochMillis;
}

export interface Membership {
  name: string;
  paused: boolean;
  reason: string;
  pausedAt: EpochMillis | undefined;
  inCall: boolean;
  wrapupSeconds: number;
  penalty: number;
  loginTime: number;
  isStatic: boolean;
  /** The connection on which an event told this; 0: a list did. */
  epoch: number;
}

/** What was last told of an agent's will to work. */
export type Intent = 'ready' | { readonly aux: string };

export interface Agent {
  /** The queue's Interface: the one name that is the same in every queue (NOTES §6.22). */
  readonly id: string;
  readonly memberships: Map<string, Membership>;
  readonly segments: Segment[];
  /** Visits that ring here. */
  readonly offers: Set<Visit>;
  /** Events heard of him: what two lists running say against silence is drift, against new events it is not. */
  heard: number;
  /** The device state as Asterisk numbers it; undefined before the first. */
  status: number | undefined;
  name: string | undefined;
  signedIn: boolean;
  intent: Intent | undefined;
  /** Since when the intent is so. */
  since: EpochMillis;
  device: 'ok' | 'unreachable' | undefined;
  /** The phone is in use and no queue call explains it: a direct contact once the deadline passes. */
  suspect: { readonly moment: Moment; readonly deadline: EpochMillis } | undefined;
  direct: { readonly contactId: string; readonly since: EpochMillis } | undefined;
}

export interface World {
  /** The connection's number. What its own events have told stands, whatever its first lists say: lists may be older. */
  epoch: number;
  readonly namespace: string;
  readonly wrapupMs: (queue: string, ownSeconds: number) => Millis | undefined;
  readonly outbox: Outbox;
  readonly notice: (code: string, detail: string) => void;
  readonly gap: (gap: SourceGap) => void;
  readonly contacts: BoundedMap<string, Contact>;
  /** By Uniqueid: a channel is in one queue at a time. */
  readonly waiting: Map<string, Visit>;
  /** Visits whose end is held until its reason is known. */
  readonly held: Set<Visit>;
  readonly agents: Map<string, Agent>;
  /** Agents whose phone may be in a direct call. */
  readonly suspects: Set<Agent>;
  /** Members of no queue any more whose phones still ring. */
  readonly leaving: Set<Agent>;
  /** Talks whose caller is gone without an AgentComplete. */
  readonly orphans: Map<Segment, Agent>;
  /** Queue → the description last told, as text. */
  readonly queues: Map<string, string>;
  /** Talks that ended moments ago, for second AgentCompletes and late transfers. */
  ended: EndedSegment[];
  /** Stays that ended moments ago, by Uniqueid. */
  readonly left: BoundedMap<string, Visit>;
  /** Queue → ends of talks and of waits heard so far, as Asterisk counts them (Completed and Abandoned). */
  readonly heardEnds: Map<string, number>;
  /** What this connection has shown so far. */
  facts: { dialplan: boolean; shutdown: boolean };
}

const CONTACTS = 50_000;
const RECENT = 1000;

export interface WorldOptions {
  readonly namespace: string;
  readonly wrapupMs: World['wrapupMs'];
  /** Takes a remark; the place is added by who knows it. */
  readonly notice: (notice: Omit<SourceNotice, 'place'>) => void;
  /** Takes a stretch of time that nobody heard; a recording has none to tell of. */
  readonly gap?: (gap: SourceGap) => void;
}

export function createWorld(options: WorldOptions): World {
  return {
    epoch: 0,
    namespace: options.namespace,
    wrapupMs: options.wrapupMs,
    outbox: createOutbox(),
    notice: (code, detail) => {
      options.notice({ code, detail });
    },
    gap: options.gap ?? (() => undefined),
    contacts: createBoundedMap(CONTACTS),
    waiting: new Map(),
    held: new Set(),
    agents: new Map(),
    suspects: new Set(),
    leaving: new Set(),
    orphans: new Map(),
    queues: new Map(),
    ended: [],
    left: createBoundedMap(RECENT),
    heardEnds: new Map(),
    facts: { dialplan: false, shutdown: false },
  };
}

/** Tells an event at a moment, or at another time that the moment made known. */
export const tell = <N extends EventName>(
  world: World,
  moment: Moment,
  name: N,
  data: EventData<N>,
  time: EpochMillis = moment.time,
): EpochMillis => world.outbox.tell(moment.origin, time, name, data);

export function contactOf(world: World, uniqueid: string): Contact {
  const known = world.contacts.get(uniqueid);
  if (known !== undefined) return known;
  const id = asId(`${world.namespace}:${uniqueid}`);
  const contact: Contact = { uniqueid, id, joins: new Map(), nextReason: 'new', hangupRequested: false };
  world.contacts.set(uniqueid, contact);
  return contact;
}

export function agentOf(world: World, interfaceName: string): Agent {
  const id = asId(interfaceName);
  const known = world.agents.get(id);
  if (known !== undefined) return known;
  const agent: Agent = {
    id,
    memberships: new Map(),
    segments: [],
    offers: new Set(),
    heard: 0,
    status: undefined,
    name: undefined,
    signedIn: false,
    intent: undefined,
    since: 0,
    device: undefined,
    suspect: undefined,
    direct: undefined,
  };
  world.agents.set(id, agent);
  return agent;
}

/** Whether an agent has work in hand: a queue's or a direct one. */
export const isWorking = (agent: Agent): boolean => agent.segments.length > 0 || agent.direct !== undefined;
