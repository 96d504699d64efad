// For: random contacts full of turns, words, holds and handlings, so that rules of sentiment meet each other. May import: shared. Promises: seeded; instants and scores are coarse, so that many things happen at once and limits are hit exactly.
import type { EventData, EventName, FloorEvent } from '../../../shared/events/event.ts';
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { Random } from './seeded.ts';

const QUEUES = ['north', 'south'] as const;
const AGENTS = ['a1', 'a2', 'a3'] as const;
const TIERS = ['complaint', 'threat', 'danger', 'escalation'] as const;

interface Story {
  readonly random: Random;
  readonly contactId: string;
  readonly tick: Millis;
  /** Words raise flags that hide others: not everybody says them. */
  readonly speaks: boolean;
  readonly events: FloorEvent[];
  at: EpochMillis;
}

/** Events of some contacts from `start` on, in order of telling; ids are unique a source. */
export function angryContacts(random: Random, start: EpochMillis, contacts: number): readonly FloorEvent[] {
  const events: FloorEvent[] = [];
  for (const agentId of AGENTS)
    for (const at of [start, start + random.int(1, 20) * MINUTE])
      tellTo(events, at, 'agent.described', { agentId, teamId: random.pick(['red', 'blue']) });
  for (let n = 0; n < contacts; n++) {
    const tick = random.pick([1, SECOND, 5 * SECOND]);
    const at = Math.floor((start + random.int(0, 10 * MINUTE)) / tick) * tick;
    tellContact({ random, contactId: `c${n}`, tick, speaks: random.chance(0.4), events, at });
  }
  return events;
}

function tellTo<N extends EventName>(
  events: FloorEvent[],
  time: EpochMillis,
  name: N,
  data: EventData<N>,
  source = 'pbx',
): void {
  events.push({ id: `${source}-${events.length}`, source, name, time, data } as FloorEvent);
}

function tell<N extends EventName>(
  story: Story,
  name: N,
  data: Omit<EventData<N>, 'contactId'>,
  source?: string,
): void {
  tellTo(story.events, story.at, name, { ...data, contactId: story.contactId } as EventData<N>, source);
}

/** Goes on by up to `most`, often not at all. */
function pause(story: Story, most: Millis): void {
  const { random, tick } = story;
  if (!random.chance(0.15)) story.at += Math.ceil(random.int(0, most) / tick) * tick;
}

function tellContact(story: Story): void {
  const { random } = story;
  const legs = random.int(0, 2);
  // Some are scored before anybody has them, and some never reach anybody.
  for (let turn = random.int(0, 2); turn > 0; turn--) tellTurn(story, 0);
  for (let leg = 0; leg < legs; leg++) tellLeg(story);
  if (legs === 0 || random.chance(0.3)) for (let turn = random.int(1, 4); turn > 0; turn--) tellSomething(story, 0);
  if (random.chance(0.2)) tell(story, 'contact.closed', {});
  if (random.chance(0.3)) for (let turn = random.int(1, 4); turn > 0; turn--) tellSomething(story, 0);
}

function tellLeg(story: Story): void {
  const { random } = story;
  const [queueId, agentId] = [random.pick(QUEUES), random.pick(AGENTS)];
  const isDirect = random.chance(0.15);
  if (!isDirect) tell(story, 'visit.enqueued', { queueId });
  pause(story, 30 * SECOND);
  tell(story, 'visit.answered', isDirect ? { agentId } : { queueId, agentId });
  const mood = random.next();
  for (let step = random.int(3, 20); step > 0; step--) {
    if (random.chance(0.12)) tellHold(story, agentId, mood);
    else tellSomething(story, mood);
  }
  const isOver = random.chance(0.8);
  if (isOver && random.chance(0.2)) tell(story, 'segment.transferred', { agentId, kind: 'blind', to: { queueId } });
  else if (isOver) tell(story, 'segment.ended', { agentId, by: 'customer' });
  pause(story, 60 * SECOND);
}

function tellHold(story: Story, agentId: string, mood: number): void {
  const { random } = story;
  tell(story, 'segment.held', { agentId });
  pause(story, random.pick([30, 119, 121, 400]) * SECOND);
  if (random.chance(0.3)) tellTurn(story, mood);
  if (random.chance(0.2)) tell(story, 'flag.handled', {}, 'floorwatch');
  pause(story, 200 * SECOND);
  if (random.chance(0.9)) tell(story, 'segment.resumed', { agentId });
}

function tellSomething(story: Story, mood: number): void {
  const { random } = story;
  const dice = random.next();
  if (dice < 0.1 && story.speaks) tellWord(story);
  else if (dice < 0.14) tell(story, 'flag.handled', { by: 'lead' }, random.chance(0.8) ? 'floorwatch' : 'pbx');
  else tellTurn(story, mood);
  pause(story, random.pick([5, 20, 40, 200]) * SECOND);
}

/** `mood` 0 is the worst: most turns are as low as they go. */
function tellTurn(story: Story, mood: number): void {
  const { random } = story;
  const score = random.chance(0.75)
    ? (mood > 0.8 ? 1 : -1) * random.pick([1, 1, 0.9, 0.5])
    : random.int(-100, 100) / 100;
  const party = random.chance(0.9) ? 'customer' : 'agent';
  const magnitude = random.chance(0.1) ? { magnitude: random.pick([0, 0.29, 0.3, 2]) } : {};
  tell(story, 'sentiment.scored', { score, party, scale: random.chance(0.85) ? 'one' : 'two', ...magnitude });
}

function tellWord(story: Story): void {
  const { random } = story;
  const tier = random.pick(TIERS);
  const party = random.pick([{}, { party: 'customer' }, { party: 'agent' }] as const);
  tell(story, 'keyword.matched', { term: `${tier} ${story.events.length}`, tier, ...party });
}
