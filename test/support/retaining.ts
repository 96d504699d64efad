// For: retention as tests ask for it. May import: app, journal, shared. Promises: the last three days of UTC are kept, and all else goes; it says nothing; the journal is read in this thread unless another look is given.
import { lookBeside } from '../../server/app/retention/look-beside.ts';
import { LookThrough } from '../../server/app/retention/look.ts';
import { createRetention, type Retention, type RetentionOptions } from '../../server/app/retention/retention.ts';
import type { JournalCare } from '../../server/journal/care.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { calendarFor } from '../../shared/calendar.ts';

/** A look through the past of a folder in another thread, as the server has it. */
export const lookIn =
  (folder: string): RetentionOptions['look'] =>
  (order, askStanding) =>
    lookBeside({ folder, ...order }, askStanding);

const nothing = (): void => undefined;

export function retentionOf(
  journal: Journal & { readonly care: JournalCare },
  options: Pick<RetentionOptions, 'now'> & Partial<RetentionOptions>,
): Retention {
  return createRetention({
    journal,
    care: journal.care,
    look: (order, askStanding) => new LookThrough(journal, order, askStanding),
    calendar: calendarFor('UTC'),
    keepDays: 3,
    maxBytes: null,
    isStanding: () => false,
    log: { info: nothing, warn: nothing, error: nothing },
    ...options,
  });
}
