// For: where a conversation is at an instant, and which settings hold there (DIG1, DIG6). May import: shared. Promises: by instants alone, whatever order things became known in.
import { businessHours } from '../../../shared/business-hours/business-hours.ts';
import { REAL_TIME_CHANNELS, type Channel } from '../../../shared/domain.ts';
import { clockSettings, type ClockPlace } from '../../../shared/floor/clock-settings.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Contact } from '../contact.ts';
import type { Queue } from '../queue.ts';
import type { Scope } from '../scope.ts';
import type { Visit } from '../visit.ts';
import type { World } from '../world.ts';
import type { Conversation, PlaceSettings } from './conversation.ts';

/** The newest visit at `at`; before the first one, that. */
function visitAt(visits: readonly Visit[], at: EpochMillis): Visit | undefined {
  let newest: Visit | undefined;
  let first: Visit | undefined;
  for (const visit of visits) {
    if (first === undefined || visit.enqueuedAt < first.enqueuedAt) first = visit;
    if (visit.enqueuedAt <= at && (newest === undefined || visit.enqueuedAt >= newest.enqueuedAt)) newest = visit;
  }
  return newest ?? first;
}

/** Undefined as long as nobody has named a queue: then it counts in the totals alone. */
export function queueAt({ contact, queueHint }: Conversation, at: EpochMillis): Queue | undefined {
  const visit = visitAt(contact.visits, at);
  return visit === undefined ? queueHint : visit.queue;
}

/** Where it counts at an instant: with the visit that places it (GRP1), else with its queue, else in the totals alone. */
export function scopeAt({ directory }: World, { contact, queueHint }: Conversation, at: EpochMillis): Scope {
  return visitAt(contact.visits, at)?.scope ?? queueHint?.standing.scope ?? directory.totalScope;
}

function channelAt({ contact, channelHint }: Conversation, at: EpochMillis): Channel {
  return visitAt(contact.visits, at)?.channel ?? channelHint ?? 'message';
}

/** The settings of where it is at `at`. What has been looked up once is kept: a queue has few of them. */
export function settingsAt(world: World, conversation: Conversation, at: EpochMillis): PlaceSettings {
  const visit = visitAt(conversation.contact.visits, at);
  const queue = visit === undefined ? conversation.queueHint : visit.queue;
  const classId = visit?.classId;
  const channel = visit?.channel ?? conversation.channelHint ?? 'message';
  const { directory } = world;
  const siteId = queue?.place.siteId ?? directory.defaultSite;
  const floor = queue === undefined ? directory.times.floorAt(at) : queue.history.floorAt(at);
  let list = world.clockSettings.get(queue);
  if (list === undefined) world.clockSettings.set(queue, (list = []));
  for (const one of list)
    if (one.classId === classId && one.channel === channel && one.siteId === siteId && one.floor === floor) return one;
  const made = makeSettings(world, floor, { queueId: queue?.id, siteId, channel, classId });
  list.push(made);
  return made;
}

function makeSettings({ directory }: World, floor: Floor, place: ClockPlace): PlaceSettings {
  const settings = clockSettings(floor, place);
  const hours = settings.hours === null ? null : businessHours(settings.hours, directory.calendarOf(place.siteId).zone);
  return { ...settings, ...place, floor, hours };
}

/** DIG2: on a live channel, once it has been in a queue or in somebody's hands, and at `at` in nobody's. */
export function isIdleAt(conversation: Conversation, at: EpochMillis): boolean {
  const { contact } = conversation;
  if (!REAL_TIME_CHANNELS.has(channelAt(conversation, at))) return false;
  let begun = false;
  for (const { enqueuedAt, waiting, exitAt } of contact.visits) {
    if (enqueuedAt > at) continue;
    if (waiting || exitAt > at) return false;
    begun = true;
  }
  for (const { startAt, talkEndAt } of contact.segments) {
    if (startAt > at) continue;
    if (talkEndAt === null || talkEndAt > at) return false;
    begun = true;
  }
  return begun;
}

/** Every instant at which the contact came into hands or left them. */
export function handsOf({ visits, segments }: Contact): EpochMillis[] {
  const instants: EpochMillis[] = [];
  for (const { enqueuedAt, waiting, exitAt } of visits) {
    instants.push(enqueuedAt);
    if (!waiting) instants.push(exitAt);
  }
  for (const { startAt, talkEndAt } of segments) {
    instants.push(startAt);
    if (talkEndAt !== null) instants.push(talkEndAt);
  }
  return instants;
}

/** When it came into somebody's hands first; Infinity if never. */
export function firstHandsOf({ visits, segments }: Contact): EpochMillis {
  let first = Infinity;
  for (const { enqueuedAt } of visits) first = Math.min(first, enqueuedAt);
  for (const { startAt } of segments) first = Math.min(first, startAt);
  return first;
}
