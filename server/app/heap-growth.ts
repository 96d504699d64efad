// For: how much room the process takes beyond what it holds. May import: node. Promises: a setting of V8, nothing else; a past that is read in is not slowed by it.
import { setFlagsFromString } from 'node:v8';
import { MINUTE, type Millis } from '../../shared/time.ts';

/** Old objects are collected once they have grown by so much of what lived; V8 lets them grow to several times that. */
const PERCENT = 30;
/** A start reads its past: what grows because it stays would be looked through again and again. */
const AFTER: Millis = MINUTE;

export const keepHeapTight = (): void => setFlagsFromString(`--heap-growing-percent=${PERCENT}`);

/** From a minute after the start on. */
export function keepHeapTightLater(): { stop(): void } {
  const timer = setTimeout(keepHeapTight, AFTER);
  timer.unref();
  return { stop: () => clearTimeout(timer) };
}
