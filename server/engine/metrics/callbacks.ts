// For: visits whose customer chose a call back (M8). May import: shared. Promises: reads sums only.
import { counted } from './metric.ts';

export const callbacks = counted('callbacks', 'callbacks');
