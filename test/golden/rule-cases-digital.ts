// For: the rules of conversations, their status and their turns, a small scenario each. May import: shared. Promises: values by hand.
import { HOUR, MINUTE } from '../../shared/time.ts';
import { min, s } from './recorder.ts';
import { ruleCase, type RuleCase } from './rule-case.ts';

const c = { contactId: 'c' };
const customer = { ...c, from: 'customer' } as const;
const agent = { ...c, from: 'agent', agentId: 'a' } as const;
const h = (hours: number): number => hours * HOUR;

const digital = (settings: object, more: object = {}): object => ({
  queues: [{ id: 'q', channel: 'message', digital: settings, ...more }],
});
const MIN10 = digital({ frtTargetMs: 10 * MINUTE });

export const digitalCases: readonly RuleCase[] = [
  ruleCase({
    title: 'DIG1 a contact without messages and cases has no clock; one without a queue counts in totals alone',
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { contactId: 'v', queueId: 'q', channel: 'chat' });
      tell(s(5), 'message.received', customer);
      tell(s(25), 'message.received', agent);
    },
    boards: [
      [
        s(30),
        {
          totals: { openCases: 1, 'frt@all': [20_000, 1], 'slaDigital@all': [1, 1] },
          queues: { q: { openCases: 0, 'frt@all': [0, 0] } },
          sites: { main: { openCases: 0, 'frt@all': [0, 0] } },
          agents: { a: { openCases: 0, 'frt@all': [20_000, 1], 'slaFrt@all': [1, 1] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'DIG1 before its first visit it belongs to that one’s queue, later to the newest; what is counted stays where it was',
    floor: { queues: [{ id: 'q', channel: 'message', digital: { frtTargetMs: 60_000, ttrTargetMs: 600_000 } }, { id: 'r', channel: 'message' }] },
    tell: ({ tell }) => {
      tell(0, 'message.received', customer);
      tell(s(90), 'visit.enqueued', { ...c, queueId: 'q' });
      tell(s(100), 'visit.left', { ...c, queueId: 'q', reason: 'overflow' });
      tell(s(100), 'visit.enqueued', { ...c, queueId: 'r' });
      tell(s(120), 'message.received', agent);
      tell(s(200), 'case.solved', c);
    },
    boards: [
      // Known as nobody's, a message has 60 s by default; the queue has the same target.
      [s(61), { totals: { 'slaFrt@all': [0, 1], breachedOpen: 1 } }],
      [s(95), { queues: { q: { 'slaFrt@all': [0, 1], breachedOpen: 1, openCases: 1 } } }],
      [
        s(300),
        {
          totals: { openCases: 0, 'frt@all': [120_000, 1], 'ttr@all': [200_000, 1], 'slaTtr@all': [1, 1] },
          queues: {
            q: { 'slaFrt@all': [0, 1], 'frt@all': [0, 0], openCases: 0 },
            r: { 'slaFrt@all': [0, 0], 'frt@all': [120_000, 1], 'ttr@all': [200_000, 1] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'DIG2 DIG5 a pause stands still and moves the due instant; breached stays breached',
    floor: MIN10,
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(min(4), 'case.paused', { ...c, status: 'customer' });
      tell(min(30), 'case.resumed', c);
      tell(min(40), 'case.paused', c);
      tell(min(50), 'message.received', agent);
    },
    boards: [
      [min(20), { totals: { openCases: 1, atRisk: 0, breachedOpen: 0, 'slaFrt@all': [0, 0] } }],
      [min(36), { totals: { atRisk: 0, breachedOpen: 0, 'slaFrt@all': [0, 0] } }],
      [min(36) + 1, { totals: { atRisk: 0, breachedOpen: 1, 'slaFrt@all': [0, 1] } }],
      [min(45), { totals: { breachedOpen: 1, 'slaFrt@all': [0, 1] } }],
      [min(50), { totals: { breachedOpen: 0, 'frt@all': [14 * MINUTE, 1], 'slaFrt@all': [0, 1] } }],
    ],
  }),
  ruleCase({
    title: 'DIG2 only statuses that pause do; another one ends the pause',
    floor: digital({ frtTargetMs: 10 * MINUTE, pauseStatuses: ['customer'] }),
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(min(2), 'case.paused', { ...c, status: 'customer' });
      tell(min(5), 'case.paused', { ...c, status: 'vendor' });
      tell(min(6), 'message.received', agent);
    },
    boards: [[min(7), { totals: { 'frt@all': [3 * MINUTE, 1], 'slaFrt@all': [1, 1] } }]],
  }),
  ruleCase({
    title: 'DIG2 on a live channel the clocks stand while nobody waits or talks, and go on with the next queue',
    floor: { queues: [{ id: 'q', channel: 'chat', digital: { frtTargetMs: 60_000, nrtTargetMs: 60_000 } }] },
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(s(20), 'visit.answered', { ...c, queueId: 'q', agentId: 'a' });
      tell(s(30), 'message.received', agent);
      tell(s(60), 'message.received', customer);
      tell(s(70), 'segment.transferred', { ...c, agentId: 'a', kind: 'blind', to: { queueId: 'q' } });
      tell(s(170), 'visit.enqueued', { ...c, queueId: 'q' });
      tell(s(200), 'visit.answered', { ...c, queueId: 'q', agentId: 'b' });
      tell(s(210), 'message.received', { ...agent, agentId: 'b' });
      tell(s(240), 'message.received', customer);
      tell(s(250), 'segment.ended', { ...c, agentId: 'b', by: 'customer' });
    },
    boards: [
      [s(100), { totals: { openCases: 0, atRisk: 0 } }],
      [s(180), { totals: { openCases: 1, atRisk: 1 } }],
      [h(1), { totals: { openCases: 0, breachedOpen: 0, 'frt@all': [30_000, 1], 'nrt@all': [50_000, 1], 'slaDigital@all': [2, 2], 'ttr@all': [0, 0] } }],
    ],
  }),
  ruleCase({
    title: 'DIG2 a live visit that ends unseen leaves its conversation in nobody’s hands',
    floor: { queues: [{ id: 'q', channel: 'chat', digital: { frtTargetMs: h(5) } }] },
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(s(1), 'message.received', customer);
    },
    boards: [
      [h(4), { totals: { openCases: 1, atRisk: 0 } }],
      [h(4) + s(1), { totals: { openCases: 0 } }],
      [h(9), { totals: { openCases: 0, breachedOpen: 0, 'slaFrt@all': [0, 0] } }],
    ],
  }),
  ruleCase({
    title: 'DIG3 messages within 10 s of a turn’s first are one turn, answered or not; the first turn is frt, later ones nrt',
    floor: MIN10,
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(s(3), 'message.received', agent);
      tell(s(10), 'message.received', customer);
      tell(s(11), 'message.received', agent);
      tell(s(20), 'message.received', customer);
      tell(s(25), 'message.received', customer);
      tell(s(31), 'message.received', customer);
      tell(s(40), 'message.received', agent);
      tell(s(41), 'message.received', agent);
    },
    boards: [
      [s(15), { totals: { 'frt@all': [3000, 1], 'nrt@all': [0, 0] } }],
      [s(60), { totals: { 'frt@all': [3000, 1], 'nrt@all': [20_000, 1], 'slaFrt@all': [1, 1], 'slaNrt@all': [1, 1], 'slaDigital@all': [2, 2] } }],
    ],
  }),
  ruleCase({
    title: 'DIG3 a message 10,001 ms after the first opens a turn of its own',
    floor: MIN10,
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(s(3), 'message.received', agent);
      tell(s(10) + 1, 'message.received', customer);
      tell(s(12) + 1, 'message.received', agent);
    },
    boards: [[s(15), { totals: { 'frt@all': [3000, 1], 'nrt@all': [2000, 1] } }]],
  }),
  ruleCase({
    title: 'DIG3 a bot’s message is no reply, unless botReplyStops; with it, it belongs to no agent',
    floor: {
      queues: [
        { id: 'q', channel: 'message' },
        { id: 'r', channel: 'message', digital: { botReplyStops: true } },
      ],
    },
    tell: ({ tell }) => {
      for (const [contactId, queueId] of [['c', 'q'], ['d', 'r']] as const) {
        tell(0, 'visit.enqueued', { contactId, queueId });
        tell(0, 'message.received', { contactId, from: 'customer' });
        tell(s(2), 'message.received', { contactId, from: 'bot' });
        tell(s(30), 'message.received', { contactId, from: 'agent', agentId: 'a' });
      }
    },
    boards: [
      [
        s(60),
        {
          queues: { q: { 'frt@all': [30_000, 1] }, r: { 'frt@all': [2000, 1] } },
          agents: { a: { 'frt@all': [30_000, 1] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'DIG3 a solve ends the turn undecided; a message after it waits for a re-opening, unless it is answered before',
    floor: digital({ frtTargetMs: 60_000, nrtTargetMs: 60_000 }),
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(s(10), 'message.received', agent);
      tell(s(30), 'message.received', customer);
      tell(s(50), 'case.solved', c);
      tell(s(100), 'message.received', customer);
      tell(s(200), 'message.received', agent);
      tell(s(300), 'message.received', customer);
      tell(s(400), 'case.reopened', c);
      tell(s(420), 'message.received', agent);
    },
    boards: [
      [s(350), { totals: { openCases: 0, breachedOpen: 0, 'slaNrt@all': [0, 0], 'nrt@all': [0, 0] } }],
      [s(500), { totals: { openCases: 1, 'slaNrt@all': [1, 1], 'nrt@all': [20_000, 1] } }],
    ],
  }),
  ruleCase({
    title: 'DIG3 a first message unanswered is a miss once its time is over, whoever writes later',
    floor: MIN10,
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(min(11), 'message.received', customer);
    },
    boards: [
      [min(10), { totals: { 'slaFrt@all': [0, 0], breachedOpen: 0 } }],
      [min(10) + 1, { totals: { 'slaFrt@all': [0, 1], breachedOpen: 1 } }],
      [min(60), { totals: { 'slaFrt@all': [0, 1], 'slaNrt@all': [0, 0], breachedOpen: 1, 'frt@all': [0, 0] } }],
    ],
  }),
];
