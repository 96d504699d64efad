// For: agents by headline state: they add up to signedIn (M22). May import: shared. Promises: reads sums only.
import { heads } from './metric.ts';

export const available = heads('available', 'available');
export const ringing = heads('ringing', 'ringing');
export const busy = heads('busy', 'busy');
export const acw = heads('acw', 'acw');
export const notReady = heads('notReady', 'notReady');
export const unknown = heads('unknown', 'unknown');
