import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { describeStore } from '../../contract/store-contract.ts';

describeStore('the store in memory', { open: () => Promise.resolve(createMemoryStore()) });
