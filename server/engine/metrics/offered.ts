// For: visits enqueued in the window (M4). May import: shared. Promises: reads sums only.
import { counted } from './metric.ts';

export const offered = counted('offered', 'offered');
