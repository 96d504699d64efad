// For: how the talks of an agent went, by what their customers said meanwhile (STRAIN5). May import: shared. Promises: by definition.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Contact } from './contact-state.ts';
import { flagsSeen } from './flags.ts';
import type { Segment } from './model.ts';
import { turnsOf } from './sentiment-score.ts';
import type { TalkEnd } from './strain.ts';

/** The talks that have ended by T. `handledOf` are the remarks on a contact's flags. */
export function talkEnds(
  segments: readonly Segment[],
  contacts: readonly Contact[],
  handledOf: (contactId: string) => readonly FloorEvent[],
  at: EpochMillis,
): TalkEnd[] {
  return segments.flatMap(({ raw, talkEndAt }) => {
    if (talkEndAt === null || talkEndAt > at) return [];
    const contact = contacts.find(({ contactId }) => contactId === raw.contactId)!;
    const inTalk = turnsOf(contact.events).filter(({ time }) => time >= raw.startAt && time < talkEndAt);
    const flagged = flagsSeen(contact, handledOf(raw.contactId), at).some(
      ({ from, to }) => from < to && from < talkEndAt && to > raw.startAt,
    );
    const sum = inTalk.reduce((total, { score }) => total + Math.round(score * 1e6), 0);
    const low = inTalk.length === 0 ? null : sum <= -300_000 * inTalk.length;
    return [{ at: talkEndAt, bad: flagged || low }];
  });
}
