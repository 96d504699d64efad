// For: what a queue's settings were when (settled D9): those of the floors in force, and a source's descriptions from their day on. May import: shared. Promises: the same for any order of descriptions and floors.
import type { Scribe } from './checkpoint/scribe.ts';
import type { Calendar } from '../../shared/calendar.ts';
import { eraAt, firstDifference, type FloorEra } from '../../shared/floor/floor-eras.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { queueSettings, type DescribedQueue, type QueueSettings } from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { FloorTimes } from './floor-times.ts';

interface Description {
  readonly at: EpochMillis;
  readonly described: DescribedQueue;
}
interface Known {
  readonly from: EpochMillis;
  readonly known: DescribedQueue;
}
interface Era {
  readonly from: EpochMillis;
  readonly settings: QueueSettings;
}

const UNDESCRIBED: readonly Known[] = [{ from: -Infinity, known: {} }];

export class QueueHistory {
  #id: string;
  #calendar: Calendar;
  #descriptions: Description[] = [];
  #known = UNDESCRIBED;
  #saidFirst: DescribedQueue = {};
  #floors: readonly FloorEra[];
  #eras: readonly Era[];

  constructor(id: string, times: FloorTimes, calendar: Calendar) {
    this.#id = id;
    this.#calendar = calendar;
    this.#floors = times.queueEras(id, (floor) => this.placeIn(floor).siteId);
    this.#eras = this.#build();
  }

  at(at: EpochMillis): QueueSettings {
    return eraAt(this.#eras, at).settings;
  }

  /** The floor whose options hold at an instant. */
  floorAt(at: EpochMillis): Floor {
    return eraAt(this.#floors, at).floor;
  }

  /** Settings by a floor and what was described first of each field: they say at which site, on which channel and of which tier the queue is. */
  placeIn(floor: Floor): QueueSettings {
    return queueSettings(floor, queueIn(floor, this.#id), this.#saidFirst);
  }

  /** Adds a description; answers the first instant at which settings are other than before, undefined if none is. */
  describe(described: DescribedQueue, at: EpochMillis): EpochMillis | undefined {
    const before = this.#eras;
    const index = this.#descriptions.findIndex((other) => other.at > at);
    this.#descriptions.splice(index < 0 ? this.#descriptions.length : index, 0, { at, described });
    this.#known = this.#knownSteps();
    this.#eras = this.#build();
    this.#saidFirst = this.#descriptions.reduceRight((first, one) => ({ ...first, ...told(one.described) }), {});
    const starts = [...new Set([...before, ...this.#eras].map((era) => era.from))].sort((a, b) => a - b);
    return starts.find((from) => !sameSettings(eraAt(before, from).settings, this.at(from)));
  }

  /** Takes the floors in force; answers the first instant at which another one is than before, Infinity if none is. */
  useFloors(floors: readonly FloorEra[]): EpochMillis {
    const from = firstDifference(this.#floors, floors);
    this.#floors = floors;
    if (from < Infinity) this.#eras = this.#build();
    return from;
  }

  #build(): readonly Era[] {
    const starts = [...new Set([...this.#floors, ...this.#known].map(({ from }) => from))].sort((a, b) => a - b);
    return starts.map((from) => {
      const { floor } = eraAt(this.#floors, from);
      return { from, settings: queueSettings(floor, queueIn(floor, this.#id), eraAt(this.#known, from).known) };
    });
  }

  /** The first holds from the start of its own day, a later one from the next; a field left out stays as it was. */
  #knownSteps(): readonly Known[] {
    let known: DescribedQueue = {};
    const steps: Known[] = [...UNDESCRIBED];
    this.#descriptions.forEach(({ at, described }, index) => {
      const day = this.#calendar.dayOf(at);
      known = { ...known, ...told(described) };
      steps.push({ from: index === 0 ? day.start : day.end, known });
    });
    return steps;
  }

  inscribe(scribe: Scribe): void {
    this.#id = scribe.keep(this.#id);
    this.#calendar = scribe.keep(this.#calendar);
    this.#descriptions = scribe.keep(this.#descriptions);
    this.#known = scribe.keep(this.#known);
    this.#saidFirst = scribe.keep(this.#saidFirst);
    this.#floors = scribe.keep(this.#floors);
    this.#eras = scribe.keep(this.#eras);
  }
}

const queueIn = (floor: Floor, id: string): Floor['queues'][number] | undefined =>
  floor.queues.find((queue) => queue.id === id);

const told = (described: DescribedQueue): DescribedQueue =>
  Object.fromEntries(Object.entries(described).filter(([, value]) => value !== undefined));

const sameSettings = (a: QueueSettings, b: QueueSettings): boolean => JSON.stringify(a) === JSON.stringify(b);
