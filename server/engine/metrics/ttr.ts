// For: time to resolution (DIG8). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

/** Σ clock time from creation to solve ÷ solved; ms. */
export const ttr = divided('ttr', 'ttrMs', 'ttrCount');
