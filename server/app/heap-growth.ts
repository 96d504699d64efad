// For: how much room the process takes beyond what it holds. May import: node. Promises: a setting of V8, nothing else.
import { setFlagsFromString } from 'node:v8';

/** Old objects are collected once they have grown by so much of what lived; V8 would let them grow to several times that. */
const PERCENT = 20;

/** To be called before anything large is held. */
export const keepHeapTight = (): void => setFlagsFromString(`--heap-growing-percent=${PERCENT}`);
