// For: how far a start has come with its journal, for whoever looks at the terminal (CHECK9). May import: app, cli. Promises: a bar for each part, gone when the part is done.
import type { Reading } from '../app/reading.ts';
import { createProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

const READ: Readonly<Record<Reading['part'], string>> = {
  journal: 'events of the journal are read, those of today folded',
  olderDays: 'events of older days are folded',
};

/** Draws what it is told; nothing where nobody looks, or in the first second of a part. */
export function readingShown(terminal: Terminal): (reading: Reading) => void {
  const bars = { journal: createProgress(terminal), olderDays: createProgress(terminal) };
  return ({ part, done, of }) => {
    if (done < of) bars[part].show(done, of, `of ${of} ${READ[part]}`);
    else bars[part].clear();
  };
}
