#!/usr/bin/env -S node --max-semi-space-size=32
// For: starting the command line from its TypeScript. May import: ../load.mjs. Promises: nothing else.
import { load } from '../load.mjs';

process.setSourceMapsEnabled(true);
const { main } = await load(new URL('../main.ts', import.meta.url));
await main(process.argv.slice(2));
