// For: conversations that are neither solved nor closed (DIG10). May import: shared. Promises: reads sums only.
import { gauged } from './metric.ts';

export const openCases = gauged('openCases', 'openCases');
