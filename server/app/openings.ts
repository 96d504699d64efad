// For: the queues as screens see them, with the instant at which a closed one opens (HOURS1). May import: shared. Promises: nothing is looked at again before the next door opens or closes.
import type { BoardTable, Cell } from '../../shared/board/board.ts';
import { businessHours, type BusinessHours } from '../../shared/business-hours/business-hours.ts';
import { hoursOf } from '../../shared/business-hours/hours-of.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { siteOf } from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';

export interface OpeningsOptions {
  /** The engine's table. */
  readonly queues: BoardTable;
  readonly floor: Floor;
  /** Zone of sites that name none. */
  readonly zone: string;
  /** Time of the figures. */
  readonly now: () => EpochMillis;
}

export interface Openings {
  /** The engine's table with one column more, `opensAt`: null while the queue is open, or nobody said when it is. */
  readonly queues: BoardTable;
  /** Rows that opened or closed since the last call. */
  takeTurned(): readonly number[];
}

interface Place {
  readonly siteId: Cell;
  readonly hours: BusinessHours | null;
}

export function createOpenings({ queues, floor, zone, now }: OpeningsOptions): Openings {
  const siteOfRow = queues.reader('siteId');
  const places: Place[] = [];
  const told: Cell[] = [];
  let nextAt: EpochMillis = -Infinity;

  /** A source may say later to which site a queue belongs. */
  const hoursOfRow = (row: number): BusinessHours | null => {
    const siteId = siteOfRow(row);
    const known = places[row];
    if (known?.siteId === siteId) return known.hours;
    const site = typeof siteId === 'string' ? siteId : '';
    const hours = hoursOf(floor, queues.ids[row], site);
    const place = { siteId, hours: hours ? businessHours(hours, siteOf(floor, site)?.timeZone ?? zone) : null };
    places[row] = place;
    return place.hours;
  };
  const opensAt = (row: number): EpochMillis | null => {
    const hours = hoursOfRow(row);
    return hours === null || hours.isOpen(now()) ? null : hours.nextOpening(now());
  };
  const turnsAt = (row: number, opens: EpochMillis | null): EpochMillis =>
    opens ?? hoursOfRow(row)?.nextClosing(now()) ?? Infinity;

  return {
    queues: {
      name: queues.name,
      ids: queues.ids,
      reader: (column) => (column === 'opensAt' ? opensAt : queues.reader(column)),
    },
    takeTurned() {
      if (now() < nextAt && told.length === queues.ids.length) return [];
      const turned: number[] = [];
      nextAt = Infinity;
      for (let row = 0; row < queues.ids.length; row++) {
        const opens = opensAt(row);
        nextAt = Math.min(nextAt, turnsAt(row, opens));
        if (told[row] !== opens) turned.push(row);
        told[row] = opens;
      }
      return turned;
    },
  };
}
