// For: agents by headline state: they add up to signedIn (M22). May import: shared. Promises: reads sums only.
import { gauged } from './metric.ts';

export const available = gauged('available', 'available');
export const ringing = gauged('ringing', 'ringing');
export const busy = gauged('busy', 'busy');
export const acw = gauged('acw', 'acw');
export const notReady = gauged('notReady', 'notReady');
export const unknown = gauged('unknown', 'unknown');
