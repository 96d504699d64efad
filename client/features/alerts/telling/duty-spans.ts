// For: who is on duty when, as spans of days to draw. May import: shared. Promises: pure; days and clocks of the roster's zone, over their changes; to five minutes.
import { calendarFor } from '../../../../shared/calendar.ts';
import { onDuty, type Roster } from '../../../../shared/notify/roster.ts';
import { MINUTE, type EpochMillis } from '../../../../shared/time.ts';

const STEP = 5 * MINUTE;

export interface DutySpan {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** Ids of contact points; empty where nobody is told. */
  readonly who: readonly string[];
  /** They stand in: no shift names anybody. */
  readonly standIn: boolean;
}
export interface DutyDay {
  readonly date: string;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly spans: readonly DutySpan[];
}

/** `zone`: of the floor, for rosters that name none. */
function dutyAt(roster: Roster, strict: Roster, at: EpochMillis, zone: string): Pick<DutySpan, 'who' | 'standIn'> {
  const own = onDuty(strict, at, zone);
  return own.length > 0 ? { who: own, standIn: false } : { who: roster.otherwise, standIn: true };
}

/** The roster without those who stand in. */
const strictly = (roster: Roster): Roster => ({ ...roster, otherwise: [] });

const isSame = (a: Pick<DutySpan, 'who' | 'standIn'>, b: Pick<DutySpan, 'who' | 'standIn'>): boolean =>
  a.standIn === b.standIn && a.who.join() === b.who.join();

/** So many days from the one that holds `at` on. */
export function dutyDays(roster: Roster, at: EpochMillis, zone: string, days: number): readonly DutyDay[] {
  const calendar = calendarFor(roster.timeZone ?? zone, '00:00');
  const strict = strictly(roster);
  return Array.from({ length: days }, (_, nth) => {
    const { date, start, end } = calendar.dayFrom(at, nth);
    const spans: DutySpan[] = [];
    for (let from = start; from < end; from += STEP) {
      const to = Math.min(end, from + STEP);
      const duty = dutyAt(roster, strict, from, zone);
      const last = spans.at(-1);
      if (last !== undefined && isSame(last, duty)) spans[spans.length - 1] = { ...last, to };
      else spans.push({ from, to, ...duty });
    }
    return { date, from: start, to: end, spans };
  });
}
