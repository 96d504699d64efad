// For: the semantics of alerts against cases worked out by hand.
import { describe, expect, it } from 'vitest';
import { aRule, Watched, type FakeReadings, type Given } from './fake-readings.ts';
import { FIGURES } from './figure-cases.ts';
import { LEVELS, type LifeCase } from './life-cases.ts';
import { TREES } from './tree-cases.ts';

type Told = LifeCase['story'][number][1];
const isSources = (told: Told): told is Extract<Told, readonly unknown[]> => Array.isArray(told);
const isReading = (told: Told): told is Given =>
  told === null || typeof told === 'number' || (!isSources(told) && 'value' in told);

function write(readings: FakeReadings, told: Told): void {
  if (isSources(told)) readings.setSources(...told);
  else if (isReading(told)) readings.set('waiting', told);
  else for (const [figure, given] of Object.entries(told)) readings.set(figure, given);
}

function play({ rule, story, until }: LifeCase): Watched {
  const watched = new Watched(aRule(rule));
  for (const [at, told] of story) watched.at(at, (readings) => write(readings, told));
  return watched.passTo(until);
}

const cases = [...LEVELS, ...FIGURES, ...TREES];

describe('a life by hand', () => {
  it('ALERT1 has cases enough', () => expect(cases.length).toBeGreaterThanOrEqual(70));

  it.each(cases.map((one) => [one.title, one] as const))('%s', (_title, one) => {
    expect(play(one).story).toEqual(one.happens);
  });
});
