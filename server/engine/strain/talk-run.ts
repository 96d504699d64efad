// For: talks that went badly, in a row (STRAIN5). May import: shared. Promises: of talks that end at one instant one that went well ends the row, in whatever order they come.
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Agent } from '../agent.ts';
import type { Contact } from '../contact.ts';
import type { Segment } from '../segment.ts';
import { showedFlag } from '../sentiment/mood.ts';
import { counts } from '../sentiment/mood-fold.ts';
import type { World } from '../world.ts';

/** Scores are summed in whole millionths, so that a mean at the limit is at the limit in any order. */
const PARTS = 1_000_000;
/** A mean score of the customer's turns this low is a bad talk. */
const BAD = -0.3 * PARTS;

/** A talk of the agent ended at `at`. */
export function noteTalk({ state, strain }: Agent, { contact, startAt }: Segment, at: EpochMillis): void {
  if (!contact.isScored && contact.mood === null) return;
  const bad = wentBadly(contact, startAt, at);
  if (bad === null) return;
  strain.moved();
  if (!bad) {
    state.run = [];
    state.calmAt = at;
  } else if (at > state.calmAt) {
    const { breakEnd } = state.before;
    state.run = [...state.run.filter((end) => end > breakEnd), at];
  }
}

/** By the customer's turns in [from, to), and the flags that the contact showed meanwhile; null where neither tells anything. */
function wentBadly({ events, mood }: Contact, from: EpochMillis, to: EpochMillis): boolean | null {
  if (mood !== null && showedFlag(mood, from, to)) return true;
  let turns = 0;
  let sum = 0;
  for (let index = events.length - 1; index >= 0 && events[index]!.time >= from; index--) {
    const event = events[index]!;
    if (event.time >= to || event.name !== 'sentiment.scored' || !counts(event)) continue;
    turns++;
    sum += Math.round(event.data.score * PARTS);
  }
  return turns === 0 ? null : sum <= BAD * turns;
}

/** After an event of a contact: talks that were cut later than it may have gone otherwise than they seemed to. */
export function reviewTalks(world: World, { segments }: Contact, { time }: FloorEvent): void {
  for (const { agent, cutAt } of segments) if (cutAt !== null && time < cutAt) world.refold(agent, cutAt, cutAt);
}
