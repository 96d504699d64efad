// For: replies within their target (DIG9). May import: shared. Promises: reads sums only.
import { kept } from './kept.ts';

export const slaDigital = kept('slaDigital', 'frt', 'nrt');
