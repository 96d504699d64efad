// For: the first file of the thread that makes checkpoints. May import: ../load.mjs, ./checkpoint-thread.ts. Promises: the thread runs what whoever started it runs.
import { load } from '../load.mjs';

await load(new URL('./checkpoint-thread.ts', import.meta.url));
