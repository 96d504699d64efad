// For: a process that appends until it is killed; `durability.test.ts` starts it. May import: journal. Promises: a line "from to" for each acknowledged run, after the acknowledgement.
import { writeSync } from 'node:fs';
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import { AT, events } from './events.ts';

const STDOUT = 1;
const SIZES = [1, 7, 200, 2, 131];

const [folder = '', start = '0'] = process.argv.slice(2);
const journal = await openSqliteJournal({ folder });
let next = Number(start);

async function appendForEver(): Promise<never> {
  for (let i = 0; ; i++) {
    const from = next;
    next += SIZES[i % SIZES.length]!;
    const to = next;
    await journal.append(events(from, to), AT);
    writeSync(STDOUT, `${from} ${to}\n`);
  }
}

await Promise.all([appendForEver(), appendForEver(), appendForEver()]);
