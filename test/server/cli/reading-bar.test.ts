// For: the bar of a start. Promises: what is drawn, and when it is gone.
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../server/app/reading.ts';
import { readingShown } from '../../../server/cli/reading-bar.ts';
import { fakeTerminal } from './fake-terminal.ts';

const GONE = '\r\u001b[K';
const told: readonly Reading[] = [
  { part: 'journal', done: 0, of: 20_000 },
  { part: 'journal', done: 5000, of: 20_000 },
  { part: 'journal', done: 20_000, of: 20_000 },
  { part: 'olderDays', done: 0, of: 8000 },
  { part: 'olderDays', done: 6000, of: 8000 },
  { part: 'olderDays', done: 8000, of: 8000 },
];

describe('a start that takes long', () => {
  it('CHECK9 shows how far each part is, and nothing once it is there', () => {
    let clock = 0;
    const terminal = fakeTerminal({ interactive: true, monotonic: () => (clock += 2000) });
    const show = readingShown(terminal);
    const said = told.map((reading) => {
      terminal.said.err = '';
      show(reading);
      return terminal.said.err;
    });
    expect(said[1]).toMatch(/ 25 % .*of 20000 events of the journal/u);
    expect(said[4]).toMatch(/ 75 % .*of 8000 events of older days/u);
    for (const nth of [2, 5]) expect(said[nth]).toBe(GONE);
  });

  it('CHECK9 draws nothing for one that is quick, nor in a log', () => {
    let clock = 0;
    const quick = fakeTerminal({ interactive: true, monotonic: () => (clock += 10) });
    const log = fakeTerminal({ monotonic: () => (clock += 2000) });
    for (const terminal of [quick, log]) {
      told.forEach(readingShown(terminal));
      expect(terminal.said.err).toBe('');
    }
  });
});
