// For: open clocks beyond their due instant (DIG10). May import: shared. Promises: reads sums only.
import { gauged } from './metric.ts';

export const breachedOpen = gauged('breachedOpen', 'breachedOpen');
