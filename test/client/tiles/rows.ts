// For: rows of a floor for the tiles' tests. May import: shared. Promises: plain data, every part can be replaced.
import type { SourceItem } from '../../../shared/board/board.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { NOW } from './stage.tsx';

export const rate = (column: string, num: number, den: number): HeldRow => ({
  [column]: den === 0 ? null : num / den,
  [`${column}.num`]: num,
  [`${column}.den`]: den,
});

/** The total row of a floor in good order. */
export const total = (change: HeldRow = {}): HeldRow => ({
  waiting: 42,
  'waitingChange@slide15': 11,
  'longestWait.since': NOW - 38_000,
  longestWaitQueue: 'etc',
  ...rate('sl@today', 840, 1000),
  ...rate('abandonRate@today', 46, 1000),
  ...rate('csatMean@today', 880, 200),
  'occupancy@slide30': 0.84,
  'offered@today': 5000,
  signedIn: 84,
  staffed: 71,
  available: 9,
  ringing: 2,
  busy: 50,
  acw: 10,
  notReady: 12,
  unknown: 1,
  flagsOpen: 0,
  ...change,
});

export const queue = (name: string, change: HeldRow = {}): HeldRow => ({
  name,
  channel: 'voice',
  siteId: 'main',
  waiting: 2,
  'longestWait.since': NOW - 30_000,
  ...rate('sl@today', 84, 100),
  available: 1,
  staffed: 5,
  ...change,
});

export const agent = (name: string, headline: string, change: HeldRow = {}): HeldRow => ({
  name,
  teamId: 'aspen',
  headline,
  since: NOW - 60_000,
  aux: null,
  auxClass: null,
  held: 0,
  queueId: null,
  ...change,
});

export const source = (id: string, change: Partial<SourceItem> = {}): SourceItem => ({
  id,
  name: id.toUpperCase(),
  state: 'live',
  seen: NOW - 200,
  since: NOW - 3_600_000,
  lagMs: 200,
  rejected: 0,
  reason: null,
  ...change,
});
