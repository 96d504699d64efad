// For: the first file of the thread that makes checkpoints. May import: tsx, ./checkpoint-thread.ts. Promises: the thread reads TypeScript whoever starts it.
// A thread on Node 20 does not inherit its parent's loader, and `execArgv` cannot give it one: it is registered here.
import { register } from 'tsx/esm/api';

register();
await import('./checkpoint-thread.ts');
