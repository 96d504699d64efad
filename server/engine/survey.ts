// For: customer answers to surveys (settled Q28). May import: shared. Promises: counted at the instant of the answer.
import type { EventOf } from '../../shared/events/event.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import type { Contact } from './contact.ts';
import type { World } from './world.ts';

/** CSAT answers of 4 and 5 are satisfied: the top two boxes (M24). */
export const CSAT_TOP = 4;

/** A survey belongs to its own queue and agent; with neither, to those of the contact's last segment ended before it. */
export function foldSurvey(world: World, contact: Contact, event: EventOf<'survey.answered'>): void {
  const { data, time } = event;
  if (data.kind !== 'csat') return;
  const named = data.queueId !== undefined || data.agentId !== undefined;
  const last = named ? undefined : lastEnded(contact, time);
  const queueId = named ? data.queueId : last?.queue?.id;
  const agent = named ? (data.agentId === undefined ? undefined : world.directory.agent(data.agentId)) : last?.agent;
  const { directory, ledger } = world;
  const queue = queueId === undefined ? undefined : directory.queue(queueId);
  const scope = directory.workScope(queue, undefined, undefined, agent?.siteAt(time) ?? directory.defaultSite);
  ledger.post(contact.log, scope, time, SLOT.csatCount, 1);
  ledger.post(contact.log, scope, time, SLOT.csatSum, data.value);
  if (data.value >= CSAT_TOP) ledger.post(contact.log, scope, time, SLOT.csatTop, 1);
  if (agent !== undefined) world.mark({ at: time, event, contact, kind: 'survey', score: data.value }, agent);
}

function lastEnded(contact: Contact, before: number): Contact['segments'][number] | undefined {
  let last: Contact['segments'][number] | undefined;
  for (const segment of contact.segments) {
    if (segment.talkEndAt === null || segment.talkEndAt > before) continue;
    if (last === undefined || segment.talkEndAt >= last.talkEndAt!) last = segment;
  }
  return last;
}
