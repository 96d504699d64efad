// For: all that takes something out of the journal while the server runs. May import: shared, app, journal's interfaces. Promises: starts at once, to be called once all that is kept is folded: only then it is known what stands open.
import type { Calendar } from '../../../shared/calendar.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { JournalCare } from '../../journal/care.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Log } from '../log.ts';
import { createPersonalCare } from './personal-care.ts';
import type { AskStanding, Look, LookOrder } from './look.ts';
import { createRetention } from './retention.ts';

/** What is kept of the journal (settled D5). */
export interface Keeping {
  readonly care: JournalCare;
  /** Begins to look through what the journal holds. */
  readonly look: (order: LookOrder, askStanding: AskStanding) => Look;
  readonly days: number;
  readonly maxBytes: number | null;
  /** How long names and addresses outlive their contact (EV10). */
  readonly personalMs: Millis;
}

export interface LookAfterOptions {
  readonly journal: Journal;
  readonly keeping: Keeping;
  /** Whole days are kept, of this calendar. */
  readonly calendar: Calendar;
  readonly isStanding: (contactId: string) => boolean;
  readonly now: () => EpochMillis;
  readonly log: Log;
}

/** Gives what ends it: resolves once nothing runs. */
export function lookAfter({ journal, keeping, calendar, isStanding, now, log }: LookAfterOptions): () => Promise<void> {
  const { care, look, days, maxBytes, personalMs } = keeping;
  const personal = createPersonalCare({ personal: journal.personal, isStanding, keepMs: personalMs, now, log });
  const retention = createRetention({ journal, care, look, calendar, keepDays: days, maxBytes, isStanding, now, log });
  personal.start();
  retention.start();
  return async () => {
    await Promise.all([personal.stop(), retention.stop()]);
  };
}
