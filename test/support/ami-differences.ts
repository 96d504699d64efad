// For: where the recordings' own lists and our headlines differ, one by one. May import: sources/asterisk-ami, test/support. Promises: a row more or less fails the test that reads it.
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import { heardByAgent, reasonOf, type HeadlineDifference, type Reason } from './ami-headlines.ts';

export type Row = readonly [seconds: number, who: string, pbx: string, ours: string, reason: Reason];

/** Seconds after the recording's start, who, what the PBX's list gives, what we show, and why. */
const A: readonly Row[] = [
  [100, 'IAX2/ag1001', 'busy', 'ringing', 'announcement'],
  [200, 'Local/1029@from-queue', 'busy', 'available', 'just begun'],
  [220, 'IAX2/ag1002', 'ringing', 'available', 'direct ring'],
  [260, 'IAX2/ag1001', 'busy', 'ringing', 'announcement'],
  [300, 'Local/1023@from-queue/n', 'none', 'busy', 'removed'],
  [320, 'IAX2/ag1017', 'none', 'busy', 'removed'],
  [350, 'Local/1027@from-queue', 'busy', 'ringing', 'announcement'],
  [420, 'IAX2/ag1020', 'none', 'busy', 'removed'],
  [440, 'IAX2/ag1002', 'ringing', 'available', 'direct ring'],
  [480, 'Local/1029@from-queue', 'none', 'busy', 'removed'],
  [490, 'Local/1029@from-queue', 'none', 'busy', 'removed'],
  [520, 'IAX2/ag1004', 'ringing', 'available', 'direct ring'],
  [550, 'IAX2/ag1006', 'ringing', 'available', 'direct ring'],
  [560, 'IAX2/ag1002', 'notReady', 'ringing', 'unregistered'],
  [570, 'Local/1027@from-queue', 'busy', 'ringing', 'announcement'],
  [620, 'Local/1024@from-queue/n', 'busy', 'ringing', 'announcement'],
  [650, 'IAX2/ag1013', 'busy', 'ringing', 'announcement'],
  [680, 'IAX2/ag1003', 'ringing', 'available', 'direct ring'],
  [720, 'IAX2/ag1004', 'notReady', 'busy', 'reset'],
  [720, 'IAX2/ag1018', 'notReady', 'busy', 'reset'],
  [720, 'Local/1026@from-queue/n', 'none', 'busy', 'removed'],
  [800, 'IAX2/ag1004', 'ringing', 'available', 'direct ring'],
  [820, 'IAX2/ag1021', 'none', 'busy', 'removed'],
];
const C: readonly Row[] = [
  [40, 'IAX2/ag1012', 'busy', 'ringing', 'announcement'],
  [90, 'IAX2/ag1012', 'ringing', 'notReady', 'direct ring'],
  [100, 'Local/1030@from-queue', 'busy', 'ringing', 'announcement'],
  [120, 'IAX2/ag1008', 'ringing', 'available', 'direct ring'],
  [150, 'Local/1029@from-queue', 'busy', 'ringing', 'announcement'],
  [160, 'IAX2/ag1021', 'none', 'busy', 'removed'],
  [200, 'Local/1023@from-queue/n', 'busy', 'notReady', 'just begun'],
  [200, 'IAX2/ag1009', 'ringing', 'notReady', 'direct ring'],
  [220, 'Local/1028@from-queue', 'none', 'ringing', 'removed'],
];

export const DIFFERENCES = { a: A, c: C } as const;

/** Differences as rows, each with the reason that the recording gives. */
export function explained(
  differences: readonly HeadlineDifference[],
  lines: readonly RecordedLine[],
): readonly (readonly [number, string, string, string, Reason | undefined])[] {
  const heard = heardByAgent(lines);
  const start = lines[0]?.t ?? 0;
  return differences.map((one) => [
    Math.round((one.t - start) / 1000),
    one.who,
    one.pbx,
    one.ours,
    reasonOf(one, heard),
  ]);
}
