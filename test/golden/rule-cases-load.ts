// For: load and free slots, a small scenario each. May import: shared. Promises: values by hand.
import { ruleCase, type RuleCase } from './rule-case.ts';
import { min, onDuty, s } from './recorder.ts';

const a = { agentId: 'a' };
const chat = { channel: 'chat' as const };

export const loadCases: readonly RuleCase[] = [
  ruleCase({
    title: 'LOAD1 load is not cut at 1, ringing is none of it, wrap-up is; a group has the mean of those ready or at work',
    floor: { queues: [{ id: 'voice' }, { id: 'chat', channel: 'chat' }], teams: [{ id: 't', name: 'T' }] },
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'agent.described', { ...a, teamId: 't', capacity: { voice: 1, chat: 4 } });
      onDuty(floor, 0, ['a', 'b', 'c'], ['voice']);
      onDuty(floor, 0, ['a'], ['chat']);
      tell(0, 'agent.signedIn', { agentId: 'd' });
      tell(0, 'agent.notReady', { agentId: 'c', auxClass: 'meal' });
      for (const contactId of ['c1', 'c2'])
        tell(s(10), 'visit.answered', { contactId, ...a, queueId: 'chat', channel: 'chat' });
      tell(s(20), 'offer.started', { contactId: 'v1', ...a, queueId: 'voice' });
      tell(s(30), 'visit.answered', { contactId: 'v1', ...a, queueId: 'voice' });
      tell(s(40), 'agent.queuePaused', { agentId: 'b', queueId: 'voice' });
      tell(s(50), 'segment.ended', { contactId: 'v1', ...a, by: 'customer', wrapup: 10_000 });
      tell(s(70), 'agent.signedOut', a);
    },
    boards: [
      [s(5), { agents: { a: { load: [0, 1] }, c: { load: [0, 0] }, d: { load: [0, 0] } }, totals: { load: [0, 2] } }],
      [s(20), { agents: { a: { load: [0.5, 1] } } }],
      [
        s(30),
        {
          agents: { a: { load: [1.5, 1] } },
          teams: { t: { load: [1.5, 1] } },
          queues: { voice: { load: [1.5, 2] }, chat: { load: [1.5, 1] } },
          totals: { load: [1.5, 2] },
        },
      ],
      [s(40), { queues: { voice: { load: [1.5, 1] } }, totals: { load: [1.5, 1] } }],
      [s(59), { agents: { a: { load: [1.5, 1] } } }],
      [s(60), { agents: { a: { load: [0.5, 1] } } }],
      [s(70), { agents: { a: { load: [0, 0] } }, teams: { t: { load: [0, 0] } } }],
    ],
  }),
  ruleCase({
    title: 'LOAD1 options of occupancy leave load alone',
    floor: { options: { occupancy: { concurrency: 'wallclock', ringing: 'busy' } } },
    tell: (floor) => {
      floor.tell(0, 'agent.described', { ...a, capacity: { chat: 4 } });
      onDuty(floor, 0, ['a']);
      floor.tell(s(10), 'offer.started', { contactId: 'c1', ...a, ...chat });
      floor.tell(s(20), 'visit.answered', { contactId: 'c1', ...a, ...chat });
    },
    boards: [
      [s(10), { agents: { a: { load: [0, 1] } } }],
      [min(2), { agents: { a: { load: [0.25, 1], 'occupancy@all': [110_000, 120_000] } } }],
    ],
  }),
  ruleCase({
    title: 'LOAD2 a free slot is described capacity less what is in hand or rings; in a queue those of its channel',
    floor: { queues: [{ id: 'voice' }, { id: 'chat', channel: 'chat' }, { id: 'mail', channel: 'email' }] },
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'agent.described', { ...a, capacity: { voice: 1, chat: 4, video: 0 } });
      onDuty(floor, 0, ['a'], ['voice', 'chat', 'mail']);
      tell(s(10), 'visit.answered', { contactId: 'c1', ...a, queueId: 'chat' });
      tell(s(20), 'offer.started', { contactId: 'c2', ...a, queueId: 'chat' });
      tell(s(30), 'visit.answered', { contactId: 'v1', ...a, queueId: 'voice' });
      tell(s(40), 'visit.answered', { contactId: 'm1', ...a, queueId: 'mail' });
      tell(s(50), 'agent.queuePaused', { ...a, queueId: 'chat' });
      tell(s(60), 'agent.queuePaused', { ...a, queueId: 'voice' });
      tell(s(70), 'agent.queuePaused', { ...a, queueId: 'mail' });
    },
    boards: [
      [
        s(5),
        {
          agents: { a: { slotsFree: 5 } },
          queues: { voice: { slotsFree: 1 }, chat: { slotsFree: 4 }, mail: { slotsFree: 0 } },
          totals: { slotsFree: 5 },
        },
      ],
      [s(10), { totals: { slotsFree: 4 } }],
      [s(20), { queues: { chat: { slotsFree: 2 } }, totals: { slotsFree: 3 } }],
      [s(30), { queues: { voice: { slotsFree: 0 } }, totals: { slotsFree: 2 } }],
      [s(40), { queues: { mail: { slotsFree: 0 } }, totals: { slotsFree: 2 } }],
      [s(50), { queues: { chat: { slotsFree: 0 } }, totals: { slotsFree: 2 } }],
      [s(70), { totals: { slotsFree: 0 } }],
    ],
  }),
  ruleCase({
    title: 'LOAD2 without a described capacity there is one slot, of whatever channel, free while nothing is in hand',
    floor: { queues: [{ id: 'voice' }, { id: 'chat', channel: 'chat' }] },
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'agent.described', { agentId: 'b', capacity: {} });
      onDuty(floor, 0, ['a', 'b'], ['voice', 'chat']);
      tell(s(10), 'visit.answered', { contactId: 'v1', ...a, queueId: 'voice' });
      tell(s(20), 'segment.ended', { contactId: 'v1', ...a, by: 'customer', wrapup: 10_000 });
      tell(min(1), 'agent.described', { ...a, capacity: { chat: 2 } });
    },
    boards: [
      [s(5), { queues: { voice: { slotsFree: 2 }, chat: { slotsFree: 2 } }, totals: { slotsFree: 2 } }],
      [s(10), { queues: { voice: { slotsFree: 1 }, chat: { slotsFree: 1 } }, totals: { slotsFree: 1 } }],
      [s(29), { totals: { slotsFree: 1 } }],
      [s(30), { totals: { slotsFree: 2 } }],
      [min(1), { queues: { voice: { slotsFree: 1 }, chat: { slotsFree: 3 } }, totals: { slotsFree: 3 } }],
    ],
  }),
  ruleCase({
    title: 'LOAD2 who asks for no work, cannot be reached or is not heard of has no free slot',
    tell: (floor) => {
      const { tell } = floor;
      onDuty(floor, 0, ['a', 'b', 'c']);
      tell(0, 'agent.signedIn', { agentId: 'd' });
      tell(s(10), 'agent.notReady', { ...a, auxClass: 'break' });
      tell(s(20), 'agent.device', { agentId: 'b', device: 'unreachable' });
      tell(s(30), 'source.heartbeat', { periodMs: 10_000 });
      tell(min(2), 'source.heartbeat', { periodMs: 10_000 });
    },
    boards: [
      [s(5), { totals: { slotsFree: 3 }, agents: { d: { slotsFree: 0 } } }],
      [s(10), { totals: { slotsFree: 2 }, agents: { a: { slotsFree: 0 } } }],
      [s(20), { totals: { slotsFree: 1 }, agents: { b: { slotsFree: 0 } } }],
      [s(50), { totals: { slotsFree: 0, load: [0, 2] } }],
      [min(2), { totals: { slotsFree: 1 } }],
    ],
  }),
  ruleCase({
    title: 'LOAD1 LOAD2 OPT9 where heads are shared, loads and slots are',
    floor: {
      queues: [
        { id: 'q', agents: { multiQueue: 'fte' } },
        { id: 'r', agents: { multiQueue: 'fte' } },
      ],
    },
    tell: (floor) => {
      onDuty(floor, 0, ['a', 'b'], ['q', 'r']);
      floor.tell(s(10), 'visit.answered', { contactId: 'c1', ...a, queueId: 'q' });
    },
    boards: [[s(10), { queues: { q: { load: [0.5, 1], slotsFree: 0.5 } }, totals: { load: [1, 2], slotsFree: 1 } }]],
  }),
];
