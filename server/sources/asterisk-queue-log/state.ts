// For: what a queue_log has told so far: callers, members, and the events they make. May import: shared, sources/source, asterisk-ami's texts. Promises: ids depend on the lines alone; memory is bounded.
import { createHash } from 'node:crypto';
import type { EventData, EventName } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { asId } from '../asterisk-ami/text.ts';
import type { SourceEvent } from '../source.ts';
import type { LogLine } from './line.ts';

/** Callers that are remembered though nothing of them is open: the same one may enter a queue again. */
const REMEMBERED = 50_000;

export interface Talk {
  readonly agent: Member;
  readonly visitId: string;
  readonly queue: string;
}
export interface Caller {
  readonly contactId: string;
  /** Queue → how often he entered it. */
  readonly joins: Map<string, number>;
  /** His open stays, the newest last. */
  readonly visits: { readonly queue: string; readonly enqueuedAt: EpochMillis }[];
  readonly talks: Talk[];
  /** His talk that ended last. */
  ended: { readonly talk: Talk; readonly at: EpochMillis } | null;
  /** Why he comes into the next queue. */
  nextReason: 'new' | 'overflow' | 'transfer';
}
export interface Member {
  readonly agentId: string;
  /** Queues he is known to serve, and whether he is paused there. */
  readonly queues: Map<string, boolean>;
  /** Not ready at all, and why; null while he is, undefined while nobody has said. */
  notReady: { readonly aux: string } | null | undefined;
  talks: number;
  /** Since when nothing rings and nobody talks. */
  freeSince: EpochMillis;
}

export class LogState {
  readonly #namespace: string;
  readonly #callers = new Map<string, Caller>();
  readonly #members = new Map<string, Member>();
  #told: SourceEvent[] = [];
  #second: EpochMillis = NaN;
  /** Equal lines of the running second. */
  #equals = new Map<string, number>();
  #line = '';

  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  /** What is told from now on is of this line (settled D7: an id is made of the raw line, its time and its ordinal among equals). */
  begin(line: LogLine, raw: string): void {
    if (line.at !== this.#second) this.#equals = new Map();
    this.#second = line.at;
    const ordinal = this.#equals.get(raw) ?? 0;
    this.#equals.set(raw, ordinal + 1);
    this.#line = `${ordinal}|${raw}`;
  }

  tell<N extends EventName>(name: N, time: EpochMillis, data: EventData<N>): void {
    const about = 'contactId' in data ? String(data.contactId) : '';
    const digest = createHash('sha1').update(`${name}|${about}|${this.#line}`).digest('hex');
    const event = { id: `queue-log-${digest}`, name, time, data };
    this.#told.push(event as SourceEvent);
  }

  drain(): SourceEvent[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }

  caller(uniqueid: string): Caller {
    const known = this.#callers.get(uniqueid);
    if (known !== undefined) return known;
    const contactId = asId(`${this.#namespace}:${uniqueid}`);
    const caller: Caller = { contactId, joins: new Map(), visits: [], talks: [], ended: null, nextReason: 'new' };
    this.#callers.set(uniqueid, caller);
    if (this.#callers.size > 2 * REMEMBERED) this.#forget();
    return caller;
  }

  /** Callers of whom something is open. */
  get open(): readonly Caller[] {
    return [...this.#callers.values()].filter(isOpen);
  }

  #forget(): void {
    for (const [uniqueid, caller] of this.#callers) {
      if (this.#callers.size <= REMEMBERED) return;
      if (!isOpen(caller)) this.#callers.delete(uniqueid);
    }
  }

  /** A member that a line of calls or pauses names. */
  member(name: string): Member {
    const known = this.known(name);
    if (known !== undefined) return known;
    const agentId = asId(name);
    const member: Member = { agentId, queues: new Map(), notReady: undefined, talks: 0, freeSince: -Infinity };
    this.#members.set(agentId, member);
    return member;
  }

  known(name: string): Member | undefined {
    return this.#members.get(asId(name));
  }
}

const isOpen = ({ visits, talks }: Caller): boolean => visits.length + talks.length > 0;
