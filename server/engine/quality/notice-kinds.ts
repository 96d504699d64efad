// For: the kinds of data-quality notices (metrics.md §5.3 to §5.6). May import: shared. Promises: one name a repair; which of them `quality` of the board adds up (Q29).
import type { Counter } from '../../../shared/metrics/counters.ts';

/** The sum of the board that a notice counts in (Q29), null for those that are told by kind alone. */
type Sum = Extract<Counter, `notice${string}`> | null;

export const NOTICE_SUMS = {
  /** A wait below 0: the end lay before the enqueue, or a negative `waitMs` placed it (Q7). */
  negativeWait: 'noticeNegative',
  /** More hold was told than there was talk, or a part of it ended before it began: that counts as 0 (metrics.md §5.4, SKEW1, SKEW2). */
  negativeTalk: null,
  /** An end placed an enqueue that was never told, by its wait (Q9). */
  placedEnqueue: 'noticeInferred',
  /** An end of a visit that nobody has heard of (Q9). */
  orphanEnd: 'noticeInferred',
  /** A further end of a visit that has ended (Q10). */
  secondEnd: 'noticeInferred',
  /** A further enqueue of a visit that is open (Q8). */
  repeatedEnqueue: 'noticeInferred',
  /** A visit whose end was never told: X (Q11, Q12, SNAP1). */
  unknownEnd: 'noticeInferred',
  /** An end of an offer that does not ring. */
  orphanOffer: 'noticeInferred',
  /** A hold, resumption, consultation, transfer or end of a talk that does not run. */
  orphanTalk: 'noticeInferred',
  /** An end of a wrap-up of somebody who had no talk. */
  orphanWrapup: 'noticeInferred',
  /** A talk whose end was never told: known to be over by its contact's end, a snapshot or its wrap-up's end (Q11, SNAP1). */
  inferredEnd: 'noticeInferred',
  /** A talk that other work or the end of a session has cut (Q18). */
  cutTalk: 'noticeInferred',
  /** A wrap-up that ended by its limit or by the next work (Q19). */
  inferredWrapup: 'noticeInferred',
  /** A session that ended 12 h ago, at its last sign of life (Q25). */
  inferredSignOut: 'noticeInferred',
  /** A visit or a talk that only a snapshot told of (SNAP1). */
  missedEnqueue: 'noticeInferred',
  missedAnswer: 'noticeInferred',
  /** An aux code that came without a class (metrics.md §3.2). */
  unknownAux: null,
  /** An event more than 2 s after its own receipt, taken as received (D1). */
  futureEvent: null,
  /** What came after its contact or its agent's day had been let go (D4). */
  tooLate: null,
  /** The clock of a source, told to be more than 2 s off (QUAL9). */
  clockOffset: null,
  /** A `floor.configured` that is no floor to this version: left out (D9). */
  unreadFloor: null,
} as const satisfies Readonly<Record<string, Sum>>;

export type NoticeKind = keyof typeof NOTICE_SUMS;
export const NOTICE_KINDS = Object.keys(NOTICE_SUMS) as readonly NoticeKind[];
