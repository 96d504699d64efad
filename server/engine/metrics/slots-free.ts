// For: work that agents could be given now (LOAD2). May import: shared. Promises: reads sums only.
import { heads } from './metric.ts';

export const slotsFree = heads('slotsFree', 'slotsFree');
