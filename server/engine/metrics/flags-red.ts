// For: contacts with an open red sentiment flag (M23). May import: shared. Promises: reads sums only.
import { gauged } from './metric.ts';

export const flagsRed = gauged('flagsRed', 'flagsRed');
