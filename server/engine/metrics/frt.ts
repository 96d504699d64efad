// For: time to the first reply (DIG8). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

/** Σ clock time to the first reply ÷ replies; ms. */
export const frt = divided('frt', 'frtMs', 'frtCount');
