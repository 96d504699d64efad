#!/usr/bin/env -S node --max-semi-space-size=32
// For: starting the command line from its TypeScript. May import: tsx, typebox, zod. Promises: nothing else.
// Hundreds of small files, needed by every command: read before the loader is there, which would ask about each on its own thread (a fifth of a start).
await Promise.all([import('typebox/compile'), import('zod')]);
const { register } = await import('tsx/esm/api');

register();
const { main } = await import('../main.ts');
await main(process.argv.slice(2));
