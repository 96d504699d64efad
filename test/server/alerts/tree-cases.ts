// For: lives of alerts over trees of conditions, missing data, silent sources, rates of change and schedules, worked out by hand. May import: test. Promises: data only; instants in ms.
import { MINUTE } from '../../../shared/time.ts';
import { blind, since } from './fake-readings.ts';
import { back, heard, is, over, silent, under, type LifeCase } from './life-cases.ts';

const nobody = is('available', '<=', 0);
const queue = (waiting: number | null, available: number | null) => ({ waiting, available });

const trees: readonly LifeCase[] = [
  {
    title: 'ALERT7 all: holds while every one does',
    rule: { when: { all: [over(3), nobody] } },
    story: [
      [0, queue(5, 1)],
      [10, { available: 0 }],
      [20, { waiting: 3 }],
    ],
    until: 99,
    happens: ['10 idle>open', '20 open>closed'],
  },
  {
    title: 'ALERT7 any: holds while one does',
    rule: { when: { any: [over(9), nobody] } },
    story: [
      [0, queue(5, 1)],
      [10, { available: 0 }],
      [20, { waiting: 10 }],
      [30, { available: 2 }],
      [40, { waiting: 1 }],
    ],
    until: 99,
    happens: ['10 idle>open', '40 open>closed'],
  },
  {
    title: 'ALERT7 not: holds while the one does not',
    rule: { when: { not: over(3) } },
    story: [
      [0, 5],
      [10, 3],
    ],
    until: 99,
    happens: ['10 idle>open'],
  },
  {
    title: 'ALERT7 a for-time of the whole',
    rule: { when: { all: [over(3), nobody], forMs: 30 } },
    story: [
      [0, queue(5, 0)],
      [20, { waiting: 1 }],
      [25, { waiting: 5 }],
    ],
    until: 99,
    happens: ['0 idle>pending', '20 pending>idle', '25 idle>pending', '55 pending>open'],
  },
  {
    title: 'ALERT7 all: false outweighs nothing to judge',
    rule: { when: { not: { all: [over(3), nobody] } } },
    story: [[0, queue(1, null)]],
    until: 9,
    happens: ['0 idle>open'],
  },
  {
    title: 'ALERT7 all: nothing to judge is not true',
    rule: { when: { all: [over(3), nobody] } },
    story: [[0, queue(5, null)]],
    until: 9,
    happens: [],
  },
  {
    title: 'ALERT7 not: nothing to judge stays nothing',
    rule: { when: { not: over(3) } },
    story: [[0, null]],
    until: 9,
    happens: [],
  },
  {
    title: 'ALERT7 any: true outweighs what cannot be seen',
    rule: { when: { any: [over(3), nobody] } },
    story: [[0, { waiting: 5, available: blind(1) }]],
    until: 9,
    happens: ['0 idle>open'],
  },
  {
    title: 'ALERT7 all: what cannot be seen keeps an open alert',
    rule: { when: { all: [over(3), nobody] } },
    story: [
      [0, queue(5, 0)],
      [10, { available: blind(3) }],
    ],
    until: 99,
    happens: ['0 idle>open'],
  },
  {
    title: 'ALERT7 all: false outweighs what cannot be seen',
    rule: { when: { all: [over(3), nobody] } },
    story: [
      [0, queue(5, 0)],
      [10, { available: blind(3) }],
      [20, { waiting: 1 }],
    ],
    until: 99,
    happens: ['0 idle>open', '20 open>closed'],
  },
  {
    title: 'ALERT7 a clear tree of its own',
    rule: { when: { all: [over(3), nobody] }, clear: { any: [under(2), is('available', '>', 1)], forMs: 10 } },
    story: [
      [0, queue(5, 0)],
      [10, { available: 1 }],
      [20, { available: 2 }],
    ],
    until: 99,
    happens: ['0 idle>open', '20 open>recovering', '30 recovering>closed'],
  },
];

const inner: readonly LifeCase[] = [
  {
    title: 'ALERT8 a condition in a tree waits for its own time',
    rule: { when: { all: [{ ...nobody, forMs: 40 }, over(3)] } },
    story: [[0, queue(5, 0)]],
    until: 99,
    happens: ['40 idle>open'],
  },
  {
    title: 'ALERT8 whatever the others do meanwhile',
    rule: { when: { all: [{ ...nobody, forMs: 40 }, over(3)] } },
    story: [
      [0, queue(1, 0)],
      [50, { waiting: 5 }],
    ],
    until: 99,
    happens: ['50 idle>open'],
  },
  {
    title: 'ALERT8 begins anew after a break',
    rule: { when: { all: [{ ...nobody, forMs: 40 }, over(3)] } },
    story: [
      [0, queue(5, 0)],
      [30, { available: 1 }],
      [35, { available: 0 }],
    ],
    until: 99,
    happens: ['75 idle>open'],
  },
  {
    title: 'ALERT8 stands still while it cannot be seen',
    rule: { when: { all: [{ ...nobody, forMs: 40 }, over(3)] } },
    story: [
      [0, queue(5, 0)],
      [30, { available: blind(0) }],
      [60, { available: 0 }],
    ],
    until: 99,
    happens: ['70 idle>open'],
  },
  {
    title: 'ALERT8 absence: nobody available for two minutes',
    rule: { when: is('available', '<=', 0, 2 * MINUTE) },
    story: [
      [0, queue(0, 1)],
      [1000, { available: 0 }],
    ],
    until: 3 * MINUTE,
    happens: ['1000 idle>pending', '121000 pending>open'],
  },
];

const noData: readonly LifeCase[] = [
  {
    title: 'ALERT9 holds once there was nothing for its time',
    rule: { when: { metric: 'sl@slide5', noDataForMs: 60 } },
    story: [
      [0, { 'sl@slide5': 0.9 }],
      [10, { 'sl@slide5': null }],
    ],
    until: 99,
    happens: ['10 idle>pending', '70 pending>open'],
  },
  {
    title: 'ALERT9 ends with the first figure',
    rule: { when: { metric: 'sl@slide5', noDataForMs: 60 } },
    story: [
      [0, { 'sl@slide5': null }],
      [90, { 'sl@slide5': 0.1 }],
    ],
    until: 99,
    happens: ['0 idle>pending', '60 pending>open', '90 open>closed'],
  },
  {
    title: 'ALERT9 takes too small a sample for nothing',
    rule: { when: { metric: 'sl@slide5', noDataForMs: 60 }, minSample: 5 },
    story: [[0, { 'sl@slide5': { value: 1, den: 4 } }]],
    until: 99,
    happens: ['0 idle>pending', '60 pending>open'],
  },
  {
    title: 'ALERT9 a row that the board does not have has none',
    rule: { when: { metric: 'sl@slide5', noDataForMs: 60 }, scope: { queue: 'new' } },
    story: [[5, 1]],
    until: 99,
    happens: ['new 5 idle>pending', 'new 65 pending>open'],
  },
  {
    title: 'ALERT9 what cannot be seen is not nothing: its time stands still',
    rule: { when: { metric: 'sl@slide5', noDataForMs: 60 } },
    story: [
      [0, { 'sl@slide5': null }],
      [30, { 'sl@slide5': blind(null) }],
      [50, { 'sl@slide5': null }],
    ],
    until: 99,
    happens: ['0 idle>pending', '80 pending>open'],
  },
  {
    title: 'ALERT9 in a tree',
    rule: { when: { all: [{ metric: 'sl@slide5', noDataForMs: 60 }, over(3)] } },
    story: [[0, { 'sl@slide5': null, waiting: 5 }]],
    until: 99,
    happens: ['60 idle>open'],
  },
];

const stale: readonly LifeCase[] = [
  {
    title: 'ALERT10 holds once a source has been silent for its time',
    rule: { when: { staleForMs: 100 }, scope: { source: 'pbx' } },
    story: [
      [0, heard(0)],
      [50, silent(50)],
    ],
    until: 500,
    happens: ['pbx 150 idle>open'],
  },
  {
    title: 'ALERT10 at once without a time',
    rule: { when: { staleForMs: 0 }, scope: { each: 'source' } },
    story: [
      [0, heard(0)],
      [50, silent(50)],
      [90, heard(90)],
    ],
    until: 500,
    happens: ['pbx 50 idle>open', 'pbx 90 open>closed'],
  },
  {
    title: 'ALERT10 of a source that nobody knows there is nothing to say',
    rule: { when: { staleForMs: 0 }, scope: { source: 'other' } },
    story: [[0, silent(0)]],
    until: 99,
    happens: [],
  },
  {
    title: 'ALERT10 beside figures, in a tree',
    rule: { when: { all: [{ source: 'pbx', staleForMs: 20 }, over(3)] } },
    story: [
      [0, 5],
      [10, silent(10)],
      [60, heard(60)],
    ],
    until: 99,
    happens: ['30 idle>open', '60 open>closed'],
  },
];

const change = (ms: number, op: string, value: number, forMs = 0, metric = 'waiting') => ({
  metric,
  changeOver: { ms, op, value },
  forMs,
});
const rates: readonly LifeCase[] = [
  {
    title: 'ALERT11 compares with what was so long ago',
    rule: { when: change(100, '>=', 5) },
    story: [
      [0, 2],
      [50, 5],
      [120, 8],
      [140, 10],
    ],
    until: 149,
    happens: ['120 idle>open'],
  },
  {
    title: 'ALERT11 ends by time alone when the past catches up',
    rule: { when: change(100, '>=', 5) },
    story: [
      [0, 2],
      [150, 8],
    ],
    until: 500,
    happens: ['150 idle>open', '250 open>closed'],
  },
  {
    title: 'ALERT11 says nothing before it knows so much',
    rule: { when: change(100, '>=', 5) },
    story: [
      [0, 2],
      [99, 50],
    ],
    until: 99,
    happens: [],
  },
  {
    title: 'ALERT11 and judges by time alone once it does',
    rule: { when: change(100, '>=', 5) },
    story: [
      [0, 2],
      [99, 50],
    ],
    until: 198,
    happens: ['100 idle>open'],
  },
  {
    title: 'ALERT11 falls too',
    rule: { when: change(100, '<=', -3) },
    story: [
      [0, 9],
      [200, 6],
    ],
    until: 250,
    happens: ['200 idle>open'],
  },
  {
    title: 'ALERT11 of a wait that ticks: by how much it has grown',
    rule: { when: change(100, '>', 50, 0, 'longestWait') },
    story: [
      [0, { longestWait: since(0) }],
      [120, { longestWait: since(60) }],
    ],
    until: 160,
    happens: ['100 idle>open', '120 open>closed'],
  },
  {
    title: 'ALERT11 has a clear level of its own',
    rule: { when: change(100, '>=', 5), clear: back(1) },
    story: [
      [0, 2],
      [150, 8],
      [200, 4],
      [260, 6],
    ],
    until: 299,
    happens: ['150 idle>open', '250 open>closed'],
  },
];

/** Thursday, 1 January 1970, 00:00 UTC is 0. */
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const nine = { from: '09:00', to: '17:00' };
const schedules: readonly LifeCase[] = [
  {
    title: 'ALERT12 does not open before its hours, and opens with them',
    rule: { when: over(10), schedule: nine },
    story: [[0, 11]],
    until: 9 * HOUR,
    happens: [`${9 * HOUR} idle>open`],
  },
  {
    title: 'ALERT12 closes with its hours',
    rule: { when: over(10), clear: back(5, HOUR), schedule: nine },
    story: [[10 * HOUR, 11]],
    until: 20 * HOUR,
    happens: [`${10 * HOUR} idle>open`, `${17 * HOUR} open>closed`],
  },
  {
    title: 'ALERT12 forgets a for-time at its end',
    rule: { when: over(10, HOUR), schedule: nine },
    story: [[16 * HOUR + 1, 11]],
    until: DAY,
    happens: [`${16 * HOUR + 1} idle>pending`, `${17 * HOUR} pending>idle`],
  },
  {
    title: 'ALERT12 keeps to its days',
    rule: { when: over(10), schedule: { days: ['fri'] } },
    story: [[0, 11]],
    until: 2 * DAY,
    happens: [`${DAY} idle>open`, `${2 * DAY} open>closed`],
  },
  {
    title: 'ALERT12 leaves out dates',
    rule: { when: over(10), schedule: { ...nine, except: ['1970-01-01'] } },
    story: [[0, 11]],
    until: DAY + 9 * HOUR,
    happens: [`${DAY + 9 * HOUR} idle>open`],
  },
  {
    title: 'ALERT12 runs over midnight',
    rule: { when: over(10), schedule: { from: '22:00', to: '02:00' } },
    story: [[12 * HOUR, 11]],
    until: DAY + 3 * HOUR,
    happens: [`${22 * HOUR} idle>open`, `${DAY + 2 * HOUR} open>closed`],
  },
];

export const TREES: readonly LifeCase[] = [...trees, ...inner, ...noData, ...stale, ...rates, ...schedules];
