// For: floors that are configured one after another (D9), a small scenario each. May import: shared. Promises: values by hand.
import { HOUR, type Millis } from '../../shared/time.ts';
import { ruleCase, type RuleCase } from './rule-case.ts';
import { min, onDuty, s, type Recorder } from './recorder.ts';

const q = { queueId: 'q' };
/** The day ends 16 h after the start of a scenario. */
const MIDNIGHT = 16 * HOUR;
/** A floor that must not matter: the events tell of others. */
const AT_HAND = { queues: [{ id: 'q', serviceLevel: { thresholdMs: 1 } }] };

const configured = ({ tell }: Recorder, after: Millis, floor: object): void =>
  tell(after, 'floor.configured', { floor }, { source: 'floorwatch' });

const withThreshold = (thresholdMs: Millis, more: object = {}): object => ({
  queues: [{ id: 'q', serviceLevel: { thresholdMs } }],
  ...more,
});

const visit = ({ tell }: Recorder, contactId: string, at: Millis, wait: Millis, queueId = 'q'): void => {
  tell(at, 'visit.enqueued', { contactId, queueId });
  tell(at + wait, 'visit.answered', { contactId, queueId, agentId: contactId });
};

export const floorCases: readonly RuleCase[] = [
  ruleCase({
    title: 'D9 the first floor holds from the beginning, the next from midnight; a visit keeps the T of its enqueue',
    floor: AT_HAND,
    tell: (floor) => {
      visit(floor, 'before', -HOUR, s(8));
      configured(floor, 0, withThreshold(10_000));
      configured(floor, HOUR, withThreshold(2000));
      visit(floor, 'same day', 2 * HOUR, s(8));
      visit(floor, 'over midnight', MIDNIGHT - s(5), s(8));
      visit(floor, 'next day', MIDNIGHT, s(8));
    },
    boards: [
      [3 * HOUR, { totals: { 'sl@all': [2, 2] } }],
      [MIDNIGHT + min(1), { totals: { 'sl@all': [3, 4] } }],
    ],
  }),
  ruleCase({
    title: 'D9 of two floors of one day the later holds from the next; each site has its own midnight',
    floor: AT_HAND,
    tell: (floor) => {
      const sites = [{ id: 'utc' }, { id: 'east', timeZone: 'Asia/Shanghai' }];
      const queues = (thresholdMs: Millis): object => ({
        sites,
        queues: ['utc', 'east'].map((id) => ({ id, siteId: id, serviceLevel: { thresholdMs } })),
      });
      configured(floor, 0, queues(10_000));
      configured(floor, HOUR, queues(1000));
      configured(floor, 2 * HOUR, queues(5000));
      // In Shanghai the next day begins 8 h after the start.
      for (const [n, at] of [3 * HOUR, 9 * HOUR, MIDNIGHT + HOUR].entries())
        for (const queueId of ['utc', 'east']) visit(floor, `${queueId} ${String(n)}`, at, s(8), queueId);
    },
    boards: [
      [10 * HOUR, { queues: { utc: { 'sl@all': [2, 2] }, east: { 'sl@all': [1, 2] } } }],
      [20 * HOUR, { queues: { utc: { 'sl@all': [2, 3] }, east: { 'sl@all': [1, 3] } } }],
    ],
  }),
  ruleCase({
    title: 'D9 what a floor lists as the first goes by it from the start of that day; what it drops stays',
    floor: AT_HAND,
    tell: (floor) => {
      configured(floor, 0, { queues: [{ id: 'old', serviceLevel: { thresholdMs: 10_000 } }] });
      visit(floor, 'c1', min(1), s(8), 'q');
      visit(floor, 'c2', min(1), s(8), 'old');
      configured(floor, HOUR, withThreshold(2000));
      visit(floor, 'c3', 2 * HOUR, s(8), 'old');
      visit(floor, 'c4', MIDNIGHT + min(1), s(19), 'old');
    },
    boards: [
      [min(30), { queues: { q: { 'sl@all': [1, 1] }, old: { 'sl@all': [1, 1] } } }],
      [3 * HOUR, { queues: { q: { 'sl@all': [0, 1] }, old: { 'sl@all': [2, 2] } } }],
      [MIDNIGHT + HOUR, { queues: { old: { 'sl@all': [3, 3] } } }],
    ],
  }),
  ruleCase({
    title: 'D9 the load of who works over midnight goes by the options of each day',
    floor: AT_HAND,
    windows: ['all', 'today'],
    tell: (floor) => {
      configured(floor, 0, withThreshold(1000));
      configured(floor, HOUR, withThreshold(1000, { options: { occupancy: { concurrency: 'wallclock' } } }));
      floor.tell(HOUR, 'agent.described', { agentId: 'a', capacity: { chat: 2 } });
      onDuty(floor, MIDNIGHT - HOUR, ['a']);
      floor.tell(MIDNIGHT - min(30), 'visit.answered', { contactId: 'c', agentId: 'a', channel: 'chat' });
      floor.tell(MIDNIGHT + min(30), 'segment.ended', { contactId: 'c', agentId: 'a', by: 'agent' });
    },
    boards: [
      [MIDNIGHT, { agents: { a: { 'occupancy@all': [min(15), min(60)] } } }],
      [MIDNIGHT + min(20), { totals: { 'occupancy@today': [min(20), min(20)], 'occupancy@all': [min(35), min(80)] } }],
      [MIDNIGHT + HOUR, { agents: { a: { 'occupancy@today': [min(30), min(60)], 'occupancy@all': [min(45), min(120)] } } }],
    ],
  }),
  ruleCase({
    title: 'D9 heads and surveys go by the options of the day at hand',
    floor: AT_HAND,
    tell: (floor) => {
      configured(floor, 0, { queues: [{ id: 'q', survey: { minN: 1 } }] });
      configured(floor, HOUR, { queues: [{ id: 'q', survey: { minN: 3 }, agents: { staffed: 'signedIn' } }] });
      onDuty(floor, 10 * HOUR, ['a'], ['q', 'r']);
      floor.tell(10 * HOUR, 'agent.notReady', { agentId: 'a' });
      floor.tell(10 * HOUR, 'survey.answered', { contactId: 'c', ...q, kind: 'csat', value: 5 });
    },
    boards: [
      [MIDNIGHT - 1, { queues: { q: { staffed: 0, 'csat@all': [1, 1] } } }],
      [MIDNIGHT, { queues: { q: { staffed: 1, 'csat@all': { value: null, num: 1, den: 1 } }, r: { staffed: 0 } } }],
    ],
  }),
  ruleCase({
    title: 'D9 where a queue, a team and a midnight are holds at once, for all that was counted',
    floor: AT_HAND,
    windows: ['all', 'today'],
    tell: (floor) => {
      const sites = [{ id: 'one' }, { id: 'two' }];
      configured(floor, 0, { sites, queues: [{ id: 'q', siteId: 'one' }] });
      floor.tell(min(5), 'visit.enqueued', { contactId: 'c', ...q });
      floor.tell(min(6), 'keyword.matched', { contactId: 'c', term: 'supervisor', tier: 'escalation' });
      const moved = [{ id: 'one', dayStart: '09:00' }, { id: 'two' }];
      configured(floor, 2 * HOUR, { sites: moved, queues: [{ id: 'q', siteId: 'two' }] });
    },
    boards: [
      [HOUR, { sites: { one: { waiting: 1, flagsOpen: 1, 'offered@all': 1 } }, totals: { 'offered@today': 1 } }],
      [
        2 * HOUR,
        { sites: { one: { waiting: 0, flagsOpen: 0, 'offered@all': 0 }, two: { waiting: 1, flagsOpen: 1, 'offered@all': 1 } } },
      ],
      [2 * HOUR, { totals: { 'offered@today': 0 }, sites: { two: { 'offered@today': 1 } } }],
    ],
  }),
];
