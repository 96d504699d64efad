// For: how long customers are on hold (M33). May import: shared. Promises: reads sums only.
import { divided } from './metric.ts';

/** Σ hold ÷ handled. */
export const holdAvg = divided('holdAvg', 'holdMs', 'handled');
/** Finished segments with hold ÷ handled. */
export const holdShare = divided('holdShare', 'heldCount', 'handled');
/** Σ hold ÷ finished segments with hold. */
export const holdAvgHeld = divided('holdAvgHeld', 'holdMs', 'heldCount');
