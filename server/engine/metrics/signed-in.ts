// For: agents signed in (M20). May import: shared. Promises: reads sums only.
import { heads } from './metric.ts';

export const signedIn = heads('signedIn', 'signedIn');
