// For: the rules of agents, heads and occupancy, a small scenario each. May import: shared. Promises: values by hand.
import { HOUR, type Millis } from '../../shared/time.ts';
import { ruleCase, START, type RuleCase } from './rule-case.ts';
import { min, onDuty, s, type Recorder } from './recorder.ts';

const CHAT = { queues: [{ id: 'chat', channel: 'chat' }, { id: 'q' }] };
const a = { agentId: 'a' };
const at = (after: Millis): Millis => START + after;

const work = (
  { tell }: Recorder,
  contactId: string,
  queueId: string,
  from: Millis,
  to: Millis,
  agentId = 'a',
): void => {
  tell(from, 'visit.enqueued', { contactId, queueId });
  tell(from, 'visit.answered', { contactId, queueId, agentId });
  tell(to, 'segment.ended', { contactId, agentId, by: 'customer' });
};

export const agentCases: readonly RuleCase[] = [
  ruleCase({
    title: 'Q21 ringing is in neither part of occupancy while nothing else runs',
    floor: CHAT,
    tell: (floor) => {
      floor.tell(0, 'agent.described', { ...a, capacity: { chat: 2, voice: 1 } });
      onDuty(floor, 0, ['a']);
      floor.tell(s(60), 'visit.enqueued', { contactId: 'c1', queueId: 'q' });
      floor.tell(s(60), 'offer.started', { contactId: 'c1', queueId: 'q', agentId: 'a' });
      floor.tell(s(80), 'visit.answered', { contactId: 'c1', queueId: 'q', agentId: 'a' });
      floor.tell(s(120), 'segment.ended', { contactId: 'c1', agentId: 'a', by: 'customer' });
      work(floor, 'c2', 'chat', s(150), s(210));
      floor.tell(s(160), 'visit.enqueued', { contactId: 'c3', queueId: 'q' });
      floor.tell(s(160), 'offer.started', { contactId: 'c3', queueId: 'q', agentId: 'a' });
      floor.tell(s(180), 'offer.ended', { contactId: 'c3', queueId: 'q', agentId: 'a', reason: 'noAnswer' });
    },
    boards: [
      [s(60), { agents: { a: { 'occupancy@all': [0, 60_000] } } }],
      [s(80), { agents: { a: { 'occupancy@all': [0, 60_000] } } }],
      [s(210), { agents: { a: { 'occupancy@all': [70_000, 190_000] } } }],
    ],
  }),
  ruleCase({
    title: 'Q22 weighted load is exact in thirds and capped at 1; under 60 s it says nothing',
    floor: CHAT,
    tell: (floor) => {
      floor.tell(0, 'agent.described', { ...a, capacity: { chat: 3 } });
      onDuty(floor, 0, ['a']);
      work(floor, 'c1', 'chat', 0, s(100));
      work(floor, 'c2', 'chat', s(50), s(100));
      work(floor, 'c3', 'q', s(90), s(100));
    },
    boards: [
      [s(59), { agents: { a: { 'occupancy@all': { value: null, num: (50_000 + 2 * 9000) / 3, den: 59_000 } } } }],
      [s(100), { totals: { 'occupancy@all': [(50_000 + 2 * 40_000) / 3 + 10_000, 100_000] } }],
    ],
  }),
  ruleCase({
    title: 'Q23 a headline that comes back in the same instant has not changed',
    tell: (floor) => {
      onDuty(floor, 0, ['a']);
      floor.tell(s(30), 'agent.notReady', { ...a, aux: 'x' });
      floor.tell(s(30), 'agent.ready', { ...a }, { id: 'pbx-9' });
      floor.tell(s(40), 'agent.notReady', { ...a, aux: 'one' });
      floor.tell(s(50), 'agent.notReady', { ...a, aux: 'two' });
    },
    boards: [
      [s(35), { agents: { a: { headline: 'available', since: at(0), aux: null } } }],
      [s(60), { agents: { a: { headline: 'notReady', since: at(s(40)), aux: 'two' } } }],
    ],
  }),
  ruleCase({
    title: 'Q24 heads of a queue are its members; the paused are not ready there and staff it by work in hand',
    tell: (floor) => {
      onDuty(floor, 0, ['a', 'b'], ['q', 'r']);
      onDuty(floor, 0, ['c']);
      floor.tell(s(10), 'agent.queuePaused', { ...a, queueId: 'q' });
      work(floor, 'c1', 'r', s(20), s(50));
      floor.tell(s(60), 'agent.signedOut', a);
      floor.tell(s(70), 'agent.signedIn', a);
      floor.tell(s(70), 'agent.ready', a);
      floor.tell(s(80), 'agent.queueLeft', { agentId: 'b', queueId: 'q' });
    },
    boards: [
      [
        s(10),
        {
          totals: { signedIn: 3, staffed: 3, available: 3, notReady: 0 },
          queues: {
            q: { signedIn: 2, staffed: 1, available: 1, notReady: 1 },
            r: { signedIn: 2, staffed: 2, available: 2, notReady: 0 },
          },
        },
      ],
      [s(30), { queues: { q: { signedIn: 2, staffed: 2, busy: 1, available: 1, notReady: 0 } } }],
      [s(65), { queues: { q: { signedIn: 1, staffed: 1 } } }],
      [s(75), { queues: { q: { signedIn: 2, staffed: 1, notReady: 1 } } }],
      [s(80), { queues: { q: { signedIn: 1, staffed: 0, notReady: 1 }, r: { signedIn: 2, available: 2 } } }],
    ],
  }),
  ruleCase({
    title: 'Q25 ready, notReady, offer and answer imply a session; other events do not',
    tell: ({ tell }) => {
      tell(0, 'agent.queueJoined', { agentId: 'x', queueId: 'q' });
      tell(0, 'agent.device', { agentId: 'x', device: 'ok' });
      tell(0, 'agent.ready', { agentId: 'r' });
      tell(0, 'agent.notReady', { agentId: 'n', aux: 'meal' });
      tell(0, 'offer.started', { contactId: 'c1', agentId: 'o' });
      tell(0, 'visit.answered', { contactId: 'c2', agentId: 'w' });
    },
    boards: [
      [
        s(1),
        {
          totals: { signedIn: 4, available: 1, notReady: 1, ringing: 1, busy: 1, staffed: 2 },
          agents: { x: { headline: 'signedOut', since: null, aux: null }, n: { headline: 'notReady', aux: 'meal' } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q25 12 h without a sign of life end a session at the last one',
    tell: (floor) => {
      onDuty(floor, 0, ['a']);
      work(floor, 'c1', 'q', min(1), min(3));
    },
    boards: [
      [
        12 * HOUR + min(3) - 1,
        { agents: { a: { headline: 'available', since: at(min(3)) } }, totals: { signedIn: 1 } },
      ],
      [
        12 * HOUR + min(3),
        {
          agents: { a: { headline: 'signedOut', since: at(min(3)), 'occupancy@all': [min(2), min(3)] } },
          totals: { signedIn: 0 },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q25 an answer from a queue ends notReady, a direct contact does not; sign-out resets the intent',
    tell: (floor) => {
      onDuty(floor, 0, ['a', 'b']);
      for (const agentId of ['a', 'b']) floor.tell(s(10), 'agent.notReady', { agentId, aux: 'meal' });
      work(floor, 'c1', 'q', s(20), s(30));
      floor.tell(s(20), 'visit.answered', { contactId: 'c2', agentId: 'b' });
      floor.tell(s(30), 'segment.ended', { contactId: 'c2', agentId: 'b', by: 'agent' });
      floor.tell(s(40), 'agent.signedOut', a);
      floor.tell(s(50), 'agent.signedIn', a);
    },
    boards: [
      [
        s(30),
        {
          agents: {
            a: { headline: 'available', since: at(s(30)) },
            b: { headline: 'notReady', since: at(s(30)), aux: 'meal' },
          },
        },
      ],
      [s(50), { agents: { a: { headline: 'unknown', since: at(s(50)) } }, totals: { unknown: 1, staffed: 0 } }],
    ],
  }),
  ruleCase({
    title: 'Q26 a pending break takes effect when ringing, work and wrap-up are over',
    tell: (floor) => {
      onDuty(floor, 0, ['a']);
      floor.tell(s(10), 'visit.answered', { contactId: 'c1', agentId: 'a' });
      floor.tell(s(20), 'agent.notReady', { ...a, aux: 'meal', pending: true });
      floor.tell(s(30), 'segment.ended', { contactId: 'c1', agentId: 'a', by: 'agent', wrapup: 10_000 });
      floor.tell(s(40), 'offer.started', { contactId: 'c2', agentId: 'a' });
      floor.tell(s(50), 'offer.ended', { contactId: 'c2', agentId: 'a', reason: 'noAnswer' });
    },
    boards: [
      [s(35), { agents: { a: { headline: 'acw', aux: null } } }],
      [s(45), { agents: { a: { headline: 'ringing' } } }],
      [
        s(50),
        {
          agents: {
            a: {
              headline: 'notReady',
              since: at(s(50)),
              aux: 'meal',
              'occupancy@all': { value: null, num: 30_000, den: 40_000 },
            },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q26 ready before that cancels it; with nothing in hand it takes effect at once',
    tell: (floor) => {
      onDuty(floor, 0, ['a', 'b']);
      work(floor, 'c1', 'q', s(10), s(40));
      floor.tell(s(20), 'agent.notReady', { ...a, pending: true });
      floor.tell(s(30), 'agent.ready', a);
      floor.tell(s(20), 'agent.notReady', { agentId: 'b', aux: 'meal', pending: true });
    },
    boards: [
      [s(50), { agents: { a: { headline: 'available' }, b: { headline: 'notReady', since: at(s(20)), aux: 'meal' } } }],
    ],
  }),
  ruleCase({
    title: 'Q27 only missed heartbeats make a source stale, and its agents unknown',
    tell: (floor) => {
      onDuty(floor, 0, ['a']);
      floor.tell(0, 'agent.ready', { agentId: 'b' }, { source: 'desk' });
      for (const beat of [0, s(10), s(40)]) floor.tell(beat, 'source.heartbeat', { periodMs: 10_000 });
    },
    boards: [
      [s(30) - 1, { agents: { a: { headline: 'available', since: at(0) } } }],
      [
        s(30),
        {
          agents: { a: { headline: 'unknown', since: at(s(30)) }, b: { headline: 'available' } },
          totals: { unknown: 1, signedIn: 2, staffed: 2 },
        },
      ],
      [s(40), { agents: { a: { headline: 'available', since: at(s(40)) } } }],
    ],
  }),
  ruleCase({
    title: 'Q30 paused in every joined queue is not ready; the device is only shown',
    tell: (floor) => {
      onDuty(floor, 0, ['a', 'b'], ['q', 'r']);
      floor.tell(min(1), 'agent.queuePaused', { ...a, queueId: 'q' });
      floor.tell(min(2), 'agent.queuePaused', { ...a, queueId: 'r' });
      floor.tell(min(3), 'agent.queueResumed', { ...a, queueId: 'q' });
      floor.tell(min(2), 'agent.device', { agentId: 'b', device: 'unreachable' });
      floor.tell(min(3), 'agent.device', { agentId: 'b', device: 'ok' });
    },
    boards: [
      [min(1), { agents: { a: { headline: 'available' } } }],
      [
        min(2),
        {
          agents: {
            a: { headline: 'notReady', since: at(min(2)), aux: null },
            b: { headline: 'notReady', since: at(min(2)), aux: 'technical' },
          },
          totals: { staffed: 1, notReady: 2 },
        },
      ],
      [
        min(3),
        {
          agents: {
            a: { headline: 'available', 'occupancy@all': [0, min(2)] },
            b: { headline: 'available', 'occupancy@all': [0, min(3)] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q5 every site, team and queue has the day of its own zone',
    floor: {
      sites: [
        { id: 'utc', timeZone: 'UTC' },
        { id: 'east', timeZone: 'Asia/Kathmandu', dayStart: '14:00' },
      ],
      teams: [{ id: 'team', siteId: 'east' }],
      queues: [{ id: 'q' }, { id: 'e', siteId: 'east' }],
    },
    windows: ['today'],
    tell: (floor) => {
      floor.tell(0, 'agent.described', { ...a, teamId: 'team' });
      work(floor, 'c1', 'q', min(1), min(20));
      work(floor, 'c2', 'e', min(14), min(30));
      work(floor, 'c3', 'e', min(16), min(31), 'b');
    },
    // 14:00 of Kathmandu (+05:45) is 08:15 UTC.
    boards: [
      [
        min(40),
        {
          totals: { 'offered@today': 3 },
          queues: { q: { 'offered@today': 1 }, e: { 'offered@today': 1 } },
          sites: { utc: { 'offered@today': 1 }, east: { 'offered@today': 1 } },
          teams: { team: { 'answered@today': 0 } },
          agents: { a: { 'answered@today': 0 }, b: { 'answered@today': 2 - 1 } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'D9 what is counted belongs to the team of its instant, time to the team of that time',
    floor: { queues: [{ id: 'q', serviceLevel: { thresholdMs: 10_000 } }] },
    tell: (floor) => {
      floor.tell(0, 'agent.described', { ...a, teamId: 'one' });
      onDuty(floor, 0, ['a']);
      floor.tell(0, 'visit.enqueued', { contactId: 'c1', queueId: 'q' });
      floor.tell(s(100), 'visit.answered', { contactId: 'c1', queueId: 'q', agentId: 'a' });
      floor.tell(s(200), 'agent.described', { ...a, teamId: 'two' });
      floor.tell(s(300), 'segment.ended', { contactId: 'c1', agentId: 'a', by: 'agent' });
    },
    boards: [
      [
        s(400),
        {
          teams: {
            one: {
              'answered@all': 1,
              'sl@all': [0, 1],
              'handled@all': 0,
              'occupancy@all': [100_000, 200_000],
              signedIn: 0,
              'offered@all': 0,
            },
            two: {
              'answered@all': 0,
              'sl@all': [0, 0],
              'handled@all': 1,
              'occupancy@all': [100_000, 200_000],
              signedIn: 1,
              available: 1,
            },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q24 joining again keeps a pause, leaving forgets it; a pause without membership is none',
    tell: ({ tell }) => {
      for (const agentId of ['a', 'b', 'c']) tell(0, 'agent.ready', { agentId });
      tell(s(1), 'agent.queuePaused', { agentId: 'c', queueId: 'q' });
      for (const agentId of ['a', 'b', 'c']) tell(s(2), 'agent.queueJoined', { agentId, queueId: 'q' });
      for (const agentId of ['a', 'b']) tell(s(3), 'agent.queuePaused', { agentId, queueId: 'q' });
      tell(s(4), 'agent.queueLeft', { agentId: 'b', queueId: 'q' });
      for (const agentId of ['a', 'b']) tell(s(5), 'agent.queueJoined', { agentId, queueId: 'q' });
    },
    boards: [[s(9), { queues: { q: { signedIn: 3, available: 2, notReady: 1 } } }]],
  }),
  ruleCase({
    title: 'Q26 an answer from a queue ends a break, not one that is pending',
    floor: CHAT,
    tell: (floor) => {
      for (const agentId of ['a', 'b']) floor.tell(0, 'agent.described', { agentId, capacity: { chat: 4 } });
      onDuty(floor, 0, ['a', 'b']);
      for (const [agentId, pending] of [
        ['a', true],
        ['b', false],
      ] as const) {
        work(floor, `${agentId}1`, 'chat', s(10), s(40), agentId);
        floor.tell(s(20), 'agent.notReady', { agentId, aux: 'meal', pending });
        work(floor, `${agentId}2`, 'chat', s(30), s(50), agentId);
      }
    },
    boards: [
      [
        s(50),
        {
          agents: {
            a: { headline: 'notReady', since: at(s(50)), aux: 'meal' },
            b: { headline: 'available', since: at(s(50)) },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q23 a headline that is unknown by the silence of its source, and then by itself, has not changed',
    tell: ({ tell }) => {
      tell(0, 'source.heartbeat', { periodMs: 10_000 });
      tell(0, 'agent.signedIn', a);
      tell(s(5), 'offer.started', { contactId: 'c1', ...a });
      tell(s(30), 'contact.closed', { contactId: 'c1' });
      tell(s(50), 'source.heartbeat', { periodMs: 10_000 });
    },
    boards: [
      [s(19), { agents: { a: { headline: 'ringing', since: at(s(5)) } } }],
      [s(60), { agents: { a: { headline: 'unknown', since: at(s(20)) } } }],
    ],
  }),
];
