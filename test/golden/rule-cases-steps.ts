// For: the rules of offers, transfers and escalations (M30 to M32), a small scenario each. May import: shared. Promises: values by hand.
import { answer, end, transfer } from './rule-case-calls.ts';
import { ruleCase, START, type RuleCase } from './rule-case.ts';
import { min, s } from './recorder.ts';

const q = { queueId: 'q' };
const TIERS = {
  queues: [
    { id: 'L1', tier: 1 },
    { id: 'L2', tier: 2 },
    { id: 'L3', tier: 3 },
    { id: 'n' },
  ],
};

/** Nothing to divide by, and yet something above the line. */
const only = (num: number): object => ({ value: null, num, den: 0 });

export const stepCases: readonly RuleCase[] = [
  ruleCase({
    title: 'M30 Q16 not answered of all answered, not answered and rejected; an answer without an offer is an answered one',
    tell: (floor) => {
      const { tell } = floor;
      const c1 = { contactId: 'c1', ...q };
      tell(0, 'visit.enqueued', c1);
      for (const [at, agentId, reason] of [
        [0, 'a', 'noAnswer'],
        [10, 'b', 'rejected'],
        [20, 'd', 'cancelled'],
      ] as const) {
        tell(s(at), 'offer.started', { ...c1, agentId });
        tell(s(at + 5), 'offer.ended', { ...c1, agentId, reason });
      }
      tell(s(30), 'offer.started', { ...c1, agentId: 'a' });
      tell(s(35), 'visit.answered', { ...c1, agentId: 'a' });
      answer(floor, 'c2', 'b', 40, 'r');
    },
    boards: [
      [s(5) - 1, { totals: { 'ronaRate@all': [0, 0] } }],
      [s(34), { totals: { 'ronaRate@all': [1, 2] } }],
      [
        s(50),
        {
          totals: { 'ronaRate@all': [1, 4] },
          queues: { q: { 'ronaRate@all': [1, 3] }, r: { 'ronaRate@all': [0, 1] } },
          sites: { main: { 'ronaRate@all': [1, 4] } },
          agents: {
            a: { 'ronaRate@all': [1, 2] },
            b: { 'ronaRate@all': [0, 2] },
            d: { 'ronaRate@all': [0, 0] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M30 Q16 what ends with its visit, its contact, a colleague’s answer or a repeat is cancelled; what never rang ends nothing',
    tell: (floor) => {
      const { tell } = floor;
      for (const [n, contactId] of ['c1', 'c2'].entries()) {
        tell(s(10 * n), 'visit.enqueued', { contactId, ...q });
        for (const agentId of ['a', 'b']) tell(s(10 * n + 1), 'offer.started', { contactId, ...q, agentId });
      }
      tell(s(5), 'visit.abandoned', { contactId: 'c1', ...q });
      tell(s(6), 'offer.ended', { contactId: 'c1', ...q, agentId: 'a', reason: 'noAnswer' });
      tell(s(15), 'visit.answered', { contactId: 'c2', ...q, agentId: 'a' });
      tell(s(16), 'offer.started', { contactId: 'c2', ...q, agentId: 'a' });
      tell(s(20), 'visit.answered', { contactId: 'c2', ...q, agentId: 'a' });
      tell(s(30), 'offer.started', { contactId: 'c3', ...q, agentId: 'd' });
      tell(s(35), 'contact.closed', { contactId: 'c3' });
      tell(s(36), 'offer.ended', { contactId: 'c3', ...q, agentId: 'd', reason: 'noAnswer' });
      tell(s(40), 'offer.ended', { contactId: 'c4', ...q, agentId: 'd', reason: 'rejected' });
      tell(s(50), 'visit.answered', { contactId: 'c5', agentId: 'e', direction: 'outbound' });
    },
    boards: [
      [
        s(60),
        {
          totals: { 'ronaRate@all': [0, 2] },
          queues: { q: { 'ronaRate@all': [0, 1] } },
          sites: { main: { 'ronaRate@all': [0, 2] } },
          agents: { b: { 'ronaRate@all': [0, 0] }, d: { 'ronaRate@all': [0, 0] }, e: { 'ronaRate@all': [0, 1] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q3 Q16 an offer to the same agent at the very instant at which his ring ends is another one',
    tell: ({ tell }) => {
      const ring = { contactId: 'c1', queueId: 'q', agentId: 'a' };
      tell(0, 'visit.enqueued', { contactId: 'c1', queueId: 'q' });
      tell(s(1), 'offer.started', ring);
      tell(s(5), 'offer.started', ring, { id: 'told twice' });
      tell(s(16), 'offer.ended', { ...ring, reason: 'noAnswer' });
      tell(s(16), 'offer.started', ring);
      tell(s(31), 'offer.ended', { ...ring, reason: 'noAnswer' });
    },
    boards: [
      [s(16), { agents: { a: { headline: 'ringing', since: START + s(1) } }, totals: { 'ronaRate@all': [1, 1] } }],
      [s(40), { agents: { a: { headline: 'unknown', since: START + s(31) } }, totals: { 'ronaRate@all': [2, 2] } }],
    ],
  }),
  ruleCase({
    title: 'M30 Q16 an offer counts when it ends, for the team of that instant; the agent’s next call is no end of it',
    windows: ['interval15', 'last15'],
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'agent.described', { agentId: 'a', teamId: 'early' });
      tell(min(15), 'agent.described', { agentId: 'a', teamId: 'late' });
      tell(min(14), 'visit.enqueued', { contactId: 'c1', ...q });
      tell(min(14), 'offer.started', { contactId: 'c1', ...q, agentId: 'a' });
      tell(min(14) + s(30), 'visit.answered', { contactId: 'c2', agentId: 'a' });
      tell(min(15), 'offer.ended', { contactId: 'c1', ...q, agentId: 'a', reason: 'noAnswer' });
    },
    boards: [
      [
        min(16),
        {
          totals: { 'ronaRate@interval15': [1, 1], 'ronaRate@last15': [0, 1] },
          teams: {
            early: { 'ronaRate@interval15': [0, 0], 'ronaRate@last15': [0, 1] },
            late: { 'ronaRate@interval15': [1, 1], 'ronaRate@last15': [0, 0] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M31 Q18 transfers of all talks that ended, inferred ones too; a transfer that is told is one, whatever rang before',
    tell: (floor) => {
      const { tell } = floor;
      answer(floor, 'c1', 'a', 0);
      tell(s(10), 'segment.consulted', { contactId: 'c1', agentId: 'a', withAgentId: 'b' });
      transfer(floor, 'c1', 'a', 30, { queueId: 'r' });
      end(floor, 'c1', 'a', 31, { wrapup: 5000 });
      answer(floor, 'c1', 'b', 40, 'r');
      end(floor, 'c1', 'b', 60);
      answer(floor, 'c2', 'a', 70);
      tell(s(80), 'visit.enqueued', { contactId: 'c3', ...q });
      tell(s(80), 'offer.started', { contactId: 'c3', ...q, agentId: 'a' });
      transfer(floor, 'c2', 'a', 90, { queueId: 'r' });
      answer(floor, 'c4', 'd', 0);
      tell(s(20), 'contact.closed', { contactId: 'c4' });
      tell(0, 'visit.answered', { contactId: 'c5', agentId: 'e' });
      transfer(floor, 'c5', 'e', 10, { agentId: 'a' });
    },
    boards: [
      [s(30), { queues: { q: { 'transferOutRate@all': [1, 2] } } }],
      [
        s(100),
        {
          totals: { 'transferOutRate@all': [3, 5] },
          queues: { q: { 'transferOutRate@all': [2, 3] }, r: { 'transferOutRate@all': [0, 1] } },
          sites: { main: { 'transferOutRate@all': [3, 5] } },
          agents: {
            a: { 'transferOutRate@all': [2, 2] },
            b: { 'transferOutRate@all': [0, 1] },
            d: { 'transferOutRate@all': [0, 1] },
            e: { 'transferOutRate@all': [1, 1] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M31 a talk counts when it stops, not when its wrap-up ends',
    windows: ['interval15', 'last15'],
    tell: (floor) => {
      answer(floor, 'c1', 'a', 14 * 60);
      transfer(floor, 'c1', 'a', 15 * 60 - 1, { queueId: 'r' });
      end(floor, 'c1', 'a', 15 * 60, { wrapup: 30_000 });
    },
    boards: [
      [
        min(16),
        {
          totals: {
            'transferOutRate@interval15': [0, 0],
            'transferOutRate@last15': [1, 1],
            'escalationRate@last15': [0, 1],
            'handled@interval15': 1,
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M32 a transfer into a higher tier is an escalation of its segment; a contact counts once a group',
    floor: TIERS,
    tell: (floor) => {
      answer(floor, 'c1', 'a', 0, 'L1');
      transfer(floor, 'c1', 'a', 30, { queueId: 'L2' });
      answer(floor, 'c1', 'b', 40, 'L2');
      transfer(floor, 'c1', 'b', 60, { queueId: 'L3' });
      answer(floor, 'c1', 'd', 70, 'L3');
      end(floor, 'c1', 'd', 80);
      answer(floor, 'c2', 'a', 100, 'L1');
      end(floor, 'c2', 'a', 110);
    },
    boards: [
      [s(30), { totals: { 'escalationRate@all': [1, 1] } }],
      [
        s(120),
        {
          totals: { 'escalationRate@all': [1, 2] },
          queues: {
            L1: { 'escalationRate@all': [1, 2] },
            L2: { 'escalationRate@all': [1, 1] },
            L3: { 'escalationRate@all': [0, 1] },
          },
          sites: { main: { 'escalationRate@all': [1, 2] } },
          agents: {
            a: { 'escalationRate@all': [1, 2] },
            b: { 'escalationRate@all': [1, 1] },
            d: { 'escalationRate@all': [0, 1] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M32 one step told within 5 s of its transfer is one escalation, where it was told',
    floor: TIERS,
    tell: (floor) => {
      const told = { queueId: 'n', agentId: 'z' };
      for (const [contactId, agentId] of [
        ['c1', 'a'],
        ['c2', 'b'],
        ['c3', 'd'],
      ] as const) {
        answer(floor, contactId, agentId, 0, 'L1');
        transfer(floor, contactId, agentId, 30, { queueId: 'L2' });
      }
      floor.tell(s(35), 'contact.escalated', { contactId: 'c1', ...told, toTier: 2 });
      floor.tell(s(35) + 1, 'contact.escalated', { contactId: 'c2', ...told, toTier: 2 });
      floor.tell(s(28), 'contact.escalated', { contactId: 'c3', ...told, fromTier: 1, toTier: 3 });
    },
    boards: [
      [s(35) - 1, { agents: { a: { 'escalationRate@all': [1, 1] } } }],
      [
        s(40),
        {
          totals: { 'escalationRate@all': [3, 3] },
          queues: { L1: { 'escalationRate@all': [2, 3] }, n: { 'escalationRate@all': only(3) } },
          agents: {
            a: { 'escalationRate@all': [0, 1] },
            b: { 'escalationRate@all': [1, 1] },
            d: { 'escalationRate@all': [1, 1] },
            z: { 'escalationRate@all': only(3) },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M32 what contact.escalated does not name it has of the segment that began last at or before it',
    tell: (floor) => {
      const { tell } = floor;
      answer(floor, 'c1', 'a', 0);
      answer(floor, 'c1', 'b', 20, 'r');
      tell(s(20), 'contact.escalated', { contactId: 'c1', toTier: 2 });
      tell(s(30), 'contact.escalated', { contactId: 'c1', toTier: 3 });
      end(floor, 'c1', 'a', 50);
      end(floor, 'c1', 'b', 55);
      tell(s(5), 'contact.escalated', { contactId: 'c2', toTier: 2 });
      answer(floor, 'c2', 'd', 10);
      end(floor, 'c2', 'd', 20);
      answer(floor, 'c3', 'f', 5);
      tell(s(10), 'contact.escalated', { contactId: 'c3', agentId: 'e', toTier: 2 });
      end(floor, 'c3', 'f', 20);
    },
    boards: [
      [
        s(60),
        {
          totals: { 'escalationRate@all': [3, 3] },
          sites: { main: { 'escalationRate@all': [2, 3] } },
          queues: { q: { 'escalationRate@all': [1, 3] }, r: { 'escalationRate@all': [1, 1] } },
          agents: {
            a: { 'escalationRate@all': [0, 1] },
            b: { 'escalationRate@all': [1, 1] },
            d: { 'escalationRate@all': [0, 1] },
            e: { 'escalationRate@all': only(1) },
            f: { 'escalationRate@all': [0, 1] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M32 Q18 no step up is no escalation; a talk that another answer would have cut went up by its transfer',
    floor: TIERS,
    tell: (floor) => {
      const steps = [
        ['L2', { queueId: 'L2' }],
        ['L2', { queueId: 'L1' }],
        ['L1', { queueId: 'n' }],
        ['n', { queueId: 'L3' }],
        ['L1', { agentId: 'z' }],
        ['L1', { queueId: 'unheard-of' }],
      ] as const;
      for (const [n, [queueId, to]] of steps.entries()) {
        answer(floor, `c${String(n)}`, `a${String(n)}`, 0, queueId);
        transfer(floor, `c${String(n)}`, `a${String(n)}`, 10, to);
      }
      answer(floor, 'over', 'b', 0, 'L1');
      end(floor, 'over', 'b', 5);
      transfer(floor, 'over', 'b', 10, { queueId: 'L2' });
      answer(floor, 'cut', 'd', 0, 'L3');
      floor.tell(s(1), 'visit.answered', { contactId: 'direct', agentId: 'e' });
      transfer(floor, 'direct', 'e', 10, { queueId: 'L3' });
      answer(floor, 'cut', 'g', 20, 'L1');
      floor.tell(s(30), 'visit.answered', { contactId: 'next', agentId: 'g' });
      transfer(floor, 'cut', 'g', 40, { queueId: 'L2' });
    },
    boards: [
      [s(20), { totals: { 'escalationRate@all': [0, 8] } }],
      [
        s(50),
        {
          totals: { 'escalationRate@all': [1, 9] },
          agents: { g: { 'escalationRate@all': [1, 1], 'transferOutRate@all': [1, 1] } },
        },
      ],
    ],
  }),
];
