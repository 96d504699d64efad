// For: agents who are ready or at work (M21). May import: shared. Promises: reads sums only.
import { gauged } from './metric.ts';

export const staffed = gauged('staffed', 'staffed');
