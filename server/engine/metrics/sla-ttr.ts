// For: solves within their target (DIG9). May import: shared. Promises: reads sums only.
import { kept } from './kept.ts';

export const slaTtr = kept('slaTtr', 'ttr');
