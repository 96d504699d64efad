// For: the rules of channels, classes, tiers and named groups (GRP1 to GRP5), a small scenario each. May import: shared. Promises: values by hand.
import { answer, end, transfer } from './rule-case-calls.ts';
import { ruleCase, type RuleCase } from './rule-case.ts';
import { HOUR } from '../../shared/time.ts';
import { onDuty, s } from './recorder.ts';

const q = { queueId: 'q' };
const TIERS = {
  queues: [{ id: 'L1', tier: 1 }, { id: 'L2', tier: 2 }, { id: 'n' }],
};
/** Two sites whose days do not end together, and groups across them. */
const TWO_SITES = {
  sites: [
    { id: 'utc', timeZone: 'UTC' },
    { id: 'east', timeZone: 'Asia/Shanghai' },
  ],
  queues: [
    { id: 'q1', siteId: 'utc' },
    { id: 'q2', siteId: 'east' },
  ],
  groups: [
    { id: 'both', queues: ['q1', 'q2', 'q1'] },
    { id: 'second', queues: ['q2', 'q1'] },
    { id: 'far', queues: ['q2', 'unheard-of'] },
    { id: 'none', queues: [] },
  ],
};
const nobody = { signedIn: null, staffed: null, available: null, notReady: null };

export const scopeCases: readonly RuleCase[] = [
  ruleCase({
    title: 'GRP1 what hangs on a visit counts by its channel and class; a direct contact in none',
    tell: (floor) => {
      const { tell } = floor;
      const c1 = { contactId: 'c1', ...q };
      tell(0, 'visit.enqueued', { ...c1, class: 'vip' });
      tell(0, 'offer.started', { ...c1, agentId: 'b' });
      tell(s(5), 'offer.ended', { ...c1, agentId: 'b', reason: 'noAnswer' });
      tell(s(10), 'visit.answered', { ...c1, agentId: 'a' });
      end(floor, 'c1', 'a', 70);
      tell(s(80), 'survey.answered', { contactId: 'c1', kind: 'csat', value: 5 });
      tell(0, 'visit.enqueued', { contactId: 'c2', ...q, channel: 'chat' });
      tell(s(30), 'visit.abandoned', { contactId: 'c2', ...q });
      tell(s(100), 'visit.answered', { contactId: 'c3', agentId: 'b' });
      end(floor, 'c3', 'b', 160);
      tell(s(180), 'visit.enqueued', { contactId: 'c4', ...q, class: 'vip', channel: 'chat' });
    },
    boards: [
      [
        s(200),
        {
          totals: { 'offered@all': 3, 'handled@all': 2, 'aht@all': [120_000, 2] },
          queues: { q: { 'offered@all': 3, 'handled@all': 1, waiting: 1 } },
          channels: {
            voice: {
              'offered@all': 1,
              'answered@all': 1,
              'asa@all': [10_000, 1],
              'sl@all': [1, 1],
              'ronaRate@all': [1, 2],
              'aht@all': [60_000, 1],
              'csatMean@all': [5, 1],
              waiting: 0,
            },
            chat: { 'offered@all': 2, 'abandoned@all': 1, 'sl@all': [0, 1], 'abandonRate@all': [1, 1], waiting: 1 },
          },
          classes: {
            vip: {
              'offered@all': 2,
              'answered@all': 1,
              'abandoned@all': 0,
              'ronaRate@all': [1, 2],
              'aht@all': [60_000, 1],
              'csatMean@all': [5, 1],
              waiting: 1,
              longestWait: { value: 20_000 },
            },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'GRP1 what has no visit of its own counts with the newest that its contact has had in the queue so far, else with none',
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'survey.answered', { contactId: 'c1', ...q, kind: 'csat', value: 1 });
      tell(s(1), 'visit.enqueued', { contactId: 'c1', ...q, class: 'vip' });
      tell(s(10), 'visit.answered', { contactId: 'c1', ...q, agentId: 'a' });
      tell(s(20), 'visit.answered', { contactId: 'c1', ...q, agentId: 'b' });
      end(floor, 'c1', 'b', 30);
      end(floor, 'c1', 'a', 40);
      tell(s(50), 'survey.answered', { contactId: 'c1', ...q, kind: 'csat', value: 4 });
      tell(s(60), 'contact.escalated', { contactId: 'c1', ...q, toTier: 2 });
      tell(s(70), 'survey.answered', { contactId: 'c2', ...q, kind: 'csat', value: 2 });
    },
    boards: [
      [
        s(80),
        {
          totals: { 'csatMean@all': [7, 3] },
          channels: { voice: { 'csatMean@all': [7, 3], 'handled@all': 2 } },
          classes: {
            vip: { 'handled@all': 2, 'ronaRate@all': [0, 2], 'csatMean@all': [4, 1], 'escalationRate@all': [1, 1] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'GRP1 Q9 a talk that began before its enqueue counts with it, and so do its turns and its survey in between',
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'visit.answered', { contactId: 'c1', ...q, agentId: 'a' });
      tell(s(2), 'sentiment.scored', { contactId: 'c1', party: 'customer', score: -1, scale: 'x' });
      end(floor, 'c1', 'a', 5);
      tell(s(7), 'survey.answered', { contactId: 'c1', kind: 'csat', value: 3 });
      tell(s(10), 'visit.enqueued', { contactId: 'c1', ...q, class: 'vip', channel: 'video' });
    },
    boards: [
      [s(9), { channels: { voice: { 'handled@all': 1, 'csatMean@all': [3, 1], 'negShare@all': [1, 1] } } }],
      [
        s(20),
        {
          channels: { video: { 'answered@all': 1, 'handled@all': 1, 'csatMean@all': [3, 1], 'ronaRate@all': [0, 1] } },
          classes: {
            vip: { 'answered@all': 1, 'handled@all': 1, 'csatMean@all': [3, 1], 'negShare@all': [1, 1], 'ronaRate@all': [0, 1] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'GRP2 named groups overlap, count a contact once, and have the days of their first queue',
    floor: TWO_SITES,
    windows: ['today', 'all'],
    tell: (floor) => {
      answer(floor, 'c1', 'a', 0, 'q1');
      transfer(floor, 'c1', 'a', 60, { queueId: 'q2' });
      answer(floor, 'c1', 'b', 60, 'q2');
      end(floor, 'c1', 'b', 90);
      answer(floor, 'c2', 'b', 120, 'q2');
    },
    boards: [
      [
        s(200),
        {
          queues: { q1: { 'contactsOffered@all': 1 }, q2: { 'contactsOffered@all': 2 } },
          groups: {
            both: {
              'offered@all': 3,
              'offered@today': 3,
              'contactsOffered@all': 2,
              'handled@all': 2,
              'transferOutRate@all': [1, 2],
            },
            second: { 'offered@all': 3, 'contactsOffered@all': 2 },
            far: { 'offered@all': 2, 'contactsOffered@all': 2, 'handled@all': 1 },
            none: { 'offered@all': 0, waiting: 0, signedIn: 0, 'sl@all': [0, 0] },
          },
        },
      ],
      [
        // 16:30 UTC is the next day in Shanghai.
        8.5 * HOUR,
        {
          groups: {
            both: { 'offered@today': 3 },
            second: { 'offered@today': 0, 'offered@all': 3 },
            far: { 'offered@today': 0 },
          },
          channels: { voice: { 'offered@today': 3 } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'GRP3 GRP4 heads of a group are those who have joined a queue of it, once each; paused there is paused in all they have joined of it; a class has none',
    floor: {
      queues: [{ id: 'q1', tier: 1 }, { id: 'q2', tier: 1 }, { id: 'q3', channel: 'chat' }],
      groups: [
        { id: 'both', queues: ['q1', 'q2'] },
        { id: 'one', queues: ['q2'] },
      ],
      classes: [{ id: 'vip' }],
    },
    tell: (floor) => {
      const { tell } = floor;
      onDuty(floor, 0, ['a', 'b', 'c'], ['q1', 'q2']);
      onDuty(floor, 0, ['d'], ['q1', 'q3']);
      onDuty(floor, 0, ['e']);
      tell(s(1), 'agent.queuePaused', { agentId: 'b', queueId: 'q2' });
      for (const queueId of ['q1', 'q2']) tell(s(1), 'agent.queuePaused', { agentId: 'c', queueId });
      tell(s(1), 'agent.queuePaused', { agentId: 'd', queueId: 'q1' });
      tell(s(60), 'agent.queueLeft', { agentId: 'b', queueId: 'q1' });
      tell(s(90), 'agent.signedOut', { agentId: 'a' });
    },
    boards: [
      [
        s(2),
        {
          totals: { signedIn: 5, available: 4, notReady: 1 },
          queues: { q1: { signedIn: 4, available: 2, notReady: 2 }, q2: { signedIn: 3, available: 1, notReady: 2 } },
          groups: {
            both: { signedIn: 4, available: 2, notReady: 2, staffed: 2 },
            one: { signedIn: 3, available: 1, notReady: 2, staffed: 1 },
          },
          tiers: { '1': { signedIn: 4, available: 2, notReady: 2 }, '2': { signedIn: 0 } },
          channels: { voice: { signedIn: 4, available: 2, notReady: 2 }, chat: { signedIn: 1, available: 1 } },
          classes: { vip: { ...nobody, 'offered@all': 0 } },
        },
      ],
      [
        s(100),
        {
          groups: {
            both: { signedIn: 3, available: 0, notReady: 3, 'utilisation@all': [0, 0] },
            one: { signedIn: 2, notReady: 2 },
          },
          channels: { voice: { signedIn: 3, notReady: 3, 'occupancy@all': [0, 0], 'cph@all': [0, 0] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'GRP5 contacts resolved at a tier of those resolved at any: where the talk that began last was, or a step up since',
    floor: TIERS,
    tell: (floor) => {
      const { tell } = floor;
      const close = (at: number, contactId: string, more = {}): void =>
        tell(s(at), 'contact.closed', { contactId, ...more });
      answer(floor, 'first', 'a1', 0, 'L1');
      close(10, 'first');
      answer(floor, 'second', 'a2', 0, 'L1');
      transfer(floor, 'second', 'a2', 5, { queueId: 'L2' });
      answer(floor, 'second', 'b', 6, 'L2');
      close(10, 'second', { resolved: true });
      answer(floor, 'unresolved', 'a3', 0, 'L1');
      close(10, 'unresolved', { resolved: false });
      tell(0, 'visit.enqueued', { contactId: 'gone', queueId: 'L1' });
      tell(s(9), 'visit.abandoned', { contactId: 'gone', queueId: 'L1' });
      close(10, 'gone');
      answer(floor, 'untiered', 'a4', 0, 'n');
      close(10, 'untiered');
      answer(floor, 'on', 'a5', 0, 'L1');
      tell(s(5), 'visit.answered', { contactId: 'on', agentId: 'z' });
      close(10, 'on');
      answer(floor, 'again', 'a6', 0, 'L1');
      tell(s(10), 'case.solved', { contactId: 'again' });
      tell(s(20), 'case.reopened', { contactId: 'again' });
      tell(s(30), 'contact.escalated', { contactId: 'again', toTier: 3 });
      tell(s(40), 'case.solved', { contactId: 'again' });
      close(50, 'again');
    },
    boards: [
      [
        s(15),
        {
          totals: { 'resolvedShare@all': [0, 0] },
          queues: { L1: { 'resolvedShare@all': [0, 0] } },
          tiers: {
            '1': { 'resolvedShare@all': [3, 4], 'escalationRate@all': [1, 4], 'offered@all': 6 },
            '2': { 'resolvedShare@all': [1, 4] },
            '3': { 'resolvedShare@all': [0, 4] },
          },
        },
      ],
      [s(25), { tiers: { '1': { 'resolvedShare@all': [2, 3] }, '3': { 'resolvedShare@all': [0, 3] } } }],
      [
        s(60),
        {
          tiers: {
            '1': { 'resolvedShare@all': [2, 4] },
            '2': { 'resolvedShare@all': [1, 4] },
            '3': { 'resolvedShare@all': [1, 4], 'offered@all': 0 },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'GRP5 where no queue has a tier, a step up that is told makes them known',
    tell: (floor) => {
      const { tell } = floor;
      answer(floor, 'c1', 'a', 0);
      tell(s(5), 'contact.escalated', { contactId: 'c1', toTier: 2 });
      tell(s(10), 'contact.closed', { contactId: 'c1' });
      answer(floor, 'c2', 'a', 20);
      tell(s(30), 'contact.closed', { contactId: 'c2' });
    },
    boards: [
      [s(40), { tiers: { '1': { 'resolvedShare@all': [0, 1] }, '2': { 'resolvedShare@all': [1, 1] } } }],
    ],
  }),
  ruleCase({
    title: 'Q5 a zone that is none, kept since before such were refused, moves no day',
    windows: ['today'],
    tell: ({ tell }) => {
      tell(0, 'site.described', { siteId: 'main', name: 'Hall', timeZone: 'Nope/Zone' });
      tell(s(1), 'visit.enqueued', { contactId: 'c1', ...q });
      tell(8.1 * HOUR, 'visit.enqueued', { contactId: 'c2', ...q });
    },
    boards: [[8.2 * HOUR, { totals: { 'offered@today': 2 }, queues: { q: { 'offered@today': 2 } } }]],
  }),
  ruleCase({
    title: 'Q5 a zone that a source tells moves the days of the site, its queues and the totals',
    windows: ['today'],
    tell: ({ tell }) => {
      tell(0, 'site.described', { siteId: 'main', name: 'Hall', timeZone: 'Asia/Shanghai' });
      tell(s(1), 'visit.enqueued', { contactId: 'c1', ...q });
      tell(8.1 * HOUR, 'visit.enqueued', { contactId: 'c2', ...q });
    },
    boards: [
      [
        8.2 * HOUR,
        {
          totals: { 'offered@today': 1 },
          sites: { main: { 'offered@today': 1 } },
          queues: { q: { 'offered@today': 1 } },
          channels: { voice: { 'offered@today': 1 } },
        },
      ],
    ],
  }),
];
