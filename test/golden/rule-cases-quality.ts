// For: the rules of surveys and flags, a small scenario each. May import: shared. Promises: values by hand.
import { ruleCase, type RuleCase } from './rule-case.ts';
import { s, type Recorder } from './recorder.ts';

const q = { queueId: 'q' };

const segment = (
  { tell }: Recorder,
  contactId: string,
  queueId: string,
  agentId: string,
  from: number,
  to: number | null,
): void => {
  tell(s(from), 'visit.enqueued', { contactId, queueId });
  tell(s(from), 'visit.answered', { contactId, queueId, agentId });
  if (to !== null) tell(s(to), 'segment.ended', { contactId, agentId, by: 'customer' });
};
const turns = (
  { tell }: Recorder,
  contactId: string,
  scores: readonly (readonly [number, number, ('customer' | 'agent')?])[],
): void => {
  for (const [at, score, party = 'customer'] of scores)
    tell(s(at), 'sentiment.scored', { contactId, score, party, scale: 'test' });
};

export const qualityCases: readonly RuleCase[] = [
  ruleCase({
    title: 'Q28 a survey belongs to its own ids, with neither to the last segment ended before it',
    tell: (floor) => {
      const { tell } = floor;
      segment(floor, 'c1', 'q', 'a', 0, 20);
      segment(floor, 'c1', 'r', 'b', 30, 50);
      tell(s(40), 'survey.answered', { contactId: 'c1', kind: 'csat', value: 4 });
      tell(s(60), 'survey.answered', { contactId: 'c1', kind: 'csat', value: 3 });
      tell(s(60), 'survey.answered', { contactId: 'c1', kind: 'csat', value: 5, ...q });
      tell(s(60), 'survey.answered', { contactId: 'c1', kind: 'csat', value: 1, agentId: 'a' });
      segment(floor, 'c2', 'q', 'd', 0, 60);
      tell(s(60), 'survey.answered', { contactId: 'c2', kind: 'csat', value: 2 });
      tell(s(60), 'survey.answered', { contactId: 'c1', kind: 'nps', value: 9 });
    },
    boards: [
      [
        s(70),
        {
          totals: { 'csatMean@all': [15, 5], 'csat@all': [2, 5] },
          queues: { q: { 'csatMean@all': [9, 2] }, r: { 'csatMean@all': [3, 1] } },
          agents: { a: { 'csatMean@all': [5, 2] }, b: { 'csatMean@all': [3, 1] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q28 minN rules csat, not csatMean; the nearest one wins',
    floor: {
      sites: [{ id: 'main', timeZone: 'UTC', survey: { minN: 3 } }],
      queues: [{ id: 'q', survey: { minN: 2 } }],
      options: { survey: { minN: 4 } },
    },
    tell: ({ tell }) => {
      for (const at of [1, 2, 3]) {
        tell(s(at), 'survey.answered', {
          contactId: 'c',
          kind: 'csat',
          value: 5,
          queueId: at < 3 ? 'q' : 'r',
          agentId: 'a',
        });
      }
    },
    boards: [
      [
        s(9),
        {
          totals: { 'csat@all': { value: null, num: 3, den: 3 }, 'csatMean@all': [15, 3] },
          queues: { q: { 'csat@all': [2, 2] }, r: { 'csat@all': { value: null, num: 1, den: 1 } } },
          sites: { main: { 'csat@all': [3, 3] } },
          agents: { a: { 'csat@all': [3, 3] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'M23 the third of three negative customer turns in a row raises a flag',
    tell: (floor) => {
      segment(floor, 'c1', 'q', 'a', 0, null);
      turns(floor, 'c1', [
        [1, -0.5],
        [2, -0.9],
        [3, 0.9, 'agent'],
        [4, -0.5],
      ]);
      segment(floor, 'c2', 'q', 'b', 0, null);
      turns(floor, 'c2', [
        [1, -0.9],
        [2, -0.9],
        [3, -0.49],
        [4, -0.9],
        [5, -0.9],
      ]);
    },
    boards: [
      [s(4) - 1, { totals: { flagsOpen: 0 } }],
      [
        s(9),
        {
          totals: { flagsOpen: 1 },
          queues: { q: { flagsOpen: 1 } },
          agents: { a: { flagsOpen: 1 }, b: { flagsOpen: 0 } },
          sites: { main: { flagsOpen: 1 } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q30 an amber flag ends with the last segment of its contact; a waiting visit keeps it',
    tell: (floor) => {
      segment(floor, 'c1', 'q', 'a', 0, 20);
      turns(floor, 'c1', [
        [1, -1],
        [2, -1],
        [3, -1],
      ]);
      floor.tell(s(20), 'visit.enqueued', { contactId: 'c1', queueId: 'r' });
      floor.tell(s(30), 'visit.answered', { contactId: 'c1', queueId: 'r', agentId: 'b' });
      floor.tell(s(40), 'segment.ended', { contactId: 'c1', agentId: 'b', by: 'customer', wrapup: 60_000 });
    },
    boards: [
      [s(10), { queues: { q: { flagsOpen: 1 } }, agents: { a: { flagsOpen: 1 } } }],
      [
        s(25),
        {
          totals: { flagsOpen: 1 },
          queues: { q: { flagsOpen: 0 }, r: { flagsOpen: 1 } },
          agents: { a: { flagsOpen: 0 } },
        },
      ],
      [s(35), { queues: { r: { flagsOpen: 1 } }, agents: { b: { flagsOpen: 1 } } }],
      [s(40), { totals: { flagsOpen: 0 } }],
    ],
  }),
  ruleCase({
    title:
      'Q30 SENT5 contact.closed ends an amber flag, and so does flag.handled of the server alone; three more turns raise another',
    tell: (floor) => {
      const { tell } = floor;
      segment(floor, 'c1', 'q', 'a', 0, null);
      turns(floor, 'c1', [
        [1, -1],
        [2, -1],
        [3, -1],
        [71, -1],
        [72, -1],
        [73, -1],
      ]);
      tell(s(9), 'flag.handled', { contactId: 'c1' });
      tell(s(11), 'flag.handled', { contactId: 'c1' }, { source: 'floorwatch' });
      tell(s(80), 'contact.closed', { contactId: 'c1' });
      turns(floor, 'c2', [
        [1, -1],
        [2, -1],
        [3, -1],
      ]);
      tell(s(80), 'contact.closed', { contactId: 'c2' });
    },
    boards: [
      [s(10), { totals: { flagsOpen: 2 }, agents: { a: { flagsOpen: 1 } } }],
      [s(12), { totals: { flagsOpen: 1 }, agents: { a: { flagsOpen: 0 } } }],
      [s(78), { totals: { flagsOpen: 2 }, agents: { a: { flagsOpen: 1 } } }],
      [s(80), { totals: { flagsOpen: 0 } }],
    ],
  }),
];
