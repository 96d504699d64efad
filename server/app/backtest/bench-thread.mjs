// For: the first file of the thread of back-tests. May import: ../load.mjs, ./worker.ts. Promises: the thread runs what whoever started it runs.
import { load } from '../../load.mjs';

await load(new URL('./worker.ts', import.meta.url));
