// For: the first file of the writer's thread. May import: ../load.mjs, ./writer.ts. Promises: the thread runs what whoever started it runs.
import { load } from '../../load.mjs';

await load(new URL('./writer.ts', import.meta.url));
