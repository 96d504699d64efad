// For: contacts with an open sentiment flag (M23). May import: shared. Promises: reads sums only.
import { gauged } from './metric.ts';

export const flagsOpen = gauged('flagsOpen', 'flagsOpen');
