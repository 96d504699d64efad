// For: lives of alerts over waits that tick, figures that are empty and figures that cannot be seen, worked out by hand. May import: test. Promises: data only; instants in ms.
import { blind, since } from './fake-readings.ts';
import { back, is, over, type LifeCase } from './life-cases.ts';

const ticking: readonly LifeCase[] = [
  {
    title: 'ALERT4 passes > at the first ms beyond, without an event',
    rule: { when: is('longestWait', '>', 100) },
    story: [[10, { longestWait: since(10) }]],
    until: 500,
    happens: ['111 idle>open'],
  },
  {
    title: 'ALERT4 passes >= at the ms itself',
    rule: { when: is('longestWait', '>=', 100) },
    story: [[10, { longestWait: since(10) }]],
    until: 500,
    happens: ['110 idle>open'],
  },
  {
    title: 'ALERT4 is pending from there for its time',
    rule: { when: is('longestWait', '>', 100, 60) },
    story: [[0, { longestWait: since(0) }]],
    until: 500,
    happens: ['101 idle>pending', '161 pending>open'],
  },
  {
    title: 'ALERT4 closes when the next in line has waited for less than the clear level',
    rule: { when: is('longestWait', '>', 100), clear: back(50) },
    story: [
      [0, { longestWait: since(0) }],
      [200, { longestWait: since(120) }],
      [210, { longestWait: since(190) }],
    ],
    until: 230,
    happens: ['101 idle>open', '210 open>closed'],
  },
  {
    title: 'ALERT4 stops to recover when the wait grows beyond the clear level',
    rule: { when: is('longestWait', '>', 100), clear: back(50, 40) },
    story: [
      [0, { longestWait: since(0) }],
      [200, { longestWait: since(180) }],
    ],
    until: 400,
    happens: ['101 idle>open', '200 open>recovering', '230 recovering>open'],
  },
  {
    title: 'ALERT4 closes when nobody waits any more',
    rule: { when: is('longestWait', '>', 100) },
    story: [
      [0, { longestWait: since(0) }],
      [150, { longestWait: null }],
    ],
    until: 400,
    happens: ['101 idle>open', '150 open>closed'],
  },
  {
    title: 'ALERT4 holds a limit from below until it is reached',
    rule: { when: is('longestWait', '<', 100) },
    story: [[0, { longestWait: since(0) }]],
    until: 400,
    happens: ['0 idle>open', '100 open>closed'],
  },
];

const nothing: readonly LifeCase[] = [
  {
    title: 'ALERT5 does not hold of an empty figure',
    rule: { when: is('sl@today', '<', 0.8) },
    story: [[0, { 'sl@today': null }]],
    until: 99,
    happens: [],
  },
  {
    title: 'ALERT5 is cleared by an empty figure',
    rule: { when: is('sl@today', '<', 0.8), clear: { op: '>', value: 0.9, forMs: 20 } },
    story: [
      [0, { 'sl@today': 0.5 }],
      [30, { 'sl@today': null }],
    ],
    until: 99,
    happens: ['0 idle>open', '30 open>recovering', '50 recovering>closed'],
  },
  {
    title: 'ALERT5 takes too small a sample for none',
    rule: { when: is('sl@today', '<', 0.8), minSample: 20 },
    story: [
      [0, { 'sl@today': { value: 0.5, den: 19 } }],
      [30, { 'sl@today': { value: 0.5, den: 20 } }],
    ],
    until: 99,
    happens: ['30 idle>open'],
  },
  {
    title: 'ALERT5 closes when the sample becomes too small',
    rule: { when: is('sl@today', '<', 0.8), minSample: 20 },
    story: [
      [0, { 'sl@today': { value: 0.5, den: 20 } }],
      [30, { 'sl@today': { value: 0.5, den: 3 } }],
    ],
    until: 99,
    happens: ['0 idle>open', '30 open>closed'],
  },
  {
    title: 'ALERT5 asks no sample of a count',
    rule: { when: over(10), minSample: 20 },
    story: [[0, 11]],
    until: 99,
    happens: ['0 idle>open'],
  },
  {
    title: 'ALERT5 breaks a for-time',
    rule: { when: is('sl@today', '<', 0.8, 60) },
    story: [
      [0, { 'sl@today': 0.5 }],
      [30, { 'sl@today': null }],
      [40, { 'sl@today': 0.5 }],
    ],
    until: 120,
    happens: ['0 idle>pending', '30 pending>idle', '40 idle>pending', '100 pending>open'],
  },
];

const unseen: readonly LifeCase[] = [
  {
    title: 'ALERT6 does not open on what it cannot see',
    rule: { when: over(10) },
    story: [[0, blind(99)]],
    until: 99,
    happens: [],
  },
  {
    title: 'ALERT6 stays open while it cannot see',
    rule: { when: over(10) },
    story: [
      [0, 11],
      [10, blind(0)],
    ],
    until: 999,
    happens: ['0 idle>open'],
  },
  {
    title: 'ALERT6 closes once it sees again',
    rule: { when: over(10) },
    story: [
      [0, 11],
      [10, blind(0)],
      [50, 3],
    ],
    until: 99,
    happens: ['0 idle>open', '50 open>closed'],
  },
  {
    title: 'ALERT6 stops the for-time meanwhile',
    rule: { when: over(10, 60) },
    story: [
      [0, 11],
      [30, blind(11)],
      [50, 11],
    ],
    until: 200,
    happens: ['0 idle>pending', '80 pending>open'],
  },
  {
    title: 'ALERT6 stops the clear-time meanwhile',
    rule: { when: over(10), clear: back(5, 40) },
    story: [
      [0, 11],
      [10, 4],
      [20, blind(4)],
      [100, 4],
    ],
    until: 200,
    happens: ['0 idle>open', '10 open>recovering', '130 recovering>closed'],
  },
  {
    title: 'ALERT6 falls back to idle if it does not hold when it is seen again',
    rule: { when: over(10, 60) },
    story: [
      [0, 11],
      [30, blind(11)],
      [50, 2],
    ],
    until: 200,
    happens: ['0 idle>pending', '50 pending>idle'],
  },
  {
    title: 'ALERT6 is not blind for a source that is merely late',
    rule: { when: over(10) },
    story: [[0, { waiting: { value: 11, quality: 'late' } }]],
    until: 9,
    happens: ['0 idle>open'],
  },
];

export const FIGURES: readonly LifeCase[] = [...ticking, ...nothing, ...unseen];
