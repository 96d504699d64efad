// For: open clocks near their due instant (DIG10). May import: shared. Promises: reads sums only.
import { gauged } from './metric.ts';

export const atRisk = gauged('atRisk', 'atRisk');
