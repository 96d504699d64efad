// For: visits answered in the window (M5). May import: shared. Promises: reads sums only.
import { counted } from './metric.ts';

export const answered = counted('answered', 'answered');
