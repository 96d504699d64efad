// For: the first file of the thread that looks through the past. May import: ../../load.mjs, ./look-worker.ts. Promises: the thread runs what whoever started it runs.
import { load } from '../../load.mjs';

await load(new URL('./look-worker.ts', import.meta.url));
