// For: mean CSAT answer on its own scale, 1 to 5 (M25). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

export const csatMean = divided('csatMean', 'csatSum', 'csatCount');
