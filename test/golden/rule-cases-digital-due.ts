// For: the rules of what digital clocks measure and when they are due, a small scenario each. May import: shared. Promises: values by hand.
import { DAY, HOUR, MINUTE } from '../../shared/time.ts';
import { min, s } from './recorder.ts';
import { ruleCase, type RuleCase } from './rule-case.ts';

const c = { contactId: 'c' };
const customer = { ...c, from: 'customer' } as const;
const agent = { ...c, from: 'agent', agentId: 'a' } as const;
const h = (hours: number): number => hours * HOUR;
/** Midnight after the Thursday morning on which all cases begin (08:00Z), and the days after it. */
const midnight = (days: number): number => days * DAY - h(8);

const day = ['09:00-18:00'];
const OFFICE = { week: { mon: day, tue: day, wed: day, thu: day, fri: day } };
const digital = (settings: object, more: object = {}): object => ({
  queues: [{ id: 'q', channel: 'message', digital: settings, ...more }],
});

export const digitalDueCases: readonly RuleCase[] = [
  ruleCase({
    title: 'DIG4 opening hours over a night, a weekend and a holiday; the zone is the site’s',
    floor: {
      sites: [{ id: 'main', timeZone: 'Asia/Shanghai', hours: { ...OFFICE, holidays: ['2026-01-19'] } }],
      queues: [{ id: 'q', channel: 'email' }],
    },
    tell: ({ tell }) => {
      // 08:00Z is 16:00 in Shanghai: two hours are left of Thursday.
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(h(17) + min(30), 'message.received', agent);
      // Friday 16:00; Monday is a holiday.
      tell(h(24), 'message.received', customer);
      tell(midnight(5) + h(3), 'message.received', agent);
    },
    boards: [
      // 09:30 on Friday.
      [h(18), { totals: { 'frt@all': [h(2) + min(30), 1], 'slaFrt@all': [1, 1] } }],
      // Due on Tuesday at 11:00, 03:00Z.
      [midnight(5) + h(3) - 1, { totals: { 'slaNrt@all': [0, 0], atRisk: 1 } }],
      [midnight(5) + h(3), { totals: { 'slaNrt@all': [1, 1], 'nrt@all': [h(4), 1] } }],
    ],
  }),
  ruleCase({
    title: 'DIG4 a re-opened case counts its first solve, and with ttr last the last one, the time between left out',
    floor: {
      queues: [
        { id: 'q', channel: 'email', digital: { ttrTargetMs: h(2) } },
        { id: 'r', channel: 'email', digital: { ttrTargetMs: h(2), ttr: 'last' } },
      ],
    },
    tell: ({ tell }) => {
      for (const [contactId, queueId] of [['c', 'q'], ['d', 'r']] as const) {
        tell(0, 'visit.enqueued', { contactId, queueId });
        tell(min(10), 'message.received', { contactId, from: 'customer' });
        tell(h(1), 'case.solved', { contactId });
        tell(h(2), 'case.reopened', { contactId });
        tell(h(4), 'case.solved', { contactId });
      }
    },
    boards: [
      [h(1), { totals: { 'ttr@all': [h(2), 2], 'slaTtr@all': [2, 2] } }],
      [h(2), { queues: { q: { 'ttr@all': [h(1), 1] }, r: { 'ttr@all': [0, 0], 'slaTtr@all': [0, 0], openCases: 1 } } }],
      [h(3) + 1, { queues: { q: { breachedOpen: 0 }, r: { 'slaTtr@all': [0, 1], breachedOpen: 1 } } }],
      [h(5), { queues: { q: { 'ttr@all': [h(1), 1], 'slaTtr@all': [1, 1] }, r: { 'ttr@all': [h(3), 1], 'slaTtr@all': [0, 1] } } }],
    ],
  }),
  ruleCase({
    title: 'DIG4 contact.closed solves a case, closed as unresolved it only stops it',
    floor: digital({ ttrTargetMs: h(2) }),
    tell: ({ tell }) => {
      for (const [contactId, data] of [['c', {}], ['d', { resolved: false }]] as const) {
        tell(0, 'visit.enqueued', { contactId, queueId: 'q' });
        tell(0, 'message.received', { contactId, from: 'agent' });
        tell(h(1), 'contact.closed', { contactId, ...data });
      }
    },
    boards: [[h(9), { totals: { 'ttr@all': [h(1), 1], 'slaTtr@all': [1, 1], openCases: 0, breachedOpen: 0 } }]],
  }),
  ruleCase({
    title: 'DIG5 a reply at the due instant is a hit, one ms later a miss of that ms, for its agent too',
    floor: { queues: [{ id: 'q', channel: 'message', digital: { frtTargetMs: 60_000 } }] },
    windows: ['all', 'interval15'],
    tell: ({ tell }) => {
      for (const [contactId, agentId, late] of [['c', 'a', 0], ['d', 'b', 1], ['e', 'b', min(20)]] as const) {
        tell(0, 'visit.enqueued', { contactId, queueId: 'q' });
        tell(0, 'message.received', { contactId, from: 'customer' });
        tell(s(60) + late, 'message.received', { contactId, from: 'agent', agentId });
      }
    },
    boards: [
      [
        min(22),
        {
          queues: { q: { 'slaFrt@all': [1, 3], 'slaFrt@interval15': [0, 0], 'frt@interval15': [60_000 + min(20), 1] } },
          agents: { a: { 'slaFrt@all': [1, 1] }, b: { 'slaFrt@all': [0, 2], 'slaFrt@interval15': [0, 0] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'DIG5 a miss belongs to the ms after the due instant',
    floor: digital({ frtTargetMs: 15 * MINUTE - 1 }),
    windows: ['interval15', 'last15'],
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
    },
    boards: [
      [min(15) - 1, { totals: { 'slaFrt@interval15': [0, 0] } }],
      [min(15), { totals: { 'slaFrt@interval15': [0, 1], 'slaFrt@last15': [0, 0] } }],
    ],
  }),
  ruleCase({
    title: 'DIG1 DIG2 a visit that is placed by its wait runs the clocks from its enqueue on',
    floor: {
      queues: [
        { id: 'q', channel: 'chat' },
        { id: 'r', channel: 'email' },
      ],
    },
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(min(5), 'visit.abandoned', { ...c, queueId: 'q' });
      tell(min(60), 'visit.answered', { ...c, queueId: 'r', agentId: 'a', waitMs: 20 * MINUTE });
      tell(min(70), 'case.solved', c);
    },
    boards: [[min(80), { queues: { r: { 'ttr@all': [35 * MINUTE, 1] } } }]],
  }),
  ruleCase({
    title: 'DIG7 a zone that a source tells later counts from the beginning',
    floor: { options: { hours: OFFICE }, queues: [{ id: 'q', channel: 'email' }] },
    tell: ({ tell }) => {
      tell(0, 'visit.enqueued', { ...c, queueId: 'q' });
      tell(0, 'message.received', customer);
      tell(h(1), 'site.described', { siteId: 'main', name: 'Hall', timeZone: 'Asia/Shanghai' });
    },
    boards: [
      // In UTC it would be due at 13:00; in Shanghai two hours are left of Thursday: 11:00 on Friday, 03:00Z.
      [h(6), { totals: { breachedOpen: 0, 'slaFrt@all': [0, 0] } }],
      [h(19), { totals: { breachedOpen: 0 } }],
      [h(19) + 1, { totals: { breachedOpen: 1, 'slaFrt@all': [0, 1] } }],
    ],
  }),
  ruleCase({
    title: 'DIG6 nearest wins: class, queue, site, options, channel; a visit’s class goes with its clocks',
    floor: {
      sites: [{ id: 'main', timeZone: 'UTC', digital: { frtTargetMs: 20_000 } }],
      classes: [{ id: 'urgent', frtTargetMs: 5000 }],
      queues: [
        { id: 'own', channel: 'chat', digital: { frtTargetMs: 10_000 } },
        { id: 'site', channel: 'chat' },
      ],
      options: { digital: { frtTargetMs: 40_000, nrtTargetMs: 50_000 } },
    },
    tell: ({ tell }) => {
      const rows = [['c', 'own', 'urgent'], ['d', 'own', undefined], ['e', 'site', undefined]] as const;
      for (const [contactId, queueId, name] of rows) {
        tell(0, 'visit.enqueued', { contactId, queueId, ...(name === undefined ? {} : { class: name }) });
        tell(0, 'message.received', { contactId, from: 'customer' });
      }
      tell(0, 'message.received', { contactId: 'f', from: 'customer' });
      tell(s(1), 'message.received', { contactId: 'f', from: 'agent' });
      tell(s(20), 'message.received', { contactId: 'f', from: 'customer' });
    },
    boards: [
      [s(5), { totals: { breachedOpen: 0 } }],
      [s(5) + 1, { totals: { breachedOpen: 1 } }],
      [s(10) + 1, { queues: { own: { breachedOpen: 2 } } }],
      [s(20), { totals: { breachedOpen: 2 } }],
      [s(20) + 1, { totals: { breachedOpen: 3 } }],
      [s(70), { totals: { 'slaNrt@all': [0, 0] } }],
      [s(70) + 1, { totals: { 'slaNrt@all': [0, 1] } }],
    ],
  }),
  ruleCase({
    title: 'DIG6 channels without settings: chat 30 s, message 60 s, email 4 h; voice has no target and is measured',
    floor: { queues: (['chat', 'message', 'email', 'voice'] as const).map((channel) => ({ id: channel, channel })) },
    tell: ({ tell }) => {
      for (const queueId of ['chat', 'message', 'email', 'voice']) {
        tell(0, 'visit.enqueued', { contactId: queueId, queueId });
        tell(0, 'message.received', { contactId: queueId, from: 'customer' });
      }
      tell(h(3), 'message.received', { contactId: 'voice', from: 'agent' });
    },
    boards: [
      [s(30), { totals: { breachedOpen: 0 } }],
      [s(30) + 1, { queues: { chat: { breachedOpen: 1 } }, totals: { breachedOpen: 1 } }],
      [s(60) + 1, { totals: { breachedOpen: 2 } }],
      [h(4), { totals: { 'slaFrt@all': [0, 2] }, queues: { voice: { 'frt@all': [h(3), 1], 'slaFrt@all': [0, 0] } } }],
      [h(4) + 1, { totals: { 'slaFrt@all': [0, 3] } }],
    ],
  }),
  ruleCase({
    title: 'DIG10 at risk is the last fifth before the due instant, two minutes at least, to the ms',
    floor: {
      queues: [
        { id: 'q', channel: 'message', digital: { frtTargetMs: 10 * MINUTE } },
        { id: 'r', channel: 'message', digital: { frtTargetMs: 60 * MINUTE } },
      ],
    },
    tell: ({ tell }) => {
      for (const [contactId, queueId] of [['c', 'q'], ['d', 'r']] as const) {
        tell(0, 'visit.enqueued', { contactId, queueId });
        tell(0, 'message.received', { contactId, from: 'customer' });
      }
    },
    boards: [
      [min(8) - 1, { totals: { atRisk: 0, breachedOpen: 0, openCases: 2 } }],
      [min(8), { queues: { q: { atRisk: 1 }, r: { atRisk: 0 } } }],
      [min(10) - 1, { totals: { atRisk: 1, breachedOpen: 0 } }],
      [min(10), { totals: { atRisk: 0, breachedOpen: 0 } }],
      [min(10) + 1, { totals: { atRisk: 0, breachedOpen: 1 } }],
      [min(48) - 1, { totals: { atRisk: 0, breachedOpen: 1 } }],
      [min(48), { totals: { atRisk: 1, breachedOpen: 1 } }],
    ],
  }),
];
