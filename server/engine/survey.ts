// For: customer answers to surveys (settled Q28). May import: shared. Promises: counted at the instant of the answer, with its agent where it has one.
import type { EventOf } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Contact } from './contact.ts';
import { leafOf, NOWHERE } from './find-visit.ts';
import type { Segment } from './segment.ts';
import { postSurvey } from './survey-facts.ts';
import type { World } from './world.ts';

/** A survey belongs to its own queue and agent; with neither, to those of the contact's last segment ended before it. */
export function foldSurvey(world: World, contact: Contact, event: EventOf<'survey.answered'>): void {
  const { data, time } = event;
  const { directory } = world;
  const named = data.queueId !== undefined || data.agentId !== undefined;
  const last = named ? undefined : lastEnded(contact, time);
  const place = data.queueId === undefined ? last : { leaf: leafOf(contact, directory.queue(data.queueId)) };
  const agent = data.agentId === undefined ? last?.agent : directory.agent(data.agentId);
  if (agent !== undefined)
    world.mark(
      {
        at: time,
        event,
        contact,
        kind: 'survey',
        sign: false,
        survey: data.kind,
        score: data.value,
        place: place ?? NOWHERE,
      },
      agent,
    );
  else postSurvey(world.ledger, contact.log, place?.leaf ?? directory.totalScope, time, data.kind, data.value);
}

function lastEnded(contact: Contact, before: EpochMillis): Segment | undefined {
  let last: Segment | undefined;
  for (const segment of contact.segments) {
    if (segment.talkEndAt === null || segment.talkEndAt >= before) continue;
    if (last === undefined || segment.talkEndAt >= last.talkEndAt!) last = segment;
  }
  return last;
}
