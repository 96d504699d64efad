// For: the cut corners of a breach on boxes of any size. May import: shared. Promises: one look for breach and critical (status.css).
import type { Severity } from '../../shared/domain.ts';

/** ` cut` for a box that shows a breach, '' for any other. */
export const cutClass = (status: Severity | null): string => (status === null || status === 'watch' ? '' : ' cut');
