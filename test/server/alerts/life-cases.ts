// For: lives of alerts worked out by hand: what a figure reads from which instant on, and what must have happened. May import: test. Promises: data only; instants in ms.
import { aSource, type Given } from './fake-readings.ts';
import type { SourceItem } from '../../../shared/board/board.ts';

export interface LifeCase {
  readonly title: string;
  /** Fields of the rule besides id, name, severity; scope is the queue `etc` unless it says otherwise. */
  readonly rule: object;
  /** From an instant on: a reading of `waiting`, or of figures by name; `sources` sets those. */
  readonly story: readonly (readonly [
    at: number,
    given: Given | Readonly<Record<string, Given>> | readonly SourceItem[],
  ])[];
  readonly until: number;
  readonly happens: readonly string[];
}

const over = (value: number, forMs = 0) => ({ metric: 'waiting', op: '>', value, forMs });
const under = (value: number, forMs = 0) => ({ metric: 'waiting', op: '<', value, forMs });
const is = (figure: string, op: string, value: number, forMs = 0) => ({ metric: figure, op, value, forMs });
const back = (value: number, forMs = 0) => ({ op: '<', value, forMs });

const forTime: readonly LifeCase[] = [
  {
    title: 'ALERT1 opens at the first instant at which it holds',
    rule: { when: over(10) },
    story: [
      [0, 5],
      [40, 11],
    ],
    until: 99,
    happens: ['40 idle>open'],
  },
  {
    title: 'ALERT1 does not hold at its own value',
    rule: { when: over(10) },
    story: [[0, 10]],
    until: 99,
    happens: [],
  },
  {
    title: 'ALERT1 is pending until it has held for its time',
    rule: { when: over(10, 60) },
    story: [[5, 11]],
    until: 99,
    happens: ['5 idle>pending', '65 pending>open'],
  },
  {
    title: 'ALERT1 falls back when it holds 1 ms too short',
    rule: { when: over(10, 60) },
    story: [
      [5, 11],
      [64, 9],
    ],
    until: 200,
    happens: ['5 idle>pending', '64 pending>idle'],
  },
  {
    title: 'ALERT1 does not open at the ms at which it stops to hold',
    rule: { when: over(10, 60) },
    story: [
      [5, 11],
      [65, 9],
    ],
    until: 200,
    happens: ['5 idle>pending', '65 pending>idle'],
  },
  {
    title: 'ALERT1 begins its time anew after a break',
    rule: { when: over(10, 60) },
    story: [
      [0, 11],
      [30, 9],
      [40, 12],
    ],
    until: 200,
    happens: ['0 idle>pending', '30 pending>idle', '40 idle>pending', '100 pending>open'],
  },
  {
    title: 'ALERT1 counts on while the value changes and holds',
    rule: { when: over(10, 60) },
    story: [
      [0, 11],
      [20, 30],
      [50, 12],
    ],
    until: 99,
    happens: ['0 idle>pending', '60 pending>open'],
  },
  {
    title: 'ALERT1 holds with >= at its value',
    rule: { when: is('waiting', '>=', 10) },
    story: [[3, 10]],
    until: 9,
    happens: ['3 idle>open'],
  },
  {
    title: 'ALERT1 holds with <= at its value',
    rule: { when: is('waiting', '<=', 0, 20) },
    story: [[3, 0]],
    until: 99,
    happens: ['3 idle>pending', '23 pending>open'],
  },
  {
    title: 'ALERT1 is open at the first look when it holds then',
    rule: { when: over(10) },
    story: [[7, 99]],
    until: 9,
    happens: ['7 idle>open'],
  },
];

const clearTime: readonly LifeCase[] = [
  {
    title: 'ALERT2 closes as soon as it does not hold, where no clear level is given',
    rule: { when: over(10) },
    story: [
      [0, 11],
      [30, 10],
    ],
    until: 99,
    happens: ['0 idle>open', '30 open>closed'],
  },
  {
    title: 'ALERT2 recovers until clear has held for its time',
    rule: { when: over(10), clear: back(5, 40) },
    story: [
      [0, 11],
      [30, 4],
    ],
    until: 99,
    happens: ['0 idle>open', '30 open>recovering', '70 recovering>closed'],
  },
  {
    title: 'ALERT2 stays open when clear holds 1 ms too short',
    rule: { when: over(10), clear: back(5, 40) },
    story: [
      [0, 11],
      [30, 4],
      [69, 5],
    ],
    until: 99,
    happens: ['0 idle>open', '30 open>recovering', '69 recovering>open'],
  },
  {
    title: 'ALERT2 begins the clear-time anew',
    rule: { when: over(10), clear: back(5, 40) },
    story: [
      [0, 11],
      [30, 4],
      [50, 7],
      [60, 3],
    ],
    until: 200,
    happens: ['0 idle>open', '30 open>recovering', '50 recovering>open', '60 open>recovering', '100 recovering>closed'],
  },
  {
    title: 'ALERT2 takes a clear-time alone for the negation of when',
    rule: { when: over(10), clear: { forMs: 20 } },
    story: [
      [0, 11],
      [30, 10],
    ],
    until: 99,
    happens: ['0 idle>open', '30 open>recovering', '50 recovering>closed'],
  },
  {
    title: 'ALERT2 trips anew only after it has closed',
    rule: { when: over(10), clear: back(5) },
    story: [
      [0, 11],
      [10, 4],
      [20, 12],
    ],
    until: 99,
    happens: ['0 idle>open', '10 open>closed', '20 idle>open'],
  },
  {
    title: 'ALERT2 has no second opening while it recovers',
    rule: { when: over(10), clear: back(5, 40) },
    story: [
      [0, 11],
      [30, 4],
      [40, 12],
      [90, 4],
    ],
    until: 200,
    happens: ['0 idle>open', '30 open>recovering', '40 recovering>open', '90 open>recovering', '130 recovering>closed'],
  },
  {
    title: 'ALERT2 waits for-time and clear-time both',
    rule: { when: over(10, 20), clear: back(5, 30) },
    story: [
      [0, 11],
      [50, 1],
    ],
    until: 99,
    happens: ['0 idle>pending', '20 pending>open', '50 open>recovering', '80 recovering>closed'],
  },
];

const hysteresis: readonly LifeCase[] = [
  {
    title: 'ALERT3 stays open between its two levels',
    rule: { when: over(10), clear: back(5) },
    story: [
      [0, 11],
      [10, 7],
      [20, 9],
      [30, 5],
    ],
    until: 99,
    happens: ['0 idle>open'],
  },
  {
    title: 'ALERT3 does not open between its two levels',
    rule: { when: over(10), clear: back(5) },
    story: [
      [0, 7],
      [10, 10],
    ],
    until: 99,
    happens: [],
  },
  {
    title: 'ALERT3 is one alert while the value swings about the trip level',
    rule: { when: over(10), clear: back(5) },
    story: [
      [0, 11],
      [10, 9],
      [20, 11],
      [30, 9],
      [40, 11],
    ],
    until: 99,
    happens: ['0 idle>open'],
  },
  {
    title: 'ALERT3 is as many without a clear level',
    rule: { when: over(10) },
    story: [
      [0, 11],
      [10, 9],
      [20, 11],
      [30, 9],
    ],
    until: 99,
    happens: ['0 idle>open', '10 open>closed', '20 idle>open', '30 open>closed'],
  },
  {
    title: 'ALERT3 leaves pending when it falls below the trip level, whatever the clear level is',
    rule: { when: over(10, 60), clear: back(5) },
    story: [
      [0, 11],
      [10, 9],
    ],
    until: 99,
    happens: ['0 idle>pending', '10 pending>idle'],
  },
  {
    title: 'ALERT3 works downwards too',
    rule: { when: under(3), clear: { op: '>=', value: 6 } },
    story: [
      [0, 2],
      [10, 5],
      [20, 6],
    ],
    until: 99,
    happens: ['0 idle>open', '20 open>closed'],
  },
];

export const LEVELS: readonly LifeCase[] = [...forTime, ...clearTime, ...hysteresis];

export { over, under, is, back };
export const silent = (from: number): readonly SourceItem[] => [aSource('stale', from)];
export const heard = (from: number): readonly SourceItem[] => [aSource('live', from)];
