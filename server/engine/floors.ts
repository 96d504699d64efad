// For: the floors that were configured one after another (settled D9). May import: shared. Promises: the same for any order of arrival; without any event the floor at hand holds.
import type { Scribe } from './checkpoint/scribe.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { compareEvents } from '../../shared/events/order.ts';
import { floorEras, type ConfiguredFloor, type FloorEra, type FloorSubject } from '../../shared/floor/floor-eras.ts';
import { sameFloor } from '../../shared/floor/same-floor.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';

export type FloorConfigured = EventOf<'floor.configured'>;

export class Floors {
  #given: Floor;
  #events: FloorConfigured[] = [];
  #read = new Map<FloorConfigured, Floor>();
  #list: readonly ConfiguredFloor[];

  constructor(given: Floor) {
    this.#given = given;
    this.#list = [{ at: -Infinity, floor: given }];
  }

  /** What was configured, in order of Q3. */
  get events(): readonly FloorConfigured[] {
    return this.#events;
  }

  /** Its names, and where everything belongs, hold at once. */
  get newest(): Floor {
    return this.#list.at(-1)!.floor;
  }

  /** All of them, in order of telling. */
  get all(): readonly Floor[] {
    return this.#list.map(({ floor }) => floor);
  }

  get isOne(): boolean {
    return this.#list.length === 1;
  }

  /** Takes a floor. `known`: it was taken before; `unread`: no floor to this version. */
  add(event: FloorConfigured): 'taken' | 'known' | 'unread' {
    if (this.#events.some((other) => other.id === event.id && other.source === event.source)) return 'known';
    const parsed = parseFloor(event.data.floor);
    if (!parsed.ok) return 'unread';
    this.#read.set(event, this.#sameAsBefore(parsed.floor));
    this.#events.push(event);
    this.#events.sort(compareEvents);
    this.#list = this.#events.map((one) => ({ at: one.time, floor: this.#read.get(one)! }));
    return 'taken';
  }

  erasOf(subject: FloorSubject): readonly FloorEra[] {
    return floorEras(this.#list, subject);
  }

  /** A floor of the same content is the same floor. */
  #sameAsBefore(floor: Floor): Floor {
    const before = [this.#given, ...this.#read.values()].find((one) => sameFloor(one, floor));
    return before ?? floor;
  }

  inscribe(scribe: Scribe): void {
    this.#given = scribe.keep(this.#given);
    this.#events = scribe.keep(this.#events);
    this.#read = scribe.keep(this.#read);
    this.#list = scribe.keep(this.#list);
  }
}
