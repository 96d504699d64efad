// For: events as few bytes. May import: shared. Promises: they read back equal, in order; a whole snapshot, which many entities share, stays one object.
import type { Scribe } from '../checkpoint/scribe.ts';
import { assert } from '../../../shared/assert.ts';
import type { EventOf, FloorEvent } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Reader } from './reader.ts';
import type { Values } from './values.ts';
import type { Writer } from './writer.ts';

type Snapshot = EventOf<'source.snapshot'>;
const PLAIN = 0;
const SEQUENCED = 1;
const SNAPSHOT = 2;

export class EventCodec {
  readonly #values: Values;
  /** Snapshots that packed entities have met. */
  #snapshots: Snapshot[] = [];
  #numbers = new Map<Snapshot, number>();

  constructor(values: Values) {
    this.#values = values;
  }

  /** `near`: an instant close to its own. */
  write(to: Writer, event: FloorEvent, near: EpochMillis): void {
    if (event.name === 'source.snapshot') {
      to.byte(SNAPSHOT);
      return to.uint(this.#numberOf(event));
    }
    to.byte(event.sequence === undefined ? PLAIN : SEQUENCED);
    to.uint(this.#values.numberOf(event.name));
    to.uint(this.#values.numberOf(event.source));
    to.int(event.time - near);
    this.#values.write(to, event.id, 'id');
    if (event.sequence !== undefined) this.#values.write(to, event.sequence, 'sequence');
    this.#values.write(to, event.data);
  }

  read(from: Reader, near: EpochMillis): FloorEvent {
    const kind = from.byte();
    if (kind === SNAPSHOT) return this.#snapshotOf(from.uint());
    const name = this.#values.textOf(from.uint());
    const source = this.#values.textOf(from.uint());
    const time = near + from.int();
    const id = this.#values.read(from);
    const sequence = kind === SEQUENCED ? { sequence: this.#values.read(from) } : {};
    const data = this.#values.read(from);
    return { id, source, name, time, ...sequence, data } as FloorEvent;
  }

  #numberOf(snapshot: Snapshot): number {
    let number = this.#numbers.get(snapshot);
    if (number === undefined) {
      number = this.#snapshots.push(snapshot) - 1;
      this.#numbers.set(snapshot, number);
    }
    return number;
  }

  #snapshotOf(number: number): Snapshot {
    const snapshot = this.#snapshots[number];
    assert(snapshot !== undefined, 'a packed snapshot is not known');
    return snapshot;
  }

  inscribe(scribe: Scribe): void {
    this.#snapshots = scribe.keep(this.#snapshots);
    this.#numbers = scribe.keep(this.#numbers);
  }
}
