// For: seeded random floors of conversations: messages, cases, queues, opening hours, over nights, weekends and changes of clocks. May import: shared. Promises: the same seed, the same floor; every event passes its schema; no conflicts.
import type { Hours } from '../../../shared/business-hours/hours.ts';
import type { Channel } from '../../../shared/domain.ts';
import type { EventData, EventName, FloorEvent } from '../../../shared/events/event.ts';
import { floorSchema, type Floor } from '../../../shared/floor/schema.ts';
import { DAY, HOUR, MINUTE, SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { seeded, type Random } from './seeded.ts';
import { newStory, type Story } from './story.ts';

export interface DigitalFloor {
  readonly floor: Floor;
  /** In order of time. */
  readonly events: readonly FloorEvent[];
  /** Instants worth looking at, ascending. */
  readonly instants: readonly EpochMillis[];
}

/** A Friday afternoon, and evenings before the clocks change. */
const DAYS = [
  { zones: ['Asia/Shanghai'], from: Date.UTC(2026, 0, 16, 6) },
  { zones: ['Europe/Berlin', 'Asia/Kathmandu'], from: Date.UTC(2026, 2, 28, 12) },
  { zones: ['Europe/Berlin', 'UTC'], from: Date.UTC(2026, 9, 24, 14) },
  { zones: ['Australia/Lord_Howe', 'America/New_York'], from: Date.UTC(2026, 9, 3, 10) },
] as const;

const OFFICE = ['09:00-12:30', '13:30-18:00'];
const ALWAYS = ['00:00-24:00'];
const NIGHT = ['21:30-02:30'];
const week = (days: string[], weekend: string[]): Hours['week'] => ({
  ...{ mon: days, tue: days, wed: days, thu: days, fri: days },
  ...{ sat: weekend, sun: weekend },
});

export function randomHours(random: Random, from: EpochMillis): Hours {
  const date = (days: number): string => new Date(from + days * DAY).toISOString().slice(0, 10);
  return {
    week: random.pick([
      week(OFFICE, []),
      week(ALWAYS, []),
      week(NIGHT, NIGHT),
      week(OFFICE, ['10:00-14:00']),
      { mon: OFFICE },
    ]),
    ...(random.chance(0.4) ? { holidays: [date(random.int(0, 3))] } : {}),
    ...(random.chance(0.3) ? { exceptions: { [date(random.int(0, 3))]: ['08:00-20:00', '19:00-23:30'] } } : {}),
    ...(random.chance(0.1) ? { timeZone: 'America/New_York' } : {}),
  };
}

const CHANNELS = ['chat', 'email', 'message', 'social', 'voice', 'chat'] as const;
const AGENTS = ['a1', 'a2', 'a3'];

function randomFloor(random: Random, day: (typeof DAYS)[number]): Floor {
  const hours = (chance: number): object => (random.chance(chance) ? { hours: randomHours(random, day.from) } : {});
  const digital = (): object => ({
    ...(random.chance(0.4) ? { frtTargetMs: random.pick([30 * SECOND, 10 * MINUTE, 3 * HOUR]) } : {}),
    ...(random.chance(0.3) ? { nrtTargetMs: random.pick([MINUTE, HOUR]) } : {}),
    ...(random.chance(0.6) ? { ttrTargetMs: random.pick([20 * MINUTE, 8 * HOUR, 2 * DAY]) } : {}),
    ...(random.chance(0.5) ? { useBusinessHours: random.chance(0.7) } : {}),
    ...(random.chance(0.3) ? { pauseStatuses: ['customer'] } : {}),
    ...(random.chance(0.3) ? { botReplyStops: true } : {}),
    ...(random.chance(0.4) ? { ttr: 'last' } : {}),
  });
  const maybe = (chance: number): object => (random.chance(chance) ? { digital: digital() } : {});
  return floorSchema.parse({
    sites: day.zones.map((timeZone, index) => ({
      id: `s${String(index)}`,
      ...(index === 0 || random.chance(0.6) ? { timeZone } : {}),
      ...hours(0.6),
      ...maybe(0.4),
    })),
    queues: CHANNELS.slice(0, 5).map((channel, index) => ({
      id: `q${String(index)}`,
      channel,
      siteId: `s${String(index % day.zones.length)}`,
      ...(index === 3 ? {} : { tier: (index % 3) + 1 }),
      ...hours(0.3),
      ...maybe(0.5),
    })),
    teams: [{ id: 'north' }, { id: 'south' }],
    groups: [
      { id: 'live', queues: ['q0', 'q4', 'q5'] },
      { id: 'all', queues: ['q1', 'q0', 'q2', 'q3', 'q4', 'q5'] },
    ],
    classes: [
      { id: 'urgent', frtTargetMs: 5 * MINUTE, ttrTargetMs: 4 * HOUR, useBusinessHours: false },
      { id: 'slow', frtTargetMs: 2 * HOUR, ttrTargetMs: DAY, useBusinessHours: true, ...hours(0.5) },
    ],
    options: { ...hours(0.3), ...maybe(0.5) },
  });
}

interface Life {
  readonly random: Random;
  readonly story: Story;
  readonly contactId: string;
  readonly source: string;
  at: EpochMillis;
}

function tell<N extends EventName>(
  { story, source, contactId, at }: Life,
  name: N,
  data: Omit<EventData<N>, 'contactId'>,
): void {
  story.tell(source, at, name, { contactId, ...data } as EventData<N>);
}

/** What may happen next, each with its weight. Nothing keeps it from contradicting what was before. */
const MOVES: readonly (readonly [number, (life: Life) => void])[] = [
  [8, (life) => tell(life, 'message.received', { from: 'customer', ...hints(life, 0.05) })],
  [
    7,
    (life) =>
      tell(life, 'message.received', { from: 'agent', ...(life.random.chance(0.9) ? { agentId: agent(life) } : {}) }),
  ],
  [2, (life) => tell(life, 'message.received', { from: 'bot' })],
  [2, (life) => tell(life, 'case.paused', life.random.pick([{}, { status: 'customer' }, { status: 'vendor' }]))],
  [2, (life) => tell(life, 'case.resumed', {})],
  [1.5, (life) => tell(life, 'case.solved', hints(life, 0.1))],
  [1.5, (life) => tell(life, 'case.reopened', {})],
  [0.6, (life) => tell(life, 'contact.closed', life.random.pick([{}, { resolved: true }, { resolved: false }]))],
  [2, (life) => tell(life, 'visit.enqueued', { queueId: queue(life), ...serviceClass(life) })],
  [2, (life) => tell(life, 'visit.answered', { agentId: agent(life), queueId: queue(life) })],
  [
    0.7,
    (life) =>
      tell(life, 'visit.answered', {
        agentId: agent(life),
        queueId: queue(life),
        waitMs: life.random.int(0, 3) * 20 * MINUTE,
      }),
  ],
  [2, (life) => tell(life, 'segment.ended', { agentId: agent(life), by: 'agent' })],
  [0.7, (life) => tell(life, 'visit.abandoned', { queueId: queue(life) })],
  [0.5, (life) => tell(life, 'contact.escalated', { toTier: life.random.pick([2, 3] as const) })],
  [0.3, (life) => tell(life, 'survey.answered', { kind: 'csat', value: 4 })],
];
const WEIGHT = MOVES.reduce((sum, [weight]) => sum + weight, 0);

const agent = ({ random }: Life): string => random.pick(AGENTS);
const queue = ({ random }: Life): string => `q${String(random.int(0, 5))}`;
const serviceClass = ({ random }: Life): object =>
  random.chance(0.4) ? { class: random.pick(['urgent', 'slow', 'other']) } : {};
const hints = (life: Life, chance: number): { queueId?: string; channel?: Channel } => ({
  ...(life.random.chance(chance) ? { queueId: queue(life) } : {}),
  ...(life.random.chance(chance) ? { channel: life.random.pick(CHANNELS) } : {}),
});

function move(life: Life): void {
  let left = life.random.next() * WEIGHT;
  for (const [weight, act] of MOVES) {
    left -= weight;
    if (left <= 0) return act(life);
  }
}

function pause({ random }: Life): Millis {
  const mean = random.pick([0, 4 * SECOND, 40 * SECOND, 10 * MINUTE, 3 * HOUR]);
  return mean === 0 ? 0 : random.exp(mean);
}

function tellLife(life: Life): void {
  if (life.random.chance(0.6)) tell(life, 'visit.enqueued', { queueId: queue(life), ...serviceClass(life) });
  const count = life.random.int(1, 22);
  for (let i = 0; i < count; i++) {
    life.at += pause(life);
    move(life);
  }
}

export function randomDigitalFloor(seed: number, contacts = 20): DigitalFloor {
  const random = seeded(seed);
  const day = random.pick(DAYS);
  const story = newStory(random.chance(0.4) ? SECOND : 1);
  for (const agentId of AGENTS) {
    story.tell('desk', day.from - HOUR, 'agent.described', { agentId, teamId: random.pick(['north', 'south']) });
    if (random.chance(0.5))
      story.tell('desk', day.from + random.int(1, 600) * MINUTE, 'agent.described', { agentId, teamId: 'south' });
    story.tell('desk', day.from - HOUR, 'agent.signedIn', { agentId });
  }
  if (random.chance(0.5))
    story.tell('desk', day.from + random.int(0, 300) * MINUTE, 'queue.described', {
      queueId: 'q5',
      channel: random.pick(CHANNELS),
      siteId: 's0',
    });
  const toldAt = day.from + random.int(-60, 300) * MINUTE;
  story.tell('desk', toldAt, 'site.described', { siteId: 's1', name: 'Second', timeZone: day.zones.at(-1)! });
  for (let i = 0; i < contacts; i++) {
    const at = day.from + random.int(0, 8 * 60) * MINUTE + random.int(0, MINUTE);
    tellLife({ random, story, contactId: `c${String(i)}`, source: random.pick(['chat', 'pbx-2']), at });
  }
  const events = [...story.events].sort((a, b) => a.time - b.time);
  return { floor: randomFloor(random, day), events, instants: instantsOf(random, events) };
}

function instantsOf(random: Random, events: readonly FloorEvent[]): EpochMillis[] {
  const some = Array.from({ length: 4 }, () => random.pick(events).time);
  const last = events.at(-1)!.time;
  const all = [
    ...some,
    ...some.map((at) => at + random.pick([-1, 1, 30 * SECOND + 1, 2 * HOUR])),
    last,
    last + DAY,
    last + 4 * DAY,
  ];
  return [...new Set(all)].sort((a, b) => a - b);
}
