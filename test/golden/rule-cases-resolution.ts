// For: the rules of first-contact resolution, a small scenario each. May import: shared. Promises: values by hand.
import type { Channel } from '../../shared/domain.ts';
import { ruleCase, type RuleCase } from './rule-case.ts';
import { s, type Recorder } from './recorder.ts';

interface Call {
  readonly queueId?: string;
  readonly agentId?: string;
  readonly topic?: string;
  readonly channel?: Channel;
}
/** A call of a customer (null: nobody knows whose) that is answered as it comes, seconds after the start. */
function call({ tell }: Recorder, contactId: string, customer: string | null, from: number, to: number, more: Call = {}): void {
  const { queueId = 'q', agentId = 'a', ...said } = more;
  tell(s(from), 'visit.enqueued', { contactId, queueId, ...said, ...(customer === null ? {} : { customer: { id: customer } }) });
  tell(s(from), 'visit.answered', { contactId, queueId, agentId });
  tell(s(to), 'segment.ended', { contactId, agentId, by: 'customer' });
}

const minute = { options: { fcr: { horizonMs: 60_000 } } };
const known = (num: number, den: number, coverage = 1): object => ({ value: num / den, num, den, coverage });
const NONE = { value: null, num: 0, den: 0 };

export const resolutionCases: readonly RuleCase[] = [
  ruleCase({
    title: 'FCR1 FCR2 a contact counts a horizon after its end, and before that as it stands so far',
    floor: minute,
    tell: (floor) => {
      call(floor, 'c1', 'ann', 0, 10);
      call(floor, 'c2', 'bob', 0, 20, { agentId: 'b' });
      // Exactly a horizon after Ann's first; a second more than one after Bob's.
      call(floor, 'c3', 'ann', 70, 75);
      call(floor, 'c4', 'bob', 81, 90, { agentId: 'b' });
    },
    boards: [
      [s(69), { totals: { 'fcr@all': NONE, 'fcrProvisional@all': known(2, 2) } }],
      [s(70), { totals: { 'fcr@all': known(0, 1), 'fcrProvisional@all': known(1, 2) } }],
      [s(80), { totals: { 'fcr@all': known(1, 2), 'fcrProvisional@all': known(2, 3) } }],
      [
        s(200),
        {
          totals: { 'fcr@all': known(3, 4), 'fcrProvisional@all': known(3, 4) },
          queues: { q: { 'fcr@all': known(3, 4) } },
          agents: { a: { 'fcr@all': known(1, 2) }, b: { 'fcr@all': known(2, 2) } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'FCR1 a repeat has the same topic, and where a queue says so the same channel',
    floor: { queues: [{ id: 'q' }, { id: 'r', fcr: { sameChannel: true } }], ...minute },
    tell: (floor) => {
      call(floor, 'c1', 'ann', 0, 10, { topic: 'bill' });
      call(floor, 'c2', 'ann', 20, 21, { topic: 'move' });
      call(floor, 'c3', 'ann', 30, 31);
      call(floor, 'd1', 'bob', 0, 10, { queueId: 'r', agentId: 'b' });
      call(floor, 'd2', 'bob', 20, 21, { queueId: 'r', agentId: 'b', channel: 'chat' });
      // Bob's second chat: his first is repeated, his call is not.
      call(floor, 'd3', 'bob', 40, 41, { queueId: 'r', agentId: 'b', channel: 'chat' });
      // Any channel will do in q.
      call(floor, 'c4', 'ann', 50, 51, { topic: 'bill', channel: 'chat' });
    },
    boards: [
      [s(49), { queues: { q: { 'fcrProvisional@all': known(3, 3) }, r: { 'fcrProvisional@all': known(2, 3) } } }],
      [s(200), { queues: { q: { 'fcr@all': known(3, 4) }, r: { 'fcr@all': known(2, 3) } } }],
    ],
  }),
  ruleCase({
    title: 'FCR1 null while the customer is known of fewer than four in five',
    floor: minute,
    tell: (floor) => {
      ['ann', 'bob', 'cid', 'dan', null, null].forEach((customer, index) =>
        call(floor, `c${String(index)}`, customer, 10 * index, 10 * index + 1),
      );
    },
    boards: [
      [s(45), { totals: { 'fcrProvisional@all': known(4, 4, 4 / 5) } }],
      [s(60), { totals: { 'fcrProvisional@all': { value: null, num: 4, den: 4, coverage: 4 / 6 } } }],
      [s(101), { totals: { 'fcr@all': known(4, 4, 4 / 5) } }],
      [s(111), { totals: { 'fcr@all': { value: null, num: 4, den: 4, coverage: 4 / 6 } } }],
    ],
  }),
  ruleCase({
    title: 'FCR2 a contact stands at its last talk, for that queue and agent',
    floor: { sites: [{ id: 'north' }], ...minute },
    tell: (floor) => {
      const { tell } = floor;
      tell(s(0), 'visit.enqueued', { contactId: 'c1', queueId: 'q', customer: { id: 'ann' } });
      tell(s(0), 'visit.answered', { contactId: 'c1', queueId: 'q', agentId: 'a' });
      tell(s(10), 'segment.transferred', { contactId: 'c1', agentId: 'a', kind: 'blind', to: { queueId: 'r' } });
      tell(s(10), 'visit.enqueued', { contactId: 'c1', queueId: 'r', reason: 'transfer' });
      tell(s(12), 'visit.answered', { contactId: 'c1', queueId: 'r', agentId: 'b' });
      tell(s(20), 'segment.ended', { contactId: 'c1', agentId: 'b', by: 'customer' });
    },
    boards: [
      [s(15), { queues: { q: { 'fcrProvisional@all': known(1, 1) }, r: { 'fcrProvisional@all': NONE } } }],
      [
        s(79),
        {
          totals: { 'fcrProvisional@all': known(1, 1), 'fcr@all': NONE },
          queues: { q: { 'fcrProvisional@all': NONE }, r: { 'fcrProvisional@all': known(1, 1) } },
          agents: { a: { 'fcrProvisional@all': NONE }, b: { 'fcrProvisional@all': known(1, 1) } },
        },
      ],
      [
        s(80),
        {
          totals: { 'fcr@all': known(1, 1) },
          queues: { q: { 'fcr@all': NONE }, r: { 'fcr@all': known(1, 1) } },
          sites: { north: { 'fcr@all': known(1, 1) } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'FCR1 a contact is no repeat of itself, and another one is, however late the customer is named',
    floor: minute,
    tell: (floor) => {
      const { tell } = floor;
      for (const [contactId, customerId, agentId] of [
        ['c1', 'ann', 'a'],
        ['d1', 'bob', 'b'],
      ] as const) {
        tell(s(0), 'visit.enqueued', { contactId, queueId: 'q' });
        tell(s(0), 'visit.answered', { contactId, queueId: 'q', agentId });
        tell(s(10), 'segment.transferred', { contactId, agentId, kind: 'blind', to: { queueId: 'r' } });
        tell(s(12), 'visit.enqueued', { contactId, queueId: 'r', customer: { id: customerId } });
        tell(s(14), 'visit.abandoned', { contactId, queueId: 'r' });
      }
      // Ann tried before, too, but not after.
      tell(s(1), 'visit.enqueued', { contactId: 'c0', queueId: 'q', customer: { id: 'ann' } });
      tell(s(2), 'visit.abandoned', { contactId: 'c0', queueId: 'q' });
      tell(s(65), 'visit.enqueued', { contactId: 'd2', queueId: 'q', customer: { id: 'bob' } });
    },
    boards: [
      [s(11), { queues: { q: { 'fcrProvisional@all': { ...NONE, coverage: 0 } } } }],
      [s(12), { queues: { q: { 'fcrProvisional@all': known(2, 2) } } }],
      [s(70), { queues: { q: { 'fcr@all': known(1, 2), 'fcrProvisional@all': known(1, 2) } } }],
    ],
  }),
  ruleCase({
    title: 'FCR1 what an agent begins is neither a contact of it nor a repeat',
    floor: minute,
    tell: (floor) => {
      const { tell } = floor;
      call(floor, 'c1', 'ann', 0, 10);
      tell(s(20), 'visit.answered', { contactId: 'c2', agentId: 'a', direction: 'outbound', channel: 'voice' });
      tell(s(30), 'segment.ended', { contactId: 'c2', agentId: 'a', by: 'agent' });
      tell(s(40), 'visit.enqueued', { contactId: 'c3', queueId: 'q', direction: 'outbound', customer: { id: 'ann' } });
      tell(s(50), 'visit.left', { contactId: 'c3', queueId: 'q', reason: 'withdrawn' });
    },
    boards: [[s(90), { totals: { 'fcr@all': known(1, 1), 'fcrProvisional@all': known(1, 1) } }]],
  }),
  ruleCase({
    title: 'FCR1 the nearest horizon wins: queue, site, options',
    floor: {
      sites: [{ id: 'north', fcr: { horizonMs: 40_000 } }],
      queues: [{ id: 'q', fcr: { horizonMs: 20_000 } }, { id: 'r' }],
      ...minute,
    },
    tell: (floor) => {
      call(floor, 'c1', 'ann', 0, 10);
      call(floor, 'd1', 'bob', 0, 10, { queueId: 'r', agentId: 'b' });
      call(floor, 'c2', 'ann', 35, 36);
      call(floor, 'd2', 'bob', 45, 46, { queueId: 'r', agentId: 'b' });
    },
    boards: [
      [s(30), { queues: { q: { 'fcr@all': known(1, 1) }, r: { 'fcr@all': NONE } } }],
      [s(50), { queues: { q: { 'fcr@all': known(1, 1) }, r: { 'fcr@all': known(0, 1) } } }],
    ],
  }),
];
