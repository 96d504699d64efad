#!/usr/bin/env -S node --max-semi-space-size=32
// For: starting the command line from its TypeScript. May import: tsx. Promises: nothing else.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../main.ts');
await main(process.argv.slice(2));
