// For: saying where a board differs from the oracle's. May import: shared. Promises: every figure of the expected board is looked at.

/** Sums of many thirds may differ in their last digits (Q22); everything else is an integer or one division. */
const RELATIVE = 1e-12;
/** M29: a percentile is kept in buckets: within 1 % of the exact one, and exact under 128 ms. */
const BUCKET = 0.01;
const EXACT_BELOW = 128;
const PERCENTILE = /(?:^|\.)waitP\d+(?:@\w+)?\.value$/u;

/**
 * The differences of `actual` from `expected`, one line each with its path: `queues.etc.asa@today.num: 61001 ≠ 61000`.
 * Percentiles of waits may lie as far off as M29 lets them. What only `actual` has is not looked at; a missing key equals null, so that `since` may be left out.
 */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (isRecord(expected)) {
    const other = isRecord(actual) ? actual : {};
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, other[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (isSame(expected ?? null, actual ?? null)) return [];
  if (PERCENTILE.test(path) && isInBucket(expected, actual)) return [];
  return [`${path}: ${show(expected)} ≠ ${show(actual)}`];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return JSON.stringify(a) === JSON.stringify(b);
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= RELATIVE * Math.max(1, Math.abs(a), Math.abs(b));
}

const isInBucket = (exact: unknown, kept: unknown): boolean =>
  typeof exact === 'number' &&
  typeof kept === 'number' &&
  exact >= EXACT_BELOW &&
  Math.abs(kept - exact) <= BUCKET * exact;

const show = (value: unknown): string => JSON.stringify(value) ?? 'missing';
