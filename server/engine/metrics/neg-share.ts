// For: how many of the customers' scored turns are negative (M23). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

export const negShare = divided('negShare', 'turnsNegative', 'turnsScored');
