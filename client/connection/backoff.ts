// For: how long to wait before the next try. May import: shared. Promises: pure; never over LONGEST_MS, so that a restarted server is found, and its board drawn, within 3 s.
import type { Millis } from '../../shared/time.ts';

const SHORTEST_MS = 250;
const LONGEST_MS = 800;

/** Pause before try number `attempt` (from 1), ms: doubling, then spread by `random` (0…1) so that many walls do not come at once. */
export function backoffMs(attempt: number, random: number): Millis {
  const full = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round(full * (0.5 + 0.5 * random));
}
