// For: the rules of waits, formulas of the level and contacts (M27 to M29, M37 to M39), a small scenario each. May import: shared. Promises: values by hand.
import { HOUR } from '../../shared/time.ts';
import { ruleCase, type RuleCase } from './rule-case.ts';
import { min, s, type Recorder } from './recorder.ts';

const q = { queueId: 'q' };
const T10 = { queues: [{ id: 'q', serviceLevel: { thresholdMs: 10_000, shortAbandonMs: 5000 } }] };
type End = 'visit.answered' | 'visit.abandoned' | 'visit.left' | 'visit.callback';

/** A visit that enters at `from` and ends as told, seconds after the start. */
const visit = (
  { tell }: Recorder,
  contactId: string,
  from: number,
  end?: readonly [End, number],
  { queueId = 'q', agentId = 'a' } = {},
): void => {
  tell(s(from), 'visit.enqueued', { contactId, queueId });
  if (end === undefined) return;
  const [name, at] = end;
  if (name === 'visit.answered') tell(s(at), name, { contactId, queueId, agentId });
  else tell(s(at), name, { contactId, queueId });
};

export const waitCases: readonly RuleCase[] = [
  ruleCase({
    title: 'M27 the waits of all who were answered, gave up, flowed out or chose a call back; X is in none',
    tell: (floor) => {
      floor.tell(0, 'agent.described', { agentId: 'a', teamId: 't' });
      visit(floor, 'c1', 0, ['visit.answered', 10]);
      visit(floor, 'c2', 0, ['visit.abandoned', 3]);
      visit(floor, 'c3', 0, ['visit.left', 30]);
      visit(floor, 'c4', 0, ['visit.callback', 7]);
      visit(floor, 'c5', 0);
      floor.tell(s(40), 'contact.closed', { contactId: 'c5' });
    },
    boards: [
      [s(7), { totals: { 'avgWaitAll@all': [10_000, 2] } }],
      [
        s(41),
        {
          totals: { 'avgWaitAll@all': [50_000, 4], 'avgAbandonWait@all': [0, 0], waiting: 0 },
          queues: { q: { 'avgWaitAll@all': [50_000, 4] } },
          sites: { main: { 'avgWaitAll@all': [50_000, 4] } },
          agents: { a: { 'avgWaitAll@all': [10_000, 1], 'avgAbandonWait@all': [0, 0] } },
          teams: { t: { 'avgWaitAll@all': [10_000, 1] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M27 a wait that is negative beyond 2 s is in no mean, one within 2 s is 0',
    tell: (floor) => {
      visit(floor, 'c1', 10, ['visit.answered', 8]);
      visit(floor, 'c2', 10, ['visit.answered', 7.999], { agentId: 'b' });
      visit(floor, 'c3', 10, ['visit.abandoned', 5]);
      visit(floor, 'c4', 10, ['visit.left', 9]);
    },
    boards: [
      [s(11), { totals: { 'avgWaitAll@all': [0, 2], 'answered@all': 2, 'abandoned@all': 1, 'left@all': 1 } }],
    ],
  }),
  ruleCase({
    title: 'M27 M28 a wait over midnight stands whole at its exit',
    windows: ['today', 'all'],
    tell: (floor) => visit(floor, 'c1', 16 * 3600 - 40, ['visit.abandoned', 16 * 3600 + 20]),
    boards: [
      [16 * HOUR, { totals: { waiting: 1, 'avgWaitAll@today': [0, 0] } }],
      [
        16 * HOUR + s(30),
        {
          totals: {
            'avgWaitAll@today': [60_000, 1],
            'avgAbandonWait@today': [60_000, 1],
            'contactsOffered@today': 0,
            'contactsOffered@all': 1,
          },
        },
      ],
      [40 * HOUR, { totals: { 'avgWaitAll@today': [0, 0], 'avgWaitAll@all': [60_000, 1] } }],
    ],
  }),
  ruleCase({
    title: 'M28 the waits of those who gave up after more than s',
    floor: T10,
    tell: (floor) => {
      visit(floor, 'c1', 0, ['visit.abandoned', 5]);
      visit(floor, 'c2', 0, ['visit.abandoned', 5.001]);
      visit(floor, 'c3', 0, ['visit.abandoned', 12]);
      visit(floor, 'c4', 0, ['visit.left', 50]);
      floor.tell(s(15), 'visit.abandoned', { contactId: 'c5', ...q, waitMs: 8000 });
    },
    boards: [[s(20), { totals: { 'avgAbandonWait@all': [25_001, 3], 'abandoned@all': 4 } }]],
  }),
  ruleCase({
    title: 'M29 percentiles by nearest rank over all ended waits; fewer than five tell none',
    tell: (floor) => {
      for (let n = 1; n <= 20; n++) {
        visit(floor, `c${String(n)}`, 0, [n % 2 === 0 ? 'visit.answered' : 'visit.abandoned', n]);
      }
      for (const [n, wait] of [0, 0.001, 0.002, 0.126, 0.127].entries()) {
        visit(floor, `f${String(n)}`, 30, ['visit.left', 30 + wait], { queueId: 'fast' });
      }
    },
    boards: [
      [s(4), { queues: { q: { 'waitP50@all': null, 'waitP90@all': null, 'waitP95@all': null } } }],
      [s(5), { queues: { q: { 'waitP50@all': 3000, 'waitP90@all': 5000, 'waitP95@all': 5000 } } }],
      [s(9), { agents: { a: { 'waitP50@all': null } } }],
      [s(10), { agents: { a: { 'waitP50@all': 6000, 'waitP90@all': 10_000 } } }],
      [
        s(40),
        {
          queues: {
            q: { 'waitP50@all': 10_000, 'waitP90@all': 18_000, 'waitP95@all': 19_000 },
            fast: { 'waitP50@all': 2, 'waitP90@all': 127, 'waitP95@all': 127 },
          },
          agents: { a: { 'waitP50@all': 10_000, 'waitP90@all': 18_000, 'waitP95@all': 20_000 } },
          totals: { 'waitP50@all': 8000, 'waitP90@all': 18_000, 'waitP95@all': 19_000 },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M37 every preset reads the same eleven classes',
    floor: T10,
    tell: (floor) => {
      for (const name of ['visit.answered', 'visit.abandoned', 'visit.left', 'visit.callback'] as const) {
        visit(floor, `in ${name}`, 0, [name, 10]);
        visit(floor, `out ${name}`, 0, [name, 10.001], { agentId: 'b' });
      }
      visit(floor, 'short', 0, ['visit.abandoned', 5]);
      visit(floor, 'beyond', 0);
      visit(floor, 'within', 15);
      for (const [contactId, closed] of [
        ['x within', 10],
        ['x beyond', 11],
      ] as const) {
        visit(floor, contactId, 0, undefined, { queueId: 'gone' });
        floor.tell(s(closed), 'contact.closed', { contactId });
      }
    },
    boards: [
      [
        s(20),
        {
          queues: {
            q: {
              'sl@all': [1, 7],
              'sl:default@all': [1, 7],
              'sl:cisco-ignored@all': [1, 6],
              'sl:cisco-positive@all': [2, 7],
              'sl:amazon@all': [4, 9],
              'sl:genesys@all': [1, 5],
              'sl:asterisk-perf@all': [1, 2],
              'sl:asterisk-perf2@all': [4, 7],
              'sl:talkdesk@all': [1, 8],
              'sl:4ps-4@all': [1, 3],
              'sl:of-all-requests@all': [1, 11],
            },
            gone: { 'sl:of-all-requests@all': [0, 0] },
          },
          agents: {
            a: { 'sl:amazon@all': [1, 1], 'sl:of-all-requests@all': [1, 1] },
            b: { 'sl:amazon@all': [0, 1], 'sl:of-all-requests@all': [0, 1] },
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M37 who ended unknown beyond T stays WO, whoever else is undecided at T counts in every window that contains it',
    windows: ['interval15', 'last15', 'today', 'all'],
    tell: (floor) => {
      visit(floor, 'c1', 15 * 60 - 5, ['visit.answered', 15 * 60 + 3]);
      visit(floor, 'c2', 60);
      floor.tell(min(2), 'contact.closed', { contactId: 'c2' });
    },
    boards: [
      [
        min(15),
        {
          totals: {
            'sl:of-all-requests@interval15': [0, 1],
            'sl:of-all-requests@last15': [0, 1],
            'sl:of-all-requests@all': [0, 2],
            'sl:default@interval15': [0, 0],
            'sl:default@all': [0, 1],
          },
        },
      ],
      [
        min(15) + s(3),
        {
          totals: {
            'sl:of-all-requests@interval15': [1, 1],
            'sl:of-all-requests@last15': [0, 1],
            'sl:of-all-requests@today': [1, 2],
            'sl:amazon@today': [1, 1],
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M37 sl goes by the preset of the visit’s queue, else of its site, else of the options; groups add hits and misses',
    floor: {
      sites: [
        { id: 'main', timeZone: 'UTC', serviceLevel: { preset: 'amazon' } },
        { id: 'other', timeZone: 'UTC' },
      ],
      queues: [
        { id: 'q', serviceLevel: { preset: 'answered-only' } },
        { id: 'r', serviceLevel: { thresholdMs: 20_000 } },
        { id: 'p', siteId: 'other' },
      ],
      options: { serviceLevel: { preset: 'of-all-requests' } },
    },
    tell: (floor) => {
      for (const queueId of ['q', 'r', 'p']) {
        visit(floor, `${queueId}1`, 0, ['visit.abandoned', 7], { queueId });
        visit(floor, `${queueId}2`, 0, ['visit.answered', 30], { queueId });
      }
    },
    boards: [
      [
        s(25),
        { queues: { q: { 'sl@all': [0, 0] }, r: { 'sl@all': [1, 1] }, p: { 'sl@all': [0, 2] } } },
      ],
      [
        s(31),
        {
          totals: { 'sl@all': [1, 5], 'sl:default@all': [0, 6], 'sl:amazon@all': [3, 6] },
          queues: { q: { 'sl@all': [0, 1] }, r: { 'sl@all': [1, 2] }, p: { 'sl@all': [0, 2] } },
          sites: { main: { 'sl@all': [1, 3] }, other: { 'sl@all': [0, 2] } },
          agents: { a: { 'sl@all': [0, 3], 'sl:genesys@all': [0, 3] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M37 M38 a class map of its own; with the boundary lt a wait of T is beyond it, and decided then',
    floor: {
      queues: [
        {
          id: 'q',
          serviceLevel: {
            thresholdMs: 10_000,
            boundary: 'lt',
            classMap: {
              AI: 'hit',
              AO: 'ignore',
              BS: 'miss',
              BI: 'miss',
              BO: 'miss',
              FI: 'hit',
              FO: 'hit',
              KI: 'ignore',
              KO: 'ignore',
              WI: 'miss',
              WO: 'hit',
            },
          },
        },
      ],
      options: { serviceLevel: { preset: 'of-all-requests' } },
    },
    tell: (floor) => {
      visit(floor, 'c1', 0, ['visit.answered', 10]);
      visit(floor, 'c2', 0, ['visit.answered', 9.999], { agentId: 'b' });
      visit(floor, 'c3', 0, ['visit.abandoned', 5]);
      visit(floor, 'c4', 0, ['visit.left', 30]);
      visit(floor, 'c5', 25);
    },
    boards: [
      [s(30), { totals: { 'sl@all': [2, 4], queueWithinTarget: [1, 1] } }],
      [s(35) - 1, { totals: { 'sl@all': [2, 4], queueWithinTarget: [1, 1], 'sl:default@all': [1, 3] } }],
      [s(35), { totals: { 'sl@all': [3, 4], queueWithinTarget: [0, 1], 'sl:default@all': [1, 4] } }],
      [s(36), { agents: { a: { 'sl@all': [0, 0] }, b: { 'sl@all': [1, 1] } } }],
    ],
  }),
  ruleCase({
    title: 'M37 what a class map leaves out goes by the preset beside it, the map of a nearer place before any farther preset',
    floor: {
      sites: [{ id: 'main', timeZone: 'UTC', serviceLevel: { preset: 'talkdesk', classMap: { BO: 'hit' } } }],
      queues: [{ id: 'q', serviceLevel: { classMap: { BO: 'ignore' } } }, { id: 'r' }],
      options: { serviceLevel: { preset: 'asterisk-perf' } },
    },
    tell: (floor) => {
      for (const queueId of ['q', 'r']) {
        visit(floor, `${queueId}1`, 0, ['visit.abandoned', 30], { queueId });
        visit(floor, `${queueId}2`, 0, ['visit.callback', 5], { queueId });
        visit(floor, `${queueId}3`, 0, ['visit.callback', 25], { queueId });
      }
    },
    boards: [
      [s(24), { queues: { q: { 'sl@all': [0, 2] }, r: { 'sl@all': [0, 1] } } }],
      [s(31), { queues: { q: { 'sl@all': [0, 1] }, r: { 'sl@all': [1, 3] } }, totals: { 'sl@all': [1, 4] } }],
    ],
  }),
  ruleCase({
    title: 'M38 who waits no longer than the threshold of his own queue, of all who wait; agents and teams have none',
    floor: { queues: [...T10.queues, { id: 'r', serviceLevel: { thresholdMs: 30_000 } }], teams: [{ id: 't' }] },
    tell: (floor) => {
      visit(floor, 'c1', 0);
      visit(floor, 'c2', 15);
      visit(floor, 'c3', 0, undefined, { queueId: 'r' });
      floor.tell(s(1), 'offer.started', { contactId: 'c1', ...q, agentId: 'a' });
    },
    boards: [
      [s(10), { queues: { q: { queueWithinTarget: [1, 1] } } }],
      [s(10) + 1, { queues: { q: { queueWithinTarget: [0, 1] } } }],
      [
        s(20),
        {
          totals: { queueWithinTarget: [2, 3] },
          queues: { q: { queueWithinTarget: [1, 2] }, r: { queueWithinTarget: [1, 1] } },
          sites: { main: { queueWithinTarget: [2, 3] } },
          agents: { a: { queueWithinTarget: [0, 0] } },
          teams: { t: { queueWithinTarget: [0, 0] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M39 each contact once a group and window, at its enqueue; an enqueue placed by waitMs is one',
    windows: ['all', 'interval15', 'last15'],
    tell: (floor) => {
      floor.tell(0, 'agent.described', { agentId: 'a', teamId: 't' });
      visit(floor, 'c1', 0, ['visit.answered', 5]);
      visit(floor, 'c1', 50, ['visit.left', 60], { queueId: 'r' });
      visit(floor, 'c1', 60, ['visit.abandoned', 90]);
      visit(floor, 'c1', 15 * 60);
      visit(floor, 'c2', 70);
      floor.tell(min(16), 'visit.answered', { contactId: 'c3', ...q, agentId: 'a', waitMs: min(2) });
      floor.tell(min(16), 'visit.answered', { contactId: 'c4', ...q, agentId: 'b' });
    },
    boards: [
      [
        min(17),
        {
          totals: {
            'offered@all': 6,
            'contactsOffered@all': 3,
            'contactsOffered@interval15': 1,
            'contactsOffered@last15': 3,
          },
          queues: { q: { 'contactsOffered@all': 3 }, r: { 'contactsOffered@all': 1 } },
          sites: { main: { 'contactsOffered@all': 3 } },
          agents: { a: { 'contactsOffered@all': 0 } },
          teams: { t: { 'contactsOffered@all': 0 } },
        },
      ],
    ],
  }),
];
