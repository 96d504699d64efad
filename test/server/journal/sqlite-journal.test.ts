// For: the embedded journal under the contract. May import: contract, journal. Promises: the contract.
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import { describeJournal } from '../../contract/journal-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';

let folder = '';

describeJournal('openSqliteJournal', {
  open: () => openSqliteJournal({ folder: (folder = temporaryFolder()) }),
  reopen: () => openSqliteJournal({ folder }),
  runs: 40,
});
