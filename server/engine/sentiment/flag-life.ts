// For: how flags are raised, seen and cleared as time passes (SENT3, SENT5, SENT6). May import: shared. Promises: every instant is known beforehand; no timer while no score is near a rule.
import type { EventName } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { World } from '../world.ts';
import { refreshFlag } from './flags.ts';
import { heldLongAt, seenFrom, type Flag, type Mood } from './mood.ts';
import type { Below, Track } from './track.ts';
import { CALM_FOR, COOL_DOWN, LOW_FOR, RULES, STATE_RULES, UNSEEN, type Rule, type StateRule } from './rules.ts';

/** Raises a flag, unless its rule has one open or is still silent after the last. */
export function raise(mood: Mood, rule: Rule, at: EpochMillis, term: string | null = null): void {
  if (at < mood.coolAt(rule) || mood.flagOf(rule) !== undefined) return;
  const flag: Flag = { rule, isRed: RULES[rule].level === 'red', since: at, term, shown: false };
  mood.flags = [...mood.flags, flag];
}

/** Ends those of the open flags that `ends` says. */
export function endFlags(mood: Mood, at: EpochMillis, ends: (flag: Flag) => boolean): void {
  if (mood.flags.length === 0 || !mood.flags.some(ends)) return;
  mood.cool ??= new Map();
  for (const flag of mood.flags) {
    if (!ends(flag)) continue;
    mood.cool.set(flag.rule, at + COOL_DOWN);
    if (seenFrom(flag) < at) mood.seen = [...mood.seen, { from: seenFrom(flag), to: at }];
  }
  mood.flags = mood.flags.filter((flag) => !ends(flag));
}

/** Lets everything happen that is due by `at`, and sets a timer for what comes next. */
export function passMood(world: World, mood: Mood, at: EpochMillis): void {
  while (mood.dueAt <= at) step(mood, mood.dueAt);
  refreshFlag(world, mood.contact);
  setTimer(world, mood);
}

function setTimer(world: World, mood: Mood): void {
  // A timer that comes too early finds nothing due and sets the next one.
  if (mood.dueAt >= mood.timerAt || world.silent) return;
  mood.timerAt = mood.dueAt;
  world.timer(mood.dueAt, { kind: 'mood', mood });
}

/** What a mood's timer does when it comes; one of a contact that was folded anew since does nothing. */
export function moodDue(world: World, mood: Mood): void {
  const { now } = world;
  if (mood.contact.mood !== mood || now < mood.timerAt) return;
  mood.timerAt = Infinity;
  if (mood.dueAt <= now) passMood(world, mood, now);
  else setTimer(world, mood);
}

/** Before an event of a contact with flags: what its state was until then is still known. */
export function beforeEvent(mood: Mood, at: EpochMillis): void {
  if (at !== mood.movedAt && heldLongAt(mood) < at) mood.heldUntil = at - 1;
}

/** Events after which something else may fall due: what is said, and whatever ends or begins a hold. */
const MOVES: ReadonlySet<EventName> = new Set<EventName>([
  'sentiment.scored',
  'keyword.matched',
  'flag.handled',
  'contact.closed',
  'segment.held',
  'segment.resumed',
  'segment.transferred',
  'segment.ended',
  'wrapup.ended',
  'source.snapshot',
]);
export const movesMood = (name: EventName): boolean => MOVES.has(name);

/** After such an event of the contact: what comes next by itself. */
export function afterEvent(world: World, mood: Mood, at: EpochMillis): void {
  mood.movedAt = at;
  mood.dueAt = nextDue(mood);
  setTimer(world, mood);
}

/** What falls due at one instant, after all events of that instant. */
function step(mood: Mood, at: EpochMillis): void {
  const { flags, contact } = mood;
  for (const flag of flags) if (at >= flag.since + UNSEEN) flag.shown = true;
  endFlags(mood, at, (flag) => at >= clearAt(mood, flag));
  for (const rule of STATE_RULES) if (at >= stateAt(mood, rule)) raise(mood, rule, at);
  // An event before this instant could have changed what has happened: it means folding anew.
  if (mood.flags !== flags) contact.settledAt = Math.max(contact.settledAt, at);
  mood.dueAt = nextDue(mood);
}

function nextDue(mood: Mood): EpochMillis {
  let due = mood.flagOf('hold') === undefined ? holdAt(mood) : Infinity;
  for (const flag of mood.flags) {
    if (!flag.shown && !flag.isRed) due = Math.min(due, flag.since + UNSEEN);
    due = Math.min(due, clearAt(mood, flag));
  }
  for (const track of mood.tracks) {
    if (track.low !== null) due = Math.min(due, lastsAt(mood, track, 'sustained', track.low));
    if (track.deep !== null) due = Math.min(due, lastsAt(mood, track, 'severe', track.deep));
  }
  return due;
}

/** When a rule's state raises a flag, if nothing else happens: Infinity when it does not, or has one open. */
function stateAt(mood: Mood, rule: StateRule): EpochMillis {
  if (rule === 'hold') return mood.flagOf(rule) === undefined ? holdAt(mood) : Infinity;
  let at = Infinity;
  for (const track of mood.tracks) {
    const below = rule === 'severe' ? track.deep : track.low;
    if (below !== null) at = Math.min(at, lastsAt(mood, track, rule, below));
  }
  return at;
}

/** When a score will have been below a limit for long enough; Infinity when it comes up before. */
function lastsAt(mood: Mood, track: Track, rule: 'sustained' | 'severe', below: Below): EpochMillis {
  if (below.from === Infinity || mood.flagOf(rule) !== undefined) return Infinity;
  const at = Math.max(below.from + LOW_FOR, mood.coolAt(rule));
  return track.scoreAt(at) < below.limit ? at : Infinity;
}

function holdAt(mood: Mood): EpochMillis {
  const at = heldLongAt(mood);
  return at === Infinity ? Infinity : Math.max(at, mood.coolAt('hold'), mood.movedAt);
}

/** When an amber flag ends by calm, if nothing else happens: known scores above −0.2, and its own state over, for 30 s since it was raised. */
function clearAt(mood: Mood, flag: Flag): EpochMillis {
  if (flag.isRed) return Infinity;
  let calmAt = Math.max(flag.since, mood.scoredFrom);
  for (const track of mood.tracks) if (track.isKnown) calmAt = Math.max(calmAt, track.calmAt);
  if (flag.rule !== 'hold') return calmAt + CALM_FOR;
  const at = Math.max(calmAt, mood.heldUntil + 1) + CALM_FOR;
  return heldLongAt(mood) <= at ? Infinity : at;
}
