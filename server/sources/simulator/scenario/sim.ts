// For: the state of one simulated day, and how it tells what happens. May import: shared, source.ts. Promises: types and the recorder; no behaviour of the floor.
import type { EventData, EventName } from '../../../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../../../shared/time.ts';
import type { SourceEvent } from '../../source.ts';
import type { Agenda } from './agenda.ts';
import type { Storm } from './demand.ts';
import type { Line } from './line.ts';
import type { OperatingDay } from './operating-day.ts';
import type { Name } from './names.ts';
import type { Person, Skill } from './people.ts';
import type { Random } from './random.ts';
import type { Absence, Shift } from './roster.ts';
import type { QueuePlan } from './sizing.ts';

/** One event, and the instant at which what it tells of began: a contact's arrival, for all else the event's own time. */
export interface Happening {
  readonly event: SourceEvent;
  /** Date of the operating day that it belongs to: a contact and a shift are of one day from beginning to end. */
  readonly day: string;
  readonly begun: EpochMillis;
}

export type Language = 'en' | 'zh-CN';

export interface Contact {
  readonly id: string;
  readonly begun: EpochMillis;
  readonly topic: Name;
  readonly serviceClass: 'vip' | 'urgent' | undefined;
  readonly patienceMs: Millis;
  /** Talk time with an agent of usual pace. */
  readonly talkMs: Millis;
  /** Stays in queues so far. */
  legs: number;
  waitedMs: Millis;
  /** Unknown until somebody has answered. */
  angry: boolean | undefined;
}

export type EnqueueReason = 'new' | 'transfer' | 'overflow' | 'escalation' | 'callback';

export interface Visit {
  readonly contact: Contact;
  readonly queue: QueueState;
  readonly since: EpochMillis;
  readonly reason: EnqueueReason;
  readonly first: boolean;
  state: 'waiting' | 'ringing' | 'gone';
  ringingAt: Worker | undefined;
}

export interface QueueState {
  readonly plan: QueuePlan;
  /** Those who go first, then all others. */
  readonly lines: readonly [Line<Visit>, Line<Visit>];
  /** Who may answer: own trade before helpers. */
  readonly pools: readonly Pool[];
  /** Signed-in agents who may answer. */
  staffed: number;
  /** Visits that nobody is offered. */
  waiting: number;
}

/** Agents with the same skills. */
export interface Pool {
  readonly skills: readonly Skill[];
  /** Free agents by the number of contacts they hold; longest idle first. An entry of an older version is void. */
  readonly free: readonly Line<{ readonly worker: Worker; readonly version: number }>[];
}

/** An agent on shift. */
export interface Worker {
  readonly person: Person;
  readonly shift: Shift;
  readonly pool: Pool;
  signedIn: boolean;
  away: boolean;
  unreachable: boolean;
  leaving: boolean;
  pending: Absence | undefined;
  /** Contacts in hand: ringing, talking and wrap-up. */
  load: number;
  ringing: boolean;
  version: number;
}

/** What the parts of the floor ask of each other. */
export interface Desk {
  enqueue(contact: Contact, queueId: string, reason: EnqueueReason): void;
  /** The agent could take something. */
  offerWork(worker: Worker): void;
}

export interface Sim {
  readonly language: Language;
  readonly day: OperatingDay;
  readonly storm: Storm;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly queues: ReadonlyMap<string, QueueState>;
  readonly workers: readonly Worker[];
  readonly desk: Desk;
  readonly record: Recorder;
}

export interface Recorder {
  /** `begun` as in {@link Happening}; without it the event's own time. */
  <N extends EventName>(name: N, data: EventData<N>, begun?: EpochMillis): void;
}

/** Numbers events in the order they happen: the n-th event of a day always bears the same id. */
export function createRecorder(day: string, now: () => EpochMillis, out: (happening: Happening) => void): Recorder {
  let count = 0;
  return (name, data, begun) => {
    const time = now();
    const id = `sim-${day}-${String(count++).padStart(7, '0')}`;
    out({ event: { id, name, time, data } as SourceEvent, day, begun: begun ?? time });
  };
}

/** Tells something of a contact. */
export function tell<N extends EventName>(sim: Sim, contact: Contact, name: N, data: EventData<N>): void {
  sim.record(name, data, contact.begun);
}
