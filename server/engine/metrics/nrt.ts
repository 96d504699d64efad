// For: time to the next reply (DIG8). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

/** Σ clock time to the next reply ÷ replies; ms. */
export const nrt = divided('nrt', 'nrtMs', 'nrtCount');
