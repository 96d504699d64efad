// For: visits that flowed out, ended by the system (M7). May import: shared. Promises: reads sums only.
import { counted } from './metric.ts';

export const left = counted('left', 'left');
