// For: average after-contact work (M17). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

/** Σ after-contact work ÷ segments that had a wrap-up; ms. */
export const acwAvg = divided('acwAvg', 'acwMs', 'acwCount');
