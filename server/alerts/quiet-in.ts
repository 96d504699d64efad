// For: why an alert of a book is quiet now. May import: alerts. Promises: pure.
import type { EpochMillis } from '../../shared/time.ts';
import { keyOf, type Alert } from './alert.ts';
import type { AlertBook } from './book.ts';
import { quietOf, type QuietNow } from './quiet.ts';

const rowOf = ({ kind, row }: Alert): string => `${kind} ${row}`;
const isOpen = (alert: Alert): boolean => alert.phase !== 'pending' && alert.openedAt !== null;

/** A reader for one look: which rows have a critical alert is found out once. */
export function quietIn(book: AlertBook, now: EpochMillis): (alert: Alert) => QuietNow {
  const open = [...book.alerts.values()].filter(isOpen);
  const critical = new Set(open.filter(({ severity }) => severity === 'critical').map(rowOf));
  const { silences } = book;
  return (alert) => {
    const context = {
      rule: book.ruleOf(alert.rule),
      silences,
      track: book.trackOf(keyOf(alert)),
      criticalBeside: critical.has(rowOf(alert)),
    };
    return quietOf(alert, context, now);
  };
}
