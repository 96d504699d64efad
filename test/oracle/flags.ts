// For: which contacts are flagged at T (metrics.md §6.2, three negatives; Q30). May import: shared. Promises: one flag a contact at most.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { Contact } from './contact-state.ts';
import { named } from './known-events.ts';
import type { OpenFlag } from './model.ts';

const NEGATIVE = -0.5;
const RUN = 3;

/** The open flag of a contact at T, if it has one. `handled` are the `flag.handled` events of the contact. */
export function openFlag(contact: Contact, handled: readonly FloorEvent[]): OpenFlag | undefined {
  const lastHandled = Math.max(
    -Infinity,
    ...handled.filter((event) => event.source === SERVER_SOURCE).map((event) => event.time),
  );
  const closed = named(contact.events, 'contact.closed').at(-1)?.time ?? -Infinity;
  const raised = raisedAt(contact, Math.max(lastHandled, closed));
  if (raised === undefined || hasEnded(contact)) return undefined;
  return { contactId: contact.contactId, since: raised, ...whereNow(contact) };
}

/** The third of three consecutive negative customer turns after `from`; turns of others do not break the run. */
function raisedAt(contact: Contact, from: EpochMillis): EpochMillis | undefined {
  let run = 0;
  for (const { time, data } of named(contact.events, 'sentiment.scored')) {
    if (data.party !== 'customer' || time <= from) continue;
    run = data.score <= NEGATIVE ? run + 1 : 0;
    if (run === RUN) return time;
  }
  return undefined;
}

/** Q30: an amber flag ends with the contact's last segment; while a visit waits, the last one has yet to come. */
const hasEnded = ({ segments, visits }: Contact): boolean =>
  segments.length > 0 &&
  segments.every((segment) => segment.endAt !== null) &&
  visits.every((visit) => visit.exitAt !== null);

/** Where the contact is: its visit or segment that began last, the segment when both began at once. */
function whereNow({ segments, visits }: Contact): Pick<OpenFlag, 'queueId' | 'stay' | 'agentId'> {
  const places = [
    ...visits.map((visit) => ({ at: visit.enqueuedAt, queueId: visit.queueId, stay: visit, agentId: null })),
    ...segments.map((segment) => ({
      at: segment.startAt,
      queueId: segment.queueId,
      stay: segment.stay,
      agentId: segment.agentId,
    })),
  ];
  const last = places.sort((a, b) => a.at - b.at).at(-1);
  return { queueId: last?.queueId ?? null, stay: last?.stay ?? null, agentId: last?.agentId ?? null };
}
