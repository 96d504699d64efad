// For: agents signed in (M20). May import: shared. Promises: reads sums only.
import { gauged } from './metric.ts';

export const signedIn = gauged('signedIn', 'signedIn');
