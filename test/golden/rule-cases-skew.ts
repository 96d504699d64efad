// For: the rules of talks told by clocks that are off against each other, a small scenario each (metrics.md §5.4). May import: shared. Promises: values by hand.
import type { Millis } from '../../shared/time.ts';
import { ruleCase, START, type RuleCase } from './rule-case.ts';
import { s, type Recorder } from './recorder.ts';

const of = { contactId: 'c1', agentId: 'a' };
const enqueue = ({ tell }: Recorder, at: Millis): void => tell(at, 'visit.enqueued', { contactId: 'c1', queueId: 'q' });
const answer = ({ tell }: Recorder, at: Millis, more: object = {}): void =>
  tell(at, 'visit.answered', { ...of, queueId: 'q', ...more });
type Ended = { wrapup?: boolean | number; talkMs?: number; segmentId?: string; agentId?: string };
const end = ({ tell }: Recorder, at: Millis, more: Ended = {}): void =>
  tell(at, 'segment.ended', { ...of, by: 'customer', ...more });
const wrapped = ({ tell }: Recorder, at: Millis): void => tell(at, 'wrapup.ended', of);

const FREE = { totals: { busy: 0, 'handled@all': 1, 'att@all': [0, 1], 'aht@all': [0, 1] } } as const;
const LEFT_OUT = { totals: { busy: 0, 'handled@all': 0, 'aht@all': [0, 0], 'transferOutRate@all': [0, 1] } } as const;
const BUSY = { agents: { a: { headline: 'busy', since: START + s(10) } }, totals: { 'handled@all': 0 } } as const;

export const skewCases: readonly RuleCase[] = [
  ruleCase({
    title: 'SKEW1 an end before the answer ends the talk as it begins, with length 0',
    tell: (floor) => {
      enqueue(floor, 0);
      end(floor, s(9));
      answer(floor, s(10));
    },
    boards: [[s(10), FREE]],
  }),
  ruleCase({
    title: 'SKEW1 beyond 2 s it is in no average',
    tell: (floor) => {
      enqueue(floor, 0);
      end(floor, s(7));
      answer(floor, s(10));
    },
    boards: [[s(10), LEFT_OUT]],
  }),
  ruleCase({
    title: 'SKEW1 a length that the source tells is no matter of clocks',
    tell: (floor) => {
      enqueue(floor, 0);
      end(floor, s(7), { talkMs: 4000 });
      answer(floor, s(10));
    },
    boards: [[s(10), { totals: { busy: 0, 'handled@all': 1, 'att@all': [4000, 1] } }]],
  }),
  ruleCase({
    title: 'SKEW1 its wrap-up runs from the answer on',
    tell: (floor) => {
      enqueue(floor, 0);
      end(floor, s(9), { wrapup: true });
      answer(floor, s(10));
      wrapped(floor, s(30));
    },
    boards: [
      [s(20), { agents: { a: { headline: 'acw', since: START + s(10) } } }],
      [s(30), { totals: { 'handled@all': 1, 'att@all': [0, 1], 'acwAvg@all': [20_000, 1] } }],
    ],
  }),
  ruleCase({
    title: 'SKEW1 more than 30 s before, it ends nothing',
    tell: (floor) => {
      end(floor, s(0));
      enqueue(floor, s(5));
      answer(floor, s(31));
    },
    boards: [[s(40), { agents: { a: { headline: 'busy', since: START + s(31) } } }]],
  }),
  ruleCase({
    title: 'SKEW1 a second end of a talk that was is no end of the next',
    tell: (floor) => {
      enqueue(floor, s(-60));
      answer(floor, s(-50));
      end(floor, s(0));
      end(floor, s(1));
      enqueue(floor, s(2));
      answer(floor, s(10));
    },
    boards: [[s(20), { agents: { a: { headline: 'busy', since: START + s(10) } }, totals: { 'handled@all': 1 } }]],
  }),
  ruleCase({
    title: 'SKEW1 another talk’s name, or another agent, is not meant',
    tell: (floor) => {
      enqueue(floor, 0);
      end(floor, s(8), { segmentId: 'one' });
      end(floor, s(9), { agentId: 'b' });
      answer(floor, s(10), { segmentId: 'other' });
    },
    boards: [[s(20), BUSY]],
  }),
  ruleCase({
    title: 'SKEW2 a wrap-up that ended before its talk has length 0: the talk ends as told',
    tell: (floor) => {
      enqueue(floor, 0);
      answer(floor, s(10));
      wrapped(floor, s(69));
      end(floor, s(70), { wrapup: true });
    },
    boards: [
      [s(69), { totals: { busy: 0, acw: 0, 'handled@all': 0 } }],
      [s(70), { totals: { busy: 0, acw: 0, 'handled@all': 1, 'att@all': [60_000, 1], 'acwAvg@all': [0, 1] } }],
    ],
  }),
  ruleCase({
    title: 'SKEW2 beyond 2 s it is in no average; its talk is busy to its end all the same',
    tell: (floor) => {
      enqueue(floor, 0);
      answer(floor, s(10));
      wrapped(floor, s(60));
      end(floor, s(70));
    },
    boards: [[s(70), { totals: { busy: 0, 'handled@all': 0, 'aht@all': [0, 0], 'transferOutRate@all': [0, 1] } }]],
  }),
  ruleCase({
    title: 'SKEW2 more than 30 s before, the wrap-up’s end ended the talk, inferred',
    tell: (floor) => {
      enqueue(floor, 0);
      answer(floor, s(10));
      wrapped(floor, s(39));
      end(floor, s(70));
    },
    boards: [[s(70), { totals: { busy: 0, acw: 0, 'handled@all': 0 } }]],
  }),
];
