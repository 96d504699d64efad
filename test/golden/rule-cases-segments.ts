// For: the rules of segments and wrap-up, a small scenario each. May import: shared. Promises: values by hand.
import { HOUR, type Millis } from '../../shared/time.ts';
import { ruleCase, START, type RuleCase } from './rule-case.ts';
import { min, onDuty, s, type Recorder } from './recorder.ts';

const LIMITS = { queues: [{ id: 'q', wrapupLimitMs: 60_000 }], options: { acw: { capMs: 120_000 } } };

/** A contact in queue q, answered by an agent at once. */
const answer = ({ tell }: Recorder, contactId: string, agentId: string, at: Millis, queueId = 'q'): void => {
  tell(at, 'visit.enqueued', { contactId, queueId });
  tell(at, 'visit.answered', { contactId, queueId, agentId });
};
type Ended = { wrapup?: boolean | number; talkMs?: number; holdMs?: number };
const end = ({ tell }: Recorder, contactId: string, agentId: string, at: Millis, more: Ended = {}): void =>
  tell(at, 'segment.ended', { contactId, agentId, by: 'customer', ...more });

export const segmentCases: readonly RuleCase[] = [
  ruleCase({
    title: 'Q17 a transfer ends the segment without wrap-up',
    floor: LIMITS,
    tell: (floor) => {
      answer(floor, 'c1', 'a', 0);
      floor.tell(s(30), 'segment.transferred', { contactId: 'c1', agentId: 'a', kind: 'blind', to: { queueId: 'r' } });
    },
    boards: [[s(31), { totals: { busy: 0, acw: 0, 'handled@all': 1, 'aht@all': [30_000, 1], 'acwAvg@all': [0, 0] } }]],
  }),
  ruleCase({
    title: 'Q17 segment.ended after a transfer adds durations and wrap-up, which runs from the transfer',
    floor: LIMITS,
    tell: (floor) => {
      answer(floor, 'c1', 'a', 0);
      floor.tell(s(30), 'segment.transferred', {
        contactId: 'c1',
        agentId: 'a',
        kind: 'consult',
        to: { queueId: 'r' },
      });
      end(floor, 'c1', 'a', s(32), { wrapup: true, talkMs: 25_000, holdMs: 4000 });
      floor.tell(s(50), 'wrapup.ended', { contactId: 'c1', agentId: 'a' });
    },
    boards: [
      [s(31), { totals: { acw: 0, 'handled@all': 1 } }],
      [s(40), { agents: { a: { headline: 'acw', since: START + s(30) } }, totals: { 'handled@all': 0 } }],
      [
        s(50),
        { totals: { 'handled@all': 1, 'att@all': [25_000, 1], 'acwAvg@all': [20_000, 1], 'aht@all': [49_000, 1] } },
      ],
    ],
  }),
  ruleCase({
    title: 'Q18 the next offer on the same channel at capacity 1 ends talk, inferred: not handled (Q20), until its own end is told',
    tell: (floor) => {
      answer(floor, 'c1', 'a', 0);
      floor.tell(s(20), 'visit.enqueued', { contactId: 'c2', queueId: 'q' });
      floor.tell(s(30), 'offer.started', { contactId: 'c2', queueId: 'q', agentId: 'a' });
      end(floor, 'c1', 'a', s(60));
    },
    boards: [
      [s(30), { agents: { a: { headline: 'ringing', since: START + s(30) } } }],
      [s(59), { agents: { a: { headline: 'ringing', since: START + s(30) } }, totals: { 'handled@all': 0 } }],
      [
        s(70),
        {
          agents: { a: { headline: 'ringing', since: START + s(60) } },
          totals: { 'handled@all': 1, 'att@all': [60_000, 1] },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q18 an offer at the instant of the known end infers nothing',
    tell: (floor) => {
      answer(floor, 'c1', 'a', 0);
      floor.tell(s(20), 'visit.enqueued', { contactId: 'c2', queueId: 'q' });
      floor.tell(s(60), 'offer.started', { contactId: 'c2', queueId: 'q', agentId: 'a' });
      end(floor, 'c1', 'a', s(60));
    },
    boards: [[s(60), { agents: { a: { headline: 'ringing' } }, totals: { 'handled@all': 1, 'att@all': [60_000, 1] } }]],
  }),
  ruleCase({
    title: 'Q18 neither another channel nor a capacity above 1 ends anything',
    floor: { queues: [{ id: 'chat', channel: 'chat' }, { id: 'q' }] },
    tell: (floor) => {
      floor.tell(0, 'agent.described', { agentId: 'a', capacity: { voice: 1, chat: 3 } });
      answer(floor, 'c1', 'a', s(1), 'chat');
      answer(floor, 'c2', 'a', s(2), 'chat');
      answer(floor, 'c3', 'a', s(3), 'q');
      for (const [n, contactId] of ['c1', 'c2', 'c3'].entries()) end(floor, contactId, 'a', s(61 + n));
    },
    boards: [[s(70), { totals: { 'handled@all': 3, 'att@all': [180_000, 3] } }]],
  }),
  ruleCase({
    title: 'Q19 wrap-up exists if wrapup says so or wrapup.ended comes',
    floor: LIMITS,
    tell: (floor) => {
      const wrapups = [{ wrapup: true }, { wrapup: 30_000 }, { wrapup: false }, {}, { wrapup: false }, {}];
      for (const [n, wrapup] of wrapups.entries()) {
        const [contactId, agentId] = [`c${String(n)}`, `a${String(n)}`];
        answer(floor, contactId, agentId, 0);
        end(floor, contactId, agentId, s(10), wrapup);
        if (n >= 4) floor.tell(s(15), 'wrapup.ended', { contactId, agentId });
      }
    },
    boards: [
      [s(10), { totals: { acw: 2, 'handled@all': 4 } }],
      [s(15), { totals: { acw: 2, 'handled@all': 4, 'acwAvg@all': [10_000, 2] } }],
      [s(40), { totals: { acw: 1, 'handled@all': 5, 'acwAvg@all': [40_000, 3] } }],
      [s(70), { totals: { acw: 0, 'handled@all': 6, 'acwAvg@all': [100_000, 4], 'aht@all': [160_000, 6] } }],
    ],
  }),
  ruleCase({
    title: 'Q19 the cap limits every limit; wrapup.ended wins over both',
    floor: LIMITS,
    tell: (floor) => {
      answer(floor, 'c1', 'a', 0);
      end(floor, 'c1', 'a', 0, { wrapup: 500_000 });
      answer(floor, 'c2', 'b', 0, 'other');
      end(floor, 'c2', 'b', 0, { wrapup: true });
      answer(floor, 'c3', 'd', 0);
      end(floor, 'c3', 'd', 0, { wrapup: true });
      floor.tell(min(5), 'wrapup.ended', { contactId: 'c3', agentId: 'd' });
    },
    boards: [
      [
        s(90),
        {
          agents: { a: { headline: 'acw' }, b: { headline: 'acw' }, d: { headline: 'unknown' } },
          totals: { 'handled@all': 1 },
        },
      ],
      [s(120), { totals: { acw: 0, 'handled@all': 3 } }],
      [min(5), { totals: { 'handled@all': 3, 'acwAvg@all': [120_000 + 120_000 + 300_000, 3] } }],
    ],
  }),
  ruleCase({
    title: 'Q19 the next answer ends wrap-up; its length counts (Q29 calls it inferred)',
    floor: LIMITS,
    tell: (floor) => {
      answer(floor, 'c1', 'a', 0);
      end(floor, 'c1', 'a', s(10), { wrapup: true });
      answer(floor, 'c2', 'a', s(25));
    },
    boards: [[s(30), { agents: { a: { headline: 'busy' } }, totals: { 'handled@all': 1, 'acwAvg@all': [15_000, 1] } }]],
  }),
  ruleCase({
    title: 'Q20 averages are counted at the end of wrap-up, talk at full length',
    floor: LIMITS,
    windows: ['interval15', 'last15'],
    tell: (floor) => {
      answer(floor, 'c1', 'a', min(-20));
      end(floor, 'c1', 'a', min(-1), { wrapup: 90_000 });
    },
    boards: [
      [0, { totals: { 'handled@interval15': 0, 'handled@last15': 0, 'answered@last15': 0 } }],
      [
        s(30),
        { totals: { 'handled@interval15': 1, 'att@interval15': [min(19), 1], 'acwAvg@interval15': [90_000, 1] } },
      ],
    ],
  }),
  ruleCase({
    title: 'Q20 direct and outbound segments count in totals and agents, in no queue',
    tell: (floor) => {
      floor.tell(0, 'visit.answered', { contactId: 'c1', agentId: 'a' });
      end(floor, 'c1', 'a', s(20));
      floor.tell(s(30), 'visit.answered', { contactId: 'c2', agentId: 'a', direction: 'outbound' });
      end(floor, 'c2', 'a', s(70));
      answer(floor, 'c3', 'b', 0);
      end(floor, 'c3', 'b', s(90));
    },
    boards: [
      [
        s(100),
        {
          totals: { 'handled@all': 3, 'answered@all': 1, 'offered@all': 1 },
          queues: { q: { 'handled@all': 1, 'att@all': [90_000, 1] } },
          agents: { a: { 'handled@all': 2, 'aht@all': [60_000, 2], 'answered@all': 0 } },
          sites: { main: { 'handled@all': 3 } },
        },
      ],
    ],
  }),
  ruleCase({
    title: '§5.4 durations of the source come first, each for itself; talk is without hold',
    tell: (floor) => {
      for (const [n, more] of [{}, { holdMs: 5000 }, { talkMs: 50_000 }, { talkMs: 1000, holdMs: 2000 }].entries()) {
        const [contactId, agentId] = [`c${String(n)}`, `a${String(n)}`];
        answer(floor, contactId, agentId, 0);
        floor.tell(s(10), 'segment.held', { contactId, agentId });
        floor.tell(s(12), 'segment.held', { contactId, agentId });
        floor.tell(s(30), 'segment.resumed', { contactId, agentId });
        floor.tell(s(95), 'segment.held', { contactId, agentId });
        end(floor, contactId, agentId, s(100), more);
      }
    },
    boards: [
      [
        s(100),
        {
          agents: {
            a0: { 'att@all': [75_000, 1], 'aht@all': [100_000, 1] },
            a1: { 'att@all': [95_000, 1], 'aht@all': [100_000, 1] },
            a2: { 'att@all': [50_000, 1], 'aht@all': [75_000, 1] },
            a3: { 'att@all': [1000, 1], 'aht@all': [3000, 1] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q18 §5.5 sign-out ends talk, inferred, until its own end is told',
    tell: (floor) => {
      onDuty(floor, 0, ['a', 'b']);
      answer(floor, 'c1', 'a', s(10));
      answer(floor, 'c2', 'b', s(10));
      for (const agentId of ['a', 'b']) floor.tell(s(40), 'agent.signedOut', { agentId });
      end(floor, 'c1', 'a', s(60), { wrapup: true });
      end(floor, 'c2', 'b', s(60));
      floor.tell(s(70), 'agent.signedIn', { agentId: 'a' });
    },
    boards: [
      [
        s(50),
        {
          agents: { a: { headline: 'signedOut', since: START + s(40) } },
          totals: { 'handled@all': 0, 'transferOutRate@all': [0, 2] },
        },
      ],
      [
        s(65),
        {
          agents: {
            a: { headline: 'signedOut', since: START + s(40) },
            b: { 'occupancy@all': { value: null, num: 30_000, den: 40_000 }, 'att@all': [50_000, 1] },
          },
          totals: { 'handled@all': 1, 'att@all': [50_000, 1], signedIn: 0 },
        },
      ],
      [s(75), { agents: { a: { headline: 'acw', since: START + s(70), 'occupancy@all': { value: null, num: 35_000, den: 45_000 } } } }],
    ],
  }),
  ruleCase({
    title: '§5.3 wrapup.ended ends talk that nothing else ended, inferred',
    tell: (floor) => {
      onDuty(floor, 0, ['a']);
      answer(floor, 'c1', 'a', s(10));
      floor.tell(s(40), 'wrapup.ended', { contactId: 'c1', agentId: 'a' });
    },
    boards: [[s(40), { agents: { a: { headline: 'available', since: START + s(40) } }, totals: { 'handled@all': 0 } }]],
  }),
  ruleCase({
    title: 'Q8 of the segments of one agent on one contact the oldest open one is meant, or the one named',
    floor: { queues: [{ id: 'q', channel: 'chat' }] },
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'agent.described', { agentId: 'a', capacity: { chat: 4 } });
      for (const [n, at] of [0, s(10)].entries()) {
        tell(at, 'visit.enqueued', { contactId: 'c1', queueId: 'q', visitId: `v${String(n)}` });
        tell(at, 'visit.answered', {
          contactId: 'c1',
          visitId: `v${String(n)}`,
          agentId: 'a',
          segmentId: `g${String(n)}`,
        });
      }
      tell(s(30), 'segment.ended', { contactId: 'c1', agentId: 'a', segmentId: 'g1', by: 'agent' });
      end(floor, 'c1', 'a', s(50));
    },
    boards: [
      [s(30), { totals: { 'handled@all': 1, 'att@all': [20_000, 1], busy: 1 } }],
      [s(50), { totals: { 'handled@all': 2, 'att@all': [70_000, 2], busy: 0 } }],
    ],
  }),
  ruleCase({
    title: 'EV9 an end of nothing is no end of what comes later',
    tell: (floor) => {
      end(floor, 'c1', 'a', s(-31));
      answer(floor, 'c1', 'a', 0);
    },
    boards: [[HOUR, { totals: { busy: 1, 'handled@all': 0 } }]],
  }),
];
