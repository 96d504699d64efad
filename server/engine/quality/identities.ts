// For: what must hold of a group's counters at every instant (metrics.md §0, §5.8). May import: shared. Promises: two sides that are kept apart from each other are compared; exact, no tolerance; a hundred additions a group.
import { COUNTERS, SLOT } from '../../../shared/metrics/counters.ts';
import { GAUGE, GAUGES, type Gauge, type Group } from '../group.ts';
import { hasVisits, waitingIn } from '../metrics/waiting.ts';

/** Told of each check that fails, with its two sides. */
export type OnBroken = (check: string, left: number, right: number) => void;

const HEADLINES = ['available', 'ringing', 'busy', 'acw', 'notReady', 'unknown'] as const satisfies readonly Gauge[];
const HEADS = GAUGES.filter((gauge) => gauge !== 'waitingSinceSum');
/** A moment may have any sign; a level of today is what it changed by. */
/** What corrects another counter may be negative; so may a moment. */
const SIGNED: ReadonlySet<string> = new Set([
  'answersAside',
  'slHitAside',
  'slMissAside',
  'abandonsAside',
  'abandonDenAside',
  'handleAsideMs',
]);
const NEVER_NEGATIVE = COUNTERS.filter((name) => !name.endsWith('Moment') && !SIGNED.has(name));
const NEVER_NEGATIVE_TODAY = NEVER_NEGATIVE.filter((name) => !name.endsWith('Level'));

/** Checks one group; what is well costs no object. */
export function checkGroup(group: Group, onBroken: OnBroken): void {
  if (hasVisits(group)) checkVisits(group, onBroken);
  checkAnswers(group, onBroken);
  checkHeads(group, onBroken);
  checkSigns(group, onBroken);
}

/** W = E − A − B − F − K − X against those who wait, and each end against its classes of the service level. */
function checkVisits(group: Group, onBroken: OnBroken): void {
  const { gauges } = group;
  const same = (check: string, left: number, right: number): void => {
    if (left !== right) onBroken(check, left, right);
  };
  const all = (slot: number): number => group.all(slot);
  const waiting = gauges[GAUGE.waitingNow]!;
  same('waiting = E − A − B − F − K − X', waiting, waitingIn(group));
  if (waiting === 0) same('nobody waits, since no instant', gauges[GAUGE.waitingSinceSum]!, 0);
  same('short abandons = class BS', all(SLOT.abandonedShort), all(SLOT.classBS));
  same('other abandons = classes BI + BO', all(SLOT.abandonedLong), all(SLOT.classBI) + all(SLOT.classBO));
  same('left = classes FI + FO', all(SLOT.left), all(SLOT.classFI) + all(SLOT.classFO));
  same('callbacks = classes KI + KO', all(SLOT.callbacks), all(SLOT.classKI) + all(SLOT.classKO));
  const undecided = waiting + all(SLOT.unknownEnds) - all(SLOT.classWO);
  if (undecided < 0) onBroken('waiting + X ≥ class WO', undecided + all(SLOT.classWO), all(SLOT.classWO));
}

/** Agents and teams have answers too. */
function checkAnswers(group: Group, onBroken: OnBroken): void {
  const answered = group.all(SLOT.answered);
  const classed = group.all(SLOT.classAI) + group.all(SLOT.classAO);
  if (answered !== classed) onBroken('answered = classes AI + AO', answered, classed);
}

/** Everybody who is signed in has exactly one headline. */
function checkHeads({ gauges }: Group, onBroken: OnBroken): void {
  let heads = 0;
  for (const gauge of HEADLINES) heads += gauges[GAUGE[gauge]]!;
  const signedIn = gauges[GAUGE.signedIn]!;
  if (heads !== signedIn) onBroken('Σ headlines = signedIn', heads, signedIn);
  const staffed = gauges[GAUGE.staffed]!;
  if (staffed > signedIn) onBroken('staffed ≤ signedIn', staffed, signedIn);
}

function checkSigns(group: Group, onBroken: OnBroken): void {
  for (const gauge of HEADS)
    if (group.gauges[GAUGE[gauge]]! < 0) onBroken(`${gauge} ≥ 0`, group.gauges[GAUGE[gauge]]!, 0);
  for (const counter of NEVER_NEGATIVE)
    if (group.all(SLOT[counter]) < 0) onBroken(`${counter} ≥ 0`, group.all(SLOT[counter]), 0);
  for (const counter of NEVER_NEGATIVE_TODAY)
    if (group.today(SLOT[counter]) < 0) onBroken(`${counter} of today ≥ 0`, group.today(SLOT[counter]), 0);
}
