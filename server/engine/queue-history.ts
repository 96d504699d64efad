// For: what a queue's settings were when (settled D9): the floor's, and a source's descriptions from their day on. May import: shared. Promises: the same for any order of descriptions.
import type { Calendar } from '../../shared/calendar.ts';
import type { Floor, FloorQueue } from '../../shared/floor/schema.ts';
import { queueSettings, type DescribedQueue, type QueueSettings } from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';

interface Description {
  readonly at: EpochMillis;
  readonly described: DescribedQueue;
}
interface Era {
  readonly from: EpochMillis;
  readonly settings: QueueSettings;
}

export class QueueHistory {
  readonly #floor: Floor;
  readonly #configured: FloorQueue | undefined;
  readonly #calendar: Calendar;
  readonly #descriptions: Description[] = [];
  #eras: readonly Era[];
  #first: QueueSettings;

  constructor(floor: Floor, configured: FloorQueue | undefined, calendar: Calendar) {
    this.#floor = floor;
    this.#configured = configured;
    this.#calendar = calendar;
    this.#first = queueSettings(floor, configured);
    this.#eras = [{ from: -Infinity, settings: this.#first }];
  }

  at(at: EpochMillis): QueueSettings {
    return inForce(this.#eras, at);
  }

  /** What was said first of each field: it says which site, channel and tier the queue belongs to. */
  first(): QueueSettings {
    return this.#first;
  }

  /** Adds a description; answers the first instant at which settings are other than before, undefined if none is. */
  describe(described: DescribedQueue, at: EpochMillis): EpochMillis | undefined {
    const before = this.#eras;
    const index = this.#descriptions.findIndex((other) => other.at > at);
    this.#descriptions.splice(index < 0 ? this.#descriptions.length : index, 0, { at, described });
    this.#eras = this.#build();
    const said = this.#descriptions.reduceRight((first, one) => ({ ...first, ...told(one.described) }), {});
    this.#first = queueSettings(this.#floor, this.#configured, said);
    const starts = [...new Set([...before, ...this.#eras].map((era) => era.from))].sort((a, b) => a - b);
    return starts.find((from) => !sameSettings(inForce(before, from), this.at(from)));
  }

  /** The first holds from the start of its own day, a later one from the next; a field left out stays as it was. */
  #build(): readonly Era[] {
    let known: DescribedQueue = {};
    const eras: Era[] = [{ from: -Infinity, settings: queueSettings(this.#floor, this.#configured) }];
    this.#descriptions.forEach(({ at, described }, index) => {
      const day = this.#calendar.dayOf(at);
      known = { ...known, ...told(described) };
      eras.push({
        from: index === 0 ? day.start : day.end,
        settings: queueSettings(this.#floor, this.#configured, known),
      });
    });
    return eras;
  }
}

const told = (described: DescribedQueue): DescribedQueue =>
  Object.fromEntries(Object.entries(described).filter(([, value]) => value !== undefined));

function inForce(eras: readonly Era[], at: EpochMillis): QueueSettings {
  let index = eras.length - 1;
  while (eras[index]!.from > at) index--;
  return eras[index]!.settings;
}

const sameSettings = (a: QueueSettings, b: QueueSettings): boolean => JSON.stringify(a) === JSON.stringify(b);
