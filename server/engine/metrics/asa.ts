// For: average speed of answer (M9). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

/** Σ wait of answered ÷ answered, ring included; ms. */
export const asa = divided('asa', 'answeredWaitMs', 'answeredTimed');
