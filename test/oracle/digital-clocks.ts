// For: the clocks of one conversation by definition (DIG1 to DIG5). May import: shared. Promises: everything is worked out from the whole set of events; nothing is kept between two questions.
import { REAL_TIME_CHANNELS, type Channel } from '../../shared/domain.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { clockSettings, type ClockSettings } from '../../shared/floor/clock-settings.ts';
import { defaultSiteId } from '../../shared/floor/settings.ts';
import { DAY, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Contact } from './contact-state.ts';
import { instantAfter, intersection, lengthBefore, openSpans, type Span } from './digital-hours.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import type { Stay, Visit } from './model.ts';

export type ClockKind = 'frt' | 'nrt' | 'ttr';
type Word = EventOf<
  'message.received' | 'case.paused' | 'case.resumed' | 'case.solved' | 'case.reopened' | 'contact.closed'
> &
  FloorEvent;
type Status = 'running' | 'paused' | 'solved' | 'closed';

export interface Place {
  readonly queueId: string | null;
  readonly siteId: string;
  /** What counts there counts with this (GRP1). */
  readonly stay: Stay | null;
  readonly channel: Channel;
  readonly classId: string | undefined;
}

/** A clock: from its start to its end, which is a reply or solve (`counted`) or nothing that counts. */
export interface OracleClock {
  readonly kind: ClockKind;
  readonly place: Place;
  readonly startAt: EpochMillis;
  /** Null while it is open. */
  readonly endAt: EpochMillis | null;
  readonly counted: boolean;
  readonly agentId: string | null;
  readonly targetMs: Millis | null;
  readonly elapsedMs: Millis;
  /** Infinity while nothing is due. */
  readonly dueAt: EpochMillis;
}

export interface Conversation {
  readonly contactId: string;
  readonly clocks: readonly OracleClock[];
  /** At T: neither solved nor closed nor, on a live channel, in nobody's hands. */
  readonly open: boolean;
  placeAt(at: EpochMillis): Place;
}

const WORDS: ReadonlySet<string> = new Set([
  'message.received',
  'case.paused',
  'case.resumed',
  'case.solved',
  'case.reopened',
  'contact.closed',
]);
const isWord = (event: FloorEvent): event is Word => WORDS.has(event.name);
/** Customer messages up to this long after a turn's first belong to it. */
const TURN: Millis = 10 * SECOND;
/** How far after T a due instant is looked for. */
const AHEAD: Millis = 45 * DAY;

/** The conversation of a contact folded up to T; undefined if it is none. */
export function conversationOf(contact: Contact, knowledge: FloorKnowledge, at: EpochMillis): Conversation | undefined {
  const words = contact.events.filter(isWord);
  const first = words.find((event) => event.name !== 'contact.closed');
  if (first === undefined) return undefined;
  const placeAt = places(contact, words, knowledge);
  const created = Math.min(first.time, ...startsOf(contact));
  const status = (when: EpochMillis): Status => statusAt(words, when, settingsIn(placeAt, knowledge));
  const runs = running(contact, words, { placeAt, status, created });
  const build = (draft: Draft): OracleClock => clock(draft, { placeAt, knowledge, runs, until: at + AHEAD });
  const drafts = [
    ...replyDrafts(words, settingsIn(placeAt, knowledge)),
    ...solveDrafts(words, created, settingsIn(placeAt, knowledge)),
  ];
  const state = status(at);
  return {
    contactId: contact.contactId,
    clocks: drafts.map(build),
    open: (state === 'running' || state === 'paused') && !isIdle(contact, placeAt(at), at),
    placeAt,
  };
}

const startsOf = ({ visits, segments }: Contact): EpochMillis[] => [
  ...visits.map((visit) => visit.enqueuedAt),
  ...segments.map((segment) => segment.startAt),
];

type PlaceAt = (at: EpochMillis) => Place;
type SettingsAt = (at: EpochMillis) => ClockSettings;

/** DIG1: the newest visit's queue; before the first visit that of the first; without any the queue that is named first. */
function places({ visits }: Contact, words: readonly Word[], knowledge: FloorKnowledge): PlaceAt {
  const told = words.filter((event) => event.name !== 'contact.closed');
  const hinted = told.find((event) => event.data.queueId !== undefined)?.data.queueId ?? null;
  const channel =
    told.find((event) => event.data.channel !== undefined)?.data.channel ??
    (hinted === null ? 'message' : knowledge.settingsAt(hinted, told[0]!.time).channel);
  const siteOf = (queueId: string | null): string =>
    queueId === null ? defaultSiteId(knowledge.floor) : knowledge.siteOfQueue(queueId);
  const stay = hinted === null ? null : { channel: knowledge.channelOfQueue(hinted), classId: null };
  const unvisited: Place = { queueId: hinted, siteId: siteOf(hinted), stay, channel, classId: undefined };
  return (at) => {
    const begun = visits.filter((visit) => visit.enqueuedAt <= at);
    const latest = Math.max(...begun.map((visit) => visit.enqueuedAt));
    const earliest = Math.min(...visits.map((visit) => visit.enqueuedAt));
    const visit =
      begun.findLast((one) => one.enqueuedAt === latest) ?? visits.find((one) => one.enqueuedAt === earliest);
    if (visit === undefined) return unvisited;
    return { queueId: visit.queueId, siteId: siteOf(visit.queueId), stay: visit, ...ofVisit(visit) };
  };
}

const ofVisit = ({ channel, classId }: Visit): Pick<Place, 'channel' | 'classId'> => ({
  channel,
  classId: classId ?? undefined,
});

const settingsOf = ({ queueId, ...place }: Place, { floorAt }: FloorKnowledge, at: EpochMillis): ClockSettings =>
  clockSettings(floorAt(queueId, at), { ...place, queueId: queueId ?? undefined });
const settingsIn =
  (placeAt: PlaceAt, knowledge: FloorKnowledge): SettingsAt =>
  (at) =>
    settingsOf(placeAt(at), knowledge, at);

/** DIG2: the status after one more event. */
function after(status: Status, event: Word, { pauseStatuses }: ClockSettings): Status {
  const done = status === 'solved' || status === 'closed';
  switch (event.name) {
    case 'case.paused': {
      const said = event.data.status;
      const pauses = pauseStatuses === null || said === undefined || pauseStatuses.includes(said);
      return done ? status : pauses ? 'paused' : 'running';
    }
    case 'case.resumed':
      return done ? status : 'running';
    case 'case.solved':
      return 'solved';
    case 'case.reopened':
      return 'running';
    case 'contact.closed':
      return event.data.resolved !== false || status === 'solved' ? 'solved' : 'closed';
    default:
      return status;
  }
}

const statusAt = (words: readonly Word[], at: EpochMillis, settings: SettingsAt): Status =>
  words
    .filter((event) => event.time <= at)
    .reduce<Status>((status, event) => after(status, event, settings(event.time)), 'running');

/** DIG2: on a live channel, once it has been in a queue or in somebody's hands, and now in nobody's. */
function isIdle({ visits, segments }: Contact, { channel }: Place, at: EpochMillis): boolean {
  const held = [
    ...visits.map(({ enqueuedAt, exitAt }) => ({ from: enqueuedAt, to: exitAt ?? Infinity })),
    ...segments.map(({ startAt, endAt }) => ({ from: startAt, to: endAt ?? Infinity })),
  ].filter(({ from }) => from <= at);
  return REAL_TIME_CHANNELS.has(channel) && held.length > 0 && held.every(({ to }) => to <= at);
}

/** When the clocks run, opening hours left aside. */
function running(
  contact: Contact,
  words: readonly Word[],
  { placeAt, status, created }: { placeAt: PlaceAt; status: (at: EpochMillis) => Status; created: EpochMillis },
): Span[] {
  const ends = [...contact.visits.map((one) => one.exitAt), ...contact.segments.map((one) => one.endAt)];
  const edges = [created, ...words.map((event) => event.time), ...startsOf(contact), ...ends.flatMap((at) => at ?? [])];
  const ordered = [...new Set(edges)].filter((at) => at >= created).sort((a, b) => a - b);
  return ordered
    .map((from, index) => ({ from, to: ordered[index + 1] ?? Infinity }))
    .filter(({ from }) => status(from) === 'running' && !isIdle(contact, placeAt(from), from));
}

interface Draft {
  readonly kind: ClockKind;
  readonly startAt: EpochMillis;
  endAt: EpochMillis | null;
  counted: boolean;
  agentId: string | null;
}

/** DIG3: one clock a turn of the customer. */
function replyDrafts(words: readonly Word[], settings: SettingsAt): Draft[] {
  const drafts: Draft[] = [];
  let status: Status = 'running';
  let turnAt = -Infinity;
  let owed = false;
  const open = (): Draft | undefined => drafts.find((draft) => draft.endAt === null);
  const begin = (startAt: EpochMillis): void => {
    drafts.push({ kind: drafts.length === 0 ? 'frt' : 'nrt', startAt, endAt: null, counted: false, agentId: null });
    owed = false;
  };
  for (const event of words) {
    const before = status;
    status = after(status, event, settings(event.time));
    const done = status === 'solved' || status === 'closed';
    const wasDone = before === 'solved' || before === 'closed';
    const running = open();
    if (event.name === 'message.received' && event.data.from === 'customer') {
      if (running !== undefined || owed || event.time <= turnAt + TURN) continue;
      turnAt = event.time;
      if (done) owed = true;
      else begin(event.time);
    } else if (event.name === 'message.received') {
      if (event.data.from === 'bot' && !settings(event.time).botReplyStops) continue;
      owed = false;
      if (running !== undefined)
        Object.assign(running, { endAt: event.time, counted: true, agentId: event.data.agentId ?? null });
    } else if (done && running !== undefined) running.endAt = event.time;
    else if (wasDone && !done && owed) begin(event.time);
  }
  return drafts;
}

/** DIG4: from creation to the first solve, or to the last one known by now. */
function solveDrafts(words: readonly Word[], created: EpochMillis, settings: SettingsAt): Draft[] {
  const solves: EpochMillis[] = [];
  let status: Status = 'running';
  for (const event of words) {
    const next = after(status, event, settings(event.time));
    if (next === 'solved' && status !== 'solved') solves.push(event.time);
    status = next;
  }
  const first = settings(created).ttr === 'first';
  const endAt = first ? solves[0] : status === 'solved' ? solves.at(-1) : undefined;
  return [{ kind: 'ttr', startAt: created, endAt: endAt ?? null, counted: endAt !== undefined, agentId: null }];
}

interface Around {
  readonly placeAt: PlaceAt;
  readonly knowledge: FloorKnowledge;
  readonly runs: readonly Span[];
  readonly until: EpochMillis;
}

function clock(draft: Draft, { placeAt, knowledge, runs, until }: Around): OracleClock {
  const { kind, startAt } = draft;
  const place = placeAt(startAt);
  const settings = settingsOf(place, knowledge, startAt);
  const targetMs = { frt: settings.frtTargetMs, nrt: settings.nrtTargetMs, ttr: settings.ttrTargetMs }[kind];
  const open = openSpans(settings.hours, knowledge.zoneOf(place.siteId).timeZone, startAt, until);
  const spans = intersection(runs, open).sort((a, b) => a.from - b.from);
  return {
    ...draft,
    place,
    targetMs,
    elapsedMs: lengthBefore(spans, draft.endAt ?? until),
    dueAt: targetMs === null ? Infinity : instantAfter(spans, targetMs),
  };
}
