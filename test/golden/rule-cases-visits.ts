// For: the rules of visits and waits, a small scenario each. May import: shared. Promises: values by hand.
import { HOUR } from '../../shared/time.ts';
import { ruleCase, START, type RuleCase } from './rule-case.ts';
import { s } from './recorder.ts';

const q = { queueId: 'q' };
const c1 = { contactId: 'c1', ...q };
const EMAIL = { queues: [{ id: 'q', channel: 'email' }] };

export const visitCases: readonly RuleCase[] = [
  ruleCase({
    title: 'Q3 a visit of length zero enters before it leaves, whatever came first',
    tell: ({ tell }) => {
      tell(s(5), 'visit.abandoned', c1);
      tell(s(5), 'visit.enqueued', c1);
    },
    boards: [
      [
        s(6),
        { totals: { waiting: 0, 'offered@all': 1, 'abandoned@all': 1, 'abandonRate@all': [0, 0], 'sl@all': [0, 0] } },
      ],
    ],
  }),
  ruleCase({
    title: 'Q6 the wait is exit − enqueue by instants, whatever waitMs says',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', c1);
      tell(s(12), 'visit.answered', { ...c1, agentId: 'a', waitMs: 3000 });
    },
    boards: [[s(20), { totals: { 'asa@all': [12_000, 1], 'offered@all': 1 } }]],
  }),
  ruleCase({
    title: 'Q6 waitMs places a missing enqueue',
    windows: ['all', 'interval15'],
    tell: ({ tell }) => {
      tell(s(12), 'visit.answered', { ...c1, agentId: 'a', waitMs: 15_000 });
      tell(s(20), 'visit.abandoned', { contactId: 'c2', ...q, waitMs: 6000 });
    },
    boards: [
      [
        s(20),
        {
          totals: {
            waiting: 0,
            'offered@all': 2,
            'offered@interval15': 1,
            'answered@all': 1,
            'asa@all': [15_000, 1],
            'abandonRate@all': [1, 2],
            'sl@all': [1, 2],
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q7 a wait negative by 2 s is 0 and timed, by more it leaves the mean; both stay in every count',
    tell: ({ tell }) => {
      tell(s(8), 'visit.answered', { ...c1, agentId: 'a' });
      tell(s(10), 'visit.enqueued', c1);
      tell(s(7.999), 'visit.answered', { contactId: 'c2', ...q, agentId: 'b' });
      tell(s(10), 'visit.enqueued', { contactId: 'c2', ...q });
    },
    boards: [
      [s(9), { totals: { 'offered@all': 0, 'answered@all': 0, busy: 2 } }],
      [s(10), { totals: { 'offered@all': 2, 'answered@all': 2, 'asa@all': [0, 1], 'sl@all': [2, 2], waiting: 0 } }],
    ],
  }),
  ruleCase({
    title: 'Q8 without visitId an event belongs to the visit that rings at its agent, else to the oldest in its queue',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c1, visitId: 'v1' });
      tell(s(5), 'visit.enqueued', { ...c1, visitId: 'v2' });
      tell(s(6), 'offer.started', { ...c1, visitId: 'v2', agentId: 'a' });
      tell(s(10), 'visit.answered', { ...c1, agentId: 'a' });
      tell(0, 'visit.enqueued', { contactId: 'c2', ...q });
      tell(s(5), 'visit.enqueued', { contactId: 'c2', ...q });
      tell(s(12), 'visit.answered', { contactId: 'c2', ...q, agentId: 'b' });
    },
    boards: [[s(20), { totals: { waiting: 2, currentAvgWait: [35_000, 2], 'asa@all': [17_000, 2] } }]],
  }),
  ruleCase({
    title: 'Q8 an end in another queue leaves the open visit alone',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', c1);
      tell(s(1), 'visit.enqueued', { contactId: 'c1', queueId: 'other' });
      tell(s(9), 'visit.left', { contactId: 'c1', queueId: 'other', reason: 'overflow' });
    },
    boards: [
      [
        s(10),
        {
          totals: { waiting: 1, 'left@all': 1 },
          queues: { q: { waiting: 1, 'left@all': 0 }, other: { waiting: 0, 'left@all': 1 } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q9 an end waits 30 s of event time for its enqueue, not longer',
    tell: ({ tell }) => {
      tell(s(10), 'visit.abandoned', c1);
      tell(s(40), 'visit.enqueued', c1);
      tell(s(10), 'visit.abandoned', { contactId: 'c2', ...q });
      tell(s(40) + 1, 'visit.enqueued', { contactId: 'c2', ...q });
    },
    boards: [
      [s(30), { totals: { waiting: 0, 'offered@all': 0, 'abandoned@all': 0 } }],
      [s(41), { totals: { waiting: 1, 'offered@all': 2, 'abandoned@all': 1 } }],
    ],
  }),
  ruleCase({
    title: 'Q9 an answer with neither enqueue nor waitMs opens a segment and no visit',
    tell: ({ tell }) => {
      tell(s(10), 'visit.answered', { ...c1, agentId: 'a' });
      tell(s(70), 'segment.ended', { contactId: 'c1', agentId: 'a', by: 'agent' });
    },
    boards: [
      [s(20), { totals: { 'offered@all': 0, 'answered@all': 0, busy: 1 } }],
      [
        s(80),
        {
          totals: { 'handled@all': 1, 'att@all': [60_000, 1] },
          queues: { q: { 'handled@all': 1, 'answered@all': 0 } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q10 the first end stays, a second has no effect on the visit',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', c1);
      tell(s(5), 'visit.answered', { ...c1, agentId: 'a' });
      tell(s(8), 'visit.abandoned', c1);
      tell(s(20), 'visit.enqueued', { ...c1, reason: 'transfer' });
    },
    boards: [[s(30), { totals: { waiting: 1, 'offered@all': 2, 'answered@all': 1, 'abandoned@all': 0 } }]],
  }),
  ruleCase({
    title: 'Q10 a second answer by another agent opens a segment, not a wait',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', c1);
      tell(s(5), 'visit.answered', { ...c1, agentId: 'a' });
      tell(s(10), 'visit.answered', { ...c1, agentId: 'b', waitMs: 10_000 });
      tell(s(11), 'visit.answered', { ...c1, agentId: 'b' });
      tell(s(30), 'segment.ended', { contactId: 'c1', agentId: 'a', by: 'agent' });
      tell(s(30), 'segment.ended', { contactId: 'c1', agentId: 'b', by: 'agent' });
    },
    boards: [
      [
        s(40),
        {
          totals: {
            'offered@all': 1,
            'answered@all': 1,
            'asa@all': [5000, 1],
            'handled@all': 2,
            'att@all': [45_000, 2],
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q11 contact.closed ends open visits as unknown and open segments as inferred; wrap-up runs on',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', c1);
      tell(s(1), 'visit.enqueued', { contactId: 'c2', ...q });
      tell(s(2), 'visit.answered', { contactId: 'c2', ...q, agentId: 'a' });
      tell(s(3), 'visit.enqueued', { contactId: 'c3', ...q });
      tell(s(4), 'visit.answered', { contactId: 'c3', ...q, agentId: 'b' });
      tell(s(30), 'segment.ended', { contactId: 'c3', agentId: 'b', by: 'agent', wrapup: 60_000 });
      for (const contactId of ['c1', 'c2', 'c3']) tell(s(40), 'contact.closed', { contactId });
    },
    boards: [
      [s(40) - 1, { totals: { waiting: 1, busy: 1, acw: 1 } }],
      [
        s(40),
        { totals: { waiting: 0, busy: 0, acw: 1, 'handled@all': 0, 'answerRate@all': [2, 2], 'sl@all': [2, 3] } },
      ],
      [s(90), { totals: { acw: 0, 'handled@all': 1, 'acwAvg@all': [60_000, 1] } }],
    ],
  }),
  ruleCase({
    title: 'Q12 a live visit without a sign for 4 h ends as unknown; what was decided stays',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', c1);
      tell(5 * HOUR, 'visit.abandoned', c1);
    },
    boards: [
      [4 * HOUR - 1, { totals: { waiting: 1, 'sl@all': [0, 1] } }],
      [4 * HOUR, { totals: { waiting: 0, 'sl@all': [0, 1], 'abandoned@all': 0, 'answerRate@all': [0, 0] } }],
      [6 * HOUR, { totals: { waiting: 0, 'sl@all': [0, 1], 'abandoned@all': 0 } }],
    ],
  }),
  ruleCase({
    title: 'Q12 a sign of the contact keeps its visit; mail waits as long as it takes',
    floor: EMAIL,
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', c1);
      tell(0, 'visit.enqueued', { contactId: 'c2', queueId: 'voice' });
      tell(3 * HOUR, 'message.received', { contactId: 'c2', from: 'customer' });
    },
    boards: [
      [7 * HOUR - 1, { totals: { waiting: 2 } }],
      [7 * HOUR, { totals: { waiting: 1 }, queues: { q: { waiting: 1 } } }],
    ],
  }),
  ruleCase({
    title: 'EV1 a repeated enqueue of an open visit is no second visit',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c1, visitId: 'v' });
      tell(s(2), 'visit.enqueued', { ...c1, visitId: 'v' });
      tell(s(9), 'visit.answered', { contactId: 'c1', visitId: 'v', agentId: 'a' });
    },
    boards: [[s(10), { totals: { waiting: 0, 'offered@all': 1, 'asa@all': [9000, 1] } }]],
  }),
  ruleCase({
    title: 'metrics.md §0 a re-offer continues the visit, a transfer to the same queue opens another',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', c1);
      tell(s(2), 'offer.started', { ...c1, agentId: 'a' });
      tell(s(12), 'offer.ended', { ...c1, agentId: 'a', reason: 'noAnswer' });
      tell(s(13), 'offer.started', { ...c1, agentId: 'b' });
      tell(s(18), 'visit.answered', { ...c1, agentId: 'b' });
      tell(s(48), 'visit.enqueued', { ...c1, reason: 'transfer' });
      tell(s(48), 'segment.transferred', { contactId: 'c1', agentId: 'b', kind: 'blind', to: q });
    },
    boards: [
      [
        s(15),
        {
          totals: { waiting: 1, ringing: 1, 'offered@all': 1 },
          agents: { a: { headline: 'unknown' }, b: { headline: 'ringing' } },
        },
      ],
      [
        s(50),
        { totals: { waiting: 1, 'offered@all': 2, 'asa@all': [18_000, 1], 'handled@all': 1, 'att@all': [30_000, 1] } },
      ],
    ],
  }),
  ruleCase({
    title: 'metrics.md §4.1 a visit that ends ends all that rings for it',
    tell: ({ tell }) => {
      for (const agentId of ['a', 'b']) tell(0, 'agent.ready', { agentId });
      for (const [n, end] of (['visit.abandoned', 'visit.answered'] as const).entries()) {
        const contact = { contactId: `c${String(n)}`, ...q };
        tell(s(20 * n), 'visit.enqueued', contact);
        for (const agentId of ['a', 'b']) tell(s(20 * n + 1), 'offer.started', { ...contact, agentId });
        tell(s(20 * n + 9), end, { ...contact, agentId: 'a' });
      }
    },
    boards: [
      [s(5), { totals: { ringing: 2 } }],
      [s(9), { totals: { ringing: 0, available: 2 } }],
      [s(25), { totals: { ringing: 2 } }],
      [s(29), { agents: { a: { headline: 'busy' }, b: { headline: 'available', since: START + s(29) } } }],
    ],
  }),
  ruleCase({
    title: 'Q7 a negative waitMs is a wait of 0, timed within 2 s',
    tell: ({ tell }) => {
      tell(s(10), 'visit.answered', { ...c1, agentId: 'a', waitMs: -2000 });
      tell(s(10), 'visit.answered', { contactId: 'c2', ...q, agentId: 'b', waitMs: -2001 });
    },
    boards: [[s(11), { totals: { 'offered@all': 2, 'answered@all': 2, 'asa@all': [0, 1], 'sl@all': [2, 2] } }]],
  }),
];
