// For: average talk time, hold excluded (M16). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

export const att = divided('att', 'talkMs', 'handled');
