// For: bringing the grade of a source to an instant, and showing it where the source feeds figures (settled D20). May import: shared. Promises: a source whose grade stays costs no look at any group.
import { CLOCK_ESTIMATED } from '../../../shared/source-silence.ts';
import type { GroupKind } from '../group.ts';
import type { SourceState } from '../sources.ts';
import type { World } from '../world.ts';
import { ALL_FAMILIES } from './families.ts';
import { gradeAt, nextGradeAt } from './source-grade.ts';

/** Kinds of groups whose rows show their quality. */
const SHOWN: readonly GroupKind[] = ['total', 'site', 'team', 'queue', 'channel', 'class', 'tier', 'group'];

/** Takes the grade of engine time and sets the timer of the next change. */
export function regrade(world: World, source: SourceState): void {
  const { now } = world;
  const next = Math.min(nextGradeAt(source, now), source.doubts.nextAt(now));
  if (next < source.timerAt) {
    source.timerAt = next;
    world.timer(next, { kind: 'source', sourceId: source.id });
  }
  const grade = gradeAt(source, now);
  const estimated = source.doubts.holdAt(now);
  const clockOff = Math.abs(source.clock?.data.offsetMs ?? 0) > CLOCK_ESTIMATED;
  if (grade === source.grade && estimated === source.estimated && clockOff === source.clockOff) return;
  source.grade = grade;
  source.estimated = estimated;
  source.clockOff = clockOff;
  world.sources.updateFeeders();
  for (const kind of SHOWN)
    for (const group of world.directory.groups[kind])
      if ((group.fed.by(ALL_FAMILIES) & source.bit) !== 0) world.touch(group);
}
