// For: the rules of holds, agents' time and scores (M33 to M36, M40), a small scenario each. May import: shared. Promises: values by hand.
import { HOUR, type Millis } from '../../shared/time.ts';
import { answer, end, type Ended } from './rule-case-calls.ts';
import { ruleCase, type RuleCase } from './rule-case.ts';
import { min, onDuty, s } from './recorder.ts';

const q = { queueId: 'q' };
/** Nothing to divide by, and yet something above the line. */
const only = (num: number): object => ({ value: null, num, den: 0 });
const perHour = (num: number, den: Millis): object => ({ value: (num * HOUR) / den, num, den });

export const workCases: readonly RuleCase[] = [
  ruleCase({
    title: 'M33 hold of all finished segments and of those that had any; a hold of no length is none',
    tell: (floor) => {
      const more: readonly Ended[] = [{}, {}, { holdMs: 0 }, { holdMs: 5000 }, {}, { wrapup: 60_000 }];
      const held = [20, 0, 30, 0, 10, 20];
      for (const [n, extra] of more.entries()) {
        const [contactId, agentId] = [`c${String(n)}`, `a${String(n)}`];
        answer(floor, contactId, agentId, 0);
        const until = held[n] ?? 0;
        if (until > 0) {
          floor.tell(s(10), 'segment.held', { contactId, agentId });
          floor.tell(s(until), 'segment.resumed', { contactId, agentId });
        }
        end(floor, contactId, agentId, 100, extra);
      }
    },
    boards: [
      [
        s(120),
        {
          totals: { 'holdAvg@all': [15_000, 5], 'holdShare@all': [2, 5], 'holdAvgHeld@all': [15_000, 2] },
          agents: {
            a1: { 'holdAvg@all': [0, 1], 'holdShare@all': [0, 1], 'holdAvgHeld@all': [0, 0] },
            a5: { 'holdAvg@all': [0, 0] },
          },
        },
      ],
      [
        s(160),
        {
          totals: { 'holdAvg@all': [25_000, 6], 'holdShare@all': [3, 6], 'holdAvgHeld@all': [25_000, 3] },
          queues: { q: { 'holdAvgHeld@all': [25_000, 3] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M34 busy, wrap-up and available of the time signed in; ringing alone, notReady and unknown only divide',
    tell: (floor) => {
      const { tell } = floor;
      const c1 = { contactId: 'c1', ...q, agentId: 'a' };
      onDuty(floor, 0, ['a'], ['q']);
      tell(0, 'agent.signedIn', { agentId: 'u' });
      tell(s(60), 'visit.enqueued', { contactId: 'c1', ...q });
      tell(s(60), 'offer.started', c1);
      tell(s(80), 'visit.answered', c1);
      end(floor, 'c1', 'a', 120, { wrapup: 10_000 });
      tell(s(130), 'agent.notReady', { agentId: 'a' });
      tell(s(150), 'agent.ready', { agentId: 'a' });
      tell(s(160), 'agent.device', { agentId: 'a', device: 'unreachable' });
      tell(s(170), 'agent.device', { agentId: 'a', device: 'ok' });
      tell(s(200), 'agent.signedOut', { agentId: 'a' });
    },
    boards: [
      [s(80), { agents: { a: { 'utilisation@all': [60_000, 80_000], 'occupancy@all': [0, 60_000] } } }],
      [
        s(250),
        {
          totals: { 'utilisation@all': [150_000, 450_000] },
          agents: { a: { 'utilisation@all': [150_000, 200_000] }, u: { 'utilisation@all': [0, 250_000] } },
          queues: { q: { 'utilisation@all': [0, 0], 'cph@all': [0, 0] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M34 ringing while something runs is work; the silence of a source changes nothing',
    floor: { queues: [{ id: 'q', channel: 'chat' }] },
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'source.heartbeat', { periodMs: 10_000 });
      tell(0, 'agent.described', { agentId: 'a', capacity: { chat: 2 } });
      onDuty(floor, 0, ['a']);
      answer(floor, 'c1', 'a', 10);
      tell(s(30), 'visit.enqueued', { contactId: 'c2', ...q });
      tell(s(30), 'offer.started', { contactId: 'c2', ...q, agentId: 'a' });
      end(floor, 'c1', 'a', 50);
      tell(s(60), 'offer.ended', { contactId: 'c2', ...q, agentId: 'a', reason: 'cancelled' });
    },
    boards: [
      [s(70), { agents: { a: { headline: 'unknown', 'utilisation@all': [60_000, 70_000] } }, totals: { unknown: 1 } }],
    ],
  }),
  ruleCase({
    title: 'M34 M40 time signed in is split at midnight',
    windows: ['today', 'all'],
    tell: (floor) => {
      const { tell } = floor;
      onDuty(floor, 10 * HOUR, ['a']);
      answer(floor, 'c1', 'a', 16 * 3600 - 90);
      end(floor, 'c1', 'a', 16 * 3600 - 60);
      tell(16 * HOUR - s(30), 'agent.notReady', { agentId: 'a' });
      tell(16 * HOUR + s(10), 'agent.ready', { agentId: 'a' });
    },
    boards: [
      [16 * HOUR, { totals: { 'utilisation@today': [0, 0], 'cph@today': [0, 0] } }],
      [
        16 * HOUR + s(60),
        {
          totals: {
            'utilisation@today': [50_000, 60_000],
            'utilisation@all': [6 * HOUR + s(20), 6 * HOUR + s(60)],
            'cph@today': perHour(0, s(60)),
            'cph@all': perHour(1, 6 * HOUR + s(60)),
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M35 M36 nps from promoters and detractors, null under minN; ces is a mean of any number',
    floor: { queues: [{ id: 'q' }], options: { survey: { minN: 2 } } },
    tell: (floor) => {
      const { tell } = floor;
      const survey = (kind: 'nps' | 'ces', value: number, place: { queueId?: string; agentId?: string }): void =>
        tell(s(30), 'survey.answered', { contactId: 'c1', kind, value, ...place });
      for (const value of [10, 9, 9, 6, 8.9, 6.1]) survey('nps', value, q);
      for (const value of [3, 7]) survey('nps', value, { queueId: 'r', agentId: 'b' });
      survey('nps', 0, { queueId: 'p' });
      for (const value of [1, 7]) survey('ces', value, q);
      answer(floor, 'c1', 'a', 0, 'p');
      end(floor, 'c1', 'a', 20);
      survey('ces', 4, {});
    },
    boards: [
      [
        s(40),
        {
          totals: { 'nps@all': { value: 0, num: 0, den: 9 }, 'ces@all': [12, 3], 'csat@all': [0, 0] },
          queues: {
            q: { 'nps@all': { value: 200 / 6, num: 2, den: 6 }, 'ces@all': [8, 2] },
            r: { 'nps@all': { value: -50, num: -1, den: 2 }, 'ces@all': [0, 0] },
            p: { 'nps@all': { value: null, num: -1, den: 1 }, 'ces@all': [4, 1] },
          },
          agents: { a: { 'ces@all': [4, 1] }, b: { 'nps@all': { value: -50, num: -1, den: 2 } } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M40 finished segments an hour signed in; null without one, and in queues',
    windows: ['all', 'interval15'],
    tell: (floor) => {
      const { tell } = floor;
      onDuty(floor, 0, ['a'], ['q']);
      onDuty(floor, min(5), ['b'], ['q']);
      for (const [n, at] of [60, 120, 180].entries()) {
        answer(floor, `c${String(n)}`, 'a', at);
        end(floor, `c${String(n)}`, 'a', at + 30);
      }
      answer(floor, 'late', 'b', 9 * 60);
      end(floor, 'late', 'b', 10 * 60, { wrapup: true });
      tell(min(10), 'agent.signedOut', { agentId: 'b' });
      tell(min(16), 'wrapup.ended', { contactId: 'late', agentId: 'b' });
    },
    boards: [
      [
        min(20),
        {
          totals: { 'cph@all': perHour(4, min(25)), 'cph@interval15': perHour(1, min(5)) },
          sites: { main: { 'cph@all': perHour(4, min(25)) } },
          queues: { q: { 'cph@all': [0, 0], 'handled@all': 4 } },
          agents: {
            a: { 'cph@all': perHour(3, min(20)), 'cph@interval15': perHour(0, min(5)) },
            b: { 'cph@all': perHour(1, min(5)), 'cph@interval15': only(1) },
          },
        },
      ],
    ],
  }),
];
