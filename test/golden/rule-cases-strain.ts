// For: signs of strain, a small scenario each. May import: shared. Promises: values by hand.
import type { Strain, StrainSignal } from '../../shared/board/strain-item.ts';
import { HOUR, MINUTE, type Millis } from '../../shared/time.ts';
import { ruleCase, START, type RuleCase } from './rule-case.ts';
import { min, onDuty, s, type Recorder } from './recorder.ts';

const a = { agentId: 'a' };
const none: readonly Strain[] = [];
const since = (signal: StrainSignal, after: Millis): Strain => ({ signal, since: START + after });

/** A call of so long, and what its customer says in the middle of it. */
function call({ tell }: Recorder, contactId: string, from: Millis, to: Millis, scores: readonly number[] = []): void {
  tell(from, 'visit.answered', { contactId, ...a, queueId: 'q' });
  for (const [index, score] of scores.entries())
    tell(from + index + 1, 'sentiment.scored', { contactId, score, party: 'customer', scale: 'x' });
  tell(to, 'segment.ended', { contactId, ...a, by: 'customer', wrapup: false });
}

export const strainCases: readonly RuleCase[] = [
  ruleCase({
    title: 'STRAIN1 STRAIN3 no break for 3 h: a rest of 5 min is one, a meeting or a shorter one is none; counted while signed in',
    floor: { teams: [{ id: 't', name: 'T' }] },
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'agent.described', { ...a, teamId: 't' });
      onDuty(floor, 0, ['a', 'b']);
      tell(min(60), 'agent.notReady', { ...a, aux: 'M', auxClass: 'meeting' });
      tell(min(90), 'agent.ready', a);
      tell(min(120), 'agent.notReady', { ...a, aux: 'B', auxClass: 'break' });
      tell(min(125) - 1, 'agent.ready', a);
      tell(min(120), 'agent.notReady', { agentId: 'b', aux: 'B', auxClass: 'break' });
      tell(min(125), 'agent.ready', { agentId: 'b' });
      tell(min(190), 'agent.notReady', { ...a, aux: 'L', auxClass: 'meal' });
      tell(min(200), 'agent.ready', a);
      tell(min(304), 'agent.signedOut', { agentId: 'b' });
      tell(min(306), 'agent.signedIn', { agentId: 'b' });
    },
    boards: [
      [3 * HOUR - 1, { agents: { a: { strain: none } }, totals: { strained: 0 } }],
      [
        3 * HOUR,
        {
          agents: { a: { strain: [since('noBreak', 3 * HOUR)], strained: 1 }, b: { strain: none } },
          teams: { t: { strained: 1 } },
          totals: { strained: 1 },
        },
      ],
      [min(195) - 1, { totals: { strained: 1 } }],
      [min(195), { agents: { a: { strain: none } }, totals: { strained: 0 } }],
      [min(304), { totals: { strained: 0 } }],
      [min(305), { totals: { strained: 0 } }],
      [min(306), { agents: { b: { strain: [since('noBreak', min(305))] } }, totals: { strained: 1 } }],
    ],
  }),
  ruleCase({
    title: 'STRAIN3 not ready without a class, or paused everywhere, is rest; an unreachable phone is not',
    floor: { options: { strain: { noBreakMs: 20 * MINUTE } } },
    tell: ({ tell }) => {
      for (const agentId of ['a', 'b', 'c', 'd']) tell(0, 'agent.ready', { agentId });
      tell(0, 'agent.queueJoined', { agentId: 'b', queueId: 'q' });
      tell(min(10), 'agent.notReady', { ...a, aux: 'who knows' });
      tell(min(10), 'agent.queuePaused', { agentId: 'b', queueId: 'q' });
      tell(min(10), 'agent.device', { agentId: 'c', device: 'unreachable' });
      tell(min(10), 'agent.notReady', { agentId: 'd', aux: 'ring', auxClass: 'system' });
    },
    boards: [
      [
        min(20),
        {
          agents: {
            a: { strain: none },
            b: { strain: none },
            c: { strain: [since('noBreak', min(20))] },
            d: { strain: [since('noBreak', min(20))] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'STRAIN2 more in hand than he can carry, for longer than a minute',
    tell: (floor) => {
      const { tell } = floor;
      tell(0, 'agent.described', { ...a, capacity: { voice: 1, chat: 2 } });
      onDuty(floor, 0, ['a']);
      tell(s(10), 'visit.answered', { contactId: 'c1', ...a, queueId: 'q', channel: 'chat' });
      tell(s(20), 'visit.answered', { contactId: 'v1', ...a, queueId: 'q' });
      tell(s(90), 'segment.ended', { contactId: 'c1', ...a, by: 'customer' });
      tell(s(90), 'visit.answered', { contactId: 'c2', ...a, queueId: 'q', channel: 'chat' });
      tell(s(100), 'segment.ended', { contactId: 'v1', ...a, by: 'customer' });
    },
    boards: [
      [s(80), { agents: { a: { load: [1.5, 1], strain: none } } }],
      [s(80) + 1, { agents: { a: { strain: [since('overload', s(80) + 1)] } } }],
      [s(90), { agents: { a: { strain: [since('overload', s(80) + 1)] } } }],
      [s(100), { agents: { a: { load: [0.5, 1], strain: none } } }],
    ],
  }),
  ruleCase({
    title: 'STRAIN4 occupancy above its limit over its span, of which he was there five sixths; judged at whole 10 s',
    floor: { options: { strain: { occupancyMs: 10 * MINUTE } } },
    tell: (floor) => {
      onDuty(floor, s(5), ['a', 'b']);
      call(floor, 'c1', s(5), min(30));
      floor.tell(s(5), 'visit.answered', { contactId: 'd1', agentId: 'b', queueId: 'q' });
      floor.tell(min(9), 'segment.ended', { contactId: 'd1', agentId: 'b', by: 'customer' });
    },
    boards: [
      // 8 min 20 s of it are reached at 8:25 and seen at 8:30.
      [s(510) - 1, { agents: { a: { strain: none } } }],
      [
        s(510),
        { agents: { a: { strain: [since('overloaded', s(510))] }, b: { strain: [since('overloaded', s(510))] } } },
      ],
      // b: from 9:00 on idle: 8:55 of the 9:45 up to 9:50 are above 90 %, of the 9:55 up to 10:00 they are not.
      [s(600) - 1, { agents: { b: { strain: [since('overloaded', s(510))] } } }],
      [s(600), { agents: { b: { strain: none }, a: { strain: [since('overloaded', s(510))] } } }],
      // a: from 30:00 on idle; of the last 10 min exactly 90 % at 31:00.
      [min(31) - 1, { agents: { a: { strain: [since('overloaded', s(510))] } } }],
      [min(31), { agents: { a: { strain: none } } }],
    ],
  }),
  ruleCase({
    title: 'STRAIN5 three talks in a row went badly: by the mean score or a flag; unscored ones neither count nor end the row',
    tell: (floor) => {
      const { tell } = floor;
      onDuty(floor, 0, ['a']);
      call(floor, 'c1', min(1), min(2), [-0.2, -0.4]);
      call(floor, 'c2', min(3), min(4));
      call(floor, 'c3', min(5), min(6), [0.9]);
      call(floor, 'c4', min(7), min(8), [-0.3, -0.3, -0.3]);
      call(floor, 'c5', min(9), min(10), [-1, 0.39]);
      tell(min(11) + 1, 'keyword.matched', { contactId: 'c6', term: 'sue', tier: 'threat' });
      call(floor, 'c6', min(11), min(12), [0.9]);
      call(floor, 'c7', min(13), min(14), [-0.29]);
    },
    boards: [
      [min(10), { agents: { a: { strain: none } } }],
      [min(12), { agents: { a: { strain: [since('negativeRun', min(12))] } }, totals: { strained: 1 } }],
      [min(14) - 1, { agents: { a: { strain: [since('negativeRun', min(12))] } } }],
      [min(14), { agents: { a: { strain: none } } }],
    ],
  }),
  ruleCase({
    title: 'STRAIN5 a break ends the row; the nearest option decides how long one is',
    floor: { sites: [{ id: 'x', name: 'X', strain: { negativeRun: 1 } }], options: { strain: { negativeRun: 5 } } },
    tell: (floor) => {
      const { tell } = floor;
      onDuty(floor, 0, ['a']);
      call(floor, 'c1', min(1), min(2), [-1]);
      tell(min(3), 'agent.notReady', { ...a, auxClass: 'break' });
      tell(min(9), 'agent.ready', a);
      call(floor, 'c2', min(10), min(11), [-1]);
    },
    boards: [
      [min(2), { agents: { a: { strain: [since('negativeRun', min(2))] } }, sites: { x: { strained: 1 } } }],
      [min(8) - 1, { agents: { a: { strain: [since('negativeRun', min(2))] } } }],
      [min(8), { agents: { a: { strain: none } } }],
      [min(9), { agents: { a: { strain: none } } }],
      [min(11), { agents: { a: { strain: [since('negativeRun', min(11))] } }, queues: { q: { strained: null } } }],
    ],
  }),
  ruleCase({
    title: 'STRAIN1 while the source of an agent is silent nothing is said of him',
    floor: { options: { strain: { noBreakMs: 10 * MINUTE } } },
    tell: ({ tell }) => {
      tell(0, 'agent.ready', a);
      tell(min(9), 'source.heartbeat', { periodMs: 60_000 });
      tell(min(20), 'source.heartbeat', { periodMs: 60_000 });
    },
    boards: [
      [min(10), { totals: { strained: 1 } }],
      [min(11), { agents: { a: { headline: 'unknown', strain: none } }, totals: { strained: 0 } }],
      [min(20), { agents: { a: { strain: [since('noBreak', min(10))] } }, totals: { strained: 1 } }],
    ],
  }),
];
