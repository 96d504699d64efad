// For: agents who are ready or at work (M21). May import: shared. Promises: reads sums only.
import { heads } from './metric.ts';

export const staffed = heads('staffed', 'staffed');
