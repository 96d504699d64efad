// For: the first file of the thread of back-tests. May import: tsx, ./worker.ts. Promises: the thread reads TypeScript whoever starts it.
// A thread on Node 20 does not inherit its parent's loader, and `execArgv` cannot give it one: it is registered here.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
