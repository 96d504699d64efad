// For: segments finished in the window (M18). May import: shared. Promises: reads sums only.
import { counted } from './metric.ts';

export const handled = counted('handled', 'handled');
