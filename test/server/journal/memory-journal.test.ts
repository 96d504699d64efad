// For: the journal in memory. May import: contract, journal. Promises: the contract.
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import { describeJournal } from '../../contract/journal-contract.ts';

describeJournal('createMemoryJournal', { open: () => Promise.resolve(createMemoryJournal()), runs: 100 });
