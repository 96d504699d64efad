// For: what sources do wrong (metrics.md §5.1), done to a clean story. May import: shared. Promises: a set without conflicts comes out (Q4); each defect is noted.
import type { EventName, FloorEvent } from '../../../shared/events/event.ts';
import { MINUTE, SECOND, type Millis } from '../../../shared/time.ts';
import { contactOf, dataOf, withData } from './event-parts.ts';
import type { FloorPlan } from './floor-plan.ts';
import type { Random } from './seeded.ts';
import type { Phenomenon } from './story.ts';

export interface Workshop {
  readonly random: Random;
  readonly plan: FloorPlan;
  /** 0 clean … 1 hostile. */
  readonly messy: number;
  note(phenomenon: Phenomenon): void;
}

type Defect = (events: readonly FloorEvent[], shop: Workshop) => FloorEvent[];

const isEnd = (name: EventName): boolean =>
  ['segment.ended', 'visit.abandoned', 'visit.left', 'wrapup.ended', 'contact.closed', 'offer.ended'].includes(name);

/** Ends that never come. */
const missingEnds: Defect = (events, { random, messy, note }) =>
  events.filter((event) => {
    if (!isEnd(event.name) || !random.chance(0.08 * messy)) return true;
    note('missingEnd');
    return false;
  });

/** Enqueues that never come; half of the ends then tell the wait. */
const missingEnqueues: Defect = (events, { random, messy, note }) => {
  const waits = new Map<string, number>();
  const kept = events.filter((event) => {
    if (event.name !== 'visit.enqueued' || !random.chance(0.06 * messy)) return true;
    note('missingEnqueue');
    if (random.chance(0.5)) waits.set(visitKey(event), event.time);
    return false;
  });
  return kept.map((event) => {
    const enqueued =
      event.name === 'visit.answered' || event.name === 'visit.abandoned' ? waits.get(visitKey(event)) : undefined;
    return enqueued === undefined || enqueued > event.time ? event : withData(event, { waitMs: event.time - enqueued });
  });
};

const visitKey = (event: FloorEvent): string => {
  const { visitId, queueId } = dataOf(event);
  return JSON.stringify([contactOf(event), visitId ?? queueId]);
};

/** Two clocks: an end that seems to lie before its enqueue, by up to 40 s. */
const earlyEnds: Defect = (events, { random, messy, plan, note }) => {
  const enqueued = new Map<string, number>();
  for (const event of events) if (event.name === 'visit.enqueued') enqueued.set(visitKey(event), event.time);
  return events.map((event) => {
    const from = ['visit.answered', 'visit.abandoned', 'visit.left'].includes(event.name)
      ? enqueued.get(visitKey(event))
      : undefined;
    if (from === undefined || !random.chance(0.05 * messy)) return event;
    note('earlyEnd');
    return { ...event, time: from - random.pick([1, 1, 2, 2, 5, 29, 30, 31, 40]) * Math.max(plan.tick, SECOND) };
  });
};

/** Two clocks within one talk: its end seems to lie before its answer, or the end of its wrap-up before its own, by up to 40 s. */
const earlyTalkEnds: Defect = (events, { random, messy, plan, note }) => {
  const last = new Map<string, number>();
  return events.map((event) => {
    const { contactId, agentId } = dataOf(event);
    const key = `${JSON.stringify([contactId, agentId])} `;
    if (event.name === 'visit.answered' || event.name === 'segment.ended') last.set(key + event.name, event.time);
    const follows =
      event.name === 'segment.ended' ? 'visit.answered' : event.name === 'wrapup.ended' ? 'segment.ended' : '';
    const from = last.get(key + follows);
    if (from === undefined || !random.chance(0.06 * messy)) return event;
    note('earlyTalkEnd');
    return { ...event, time: from - random.pick([1, 1, 2, 2, 3, 15, 30, 31, 40]) * Math.max(plan.tick, SECOND) };
  });
};

/** A source whose clock is off by up to 3 s, all of it. */
const skewedSource: Defect = (events, { random, messy, plan, note }) => {
  if (!random.chance(0.4 * messy)) return [...events];
  const source = random.pick(['pbx-1', 'desk-1']);
  const offset = random.int(-3, 3) * Math.max(plan.tick, SECOND);
  note('skewedSource');
  return events.map((event) => (event.source === source ? { ...event, time: event.time + offset } : event));
};

/** Ends that leave out the visit's id. */
const droppedVisitIds: Defect = (events, { random, messy, note }) =>
  events.map((event) => {
    const { visitId, queueId } = dataOf(event);
    if (
      event.name === 'visit.enqueued' ||
      visitId === undefined ||
      queueId === undefined ||
      !random.chance(0.15 * messy)
    )
      return event;
    note('visitIdDropped');
    return withData(event, { visitId: undefined });
  });

/** `contact.closed` before the rest of the contact has been told. */
const closedEarly: Defect = (events, { random, messy, note }) =>
  events.map((event) => {
    if (event.name !== 'contact.closed' || !random.chance(0.1 * messy)) return event;
    note('closedEarly');
    return { ...event, time: event.time - random.int(1, 120) * SECOND };
  });

/** Times snapped to the tick before: many equal instants, here and there. */
const equalInstants: Defect = (events, { random, messy, note }) =>
  events.map((event, index) => {
    const before = events[index - 1];
    if (before === undefined || event.time - before.time > 2 * SECOND || !random.chance(0.2 * messy)) return event;
    note('equalInstants');
    return { ...event, time: before.time };
  });

type Addition = (
  event: FloorEvent,
  shop: Workshop,
) => { at: Millis; name: EventName; data: Record<string, unknown>; what: Phenomenon } | undefined;

const someAgent = ({ plan, random }: Workshop): string => random.pick(plan.agents).id;

/** What sources say too much, each beside an event that gives rise to it. */
const ADDITIONS: readonly Addition[] = [
  (event, { random }) => {
    if (event.name !== 'visit.answered' || event.data.queueId === undefined) return undefined;
    const { contactId, queueId } = event.data;
    return {
      at: random.int(0, 200) * SECOND,
      name: random.pick(['visit.abandoned', 'visit.left'] as const),
      data: { contactId, queueId, reason: 'timeout' },
      what: 'secondEnd',
    };
  },
  (event, shop) => {
    if (event.name !== 'visit.answered') return undefined;
    const waitMs = shop.random.chance(0.3) ? { waitMs: 4000 } : {};
    return {
      at: shop.random.int(0, 60) * SECOND,
      name: 'visit.answered',
      data: { ...event.data, segmentId: undefined, agentId: someAgent(shop), ...waitMs },
      what: 'secondAnswer',
    };
  },
  (event, { random }) => {
    if (event.name !== 'visit.answered') return undefined;
    return {
      at: random.int(0, 90) * SECOND,
      name: 'agent.signedOut',
      data: { agentId: event.data.agentId },
      what: 'signOutInCall',
    };
  },
  (event, { random }) => {
    if (event.name !== 'agent.signedOut') return undefined;
    return {
      at: random.int(1, 300) * SECOND,
      name: 'agent.ready',
      data: { agentId: event.data.agentId },
      what: 'implicitSession',
    };
  },
  (event, shop) => {
    if (event.name !== 'visit.enqueued') return undefined;
    return {
      at: shop.random.int(0, 30) * SECOND,
      name: 'offer.started',
      data: { ...hint(event), agentId: someAgent(shop) },
      what: 'offerWhileBusy',
    };
  },
  (event, shop) => {
    const contactId = contactOf(event);
    if (contactId === undefined) return undefined;
    const name = shop.random.pick([
      'segment.ended',
      'segment.held',
      'segment.resumed',
      'wrapup.ended',
      'offer.ended',
    ] as const);
    const agentId = shop.random.chance(0.5) ? someAgent(shop) : (dataOf(event)['agentId'] ?? someAgent(shop));
    return {
      at: shop.random.int(0, 60) * SECOND,
      name,
      data: { contactId, agentId, by: 'agent', reason: shop.random.pick(['cancelled', 'noAnswer', 'rejected']) },
      what: 'strayEvent',
    };
  },
  (event, { random }) => {
    if (event.name === 'visit.enqueued' && event.data.visitId === undefined) return undefined;
    return { at: random.int(0, 1) * SECOND, name: event.name, data: dataOf(event), what: 'repeatUnderOtherId' };
  },
];

const hint = (event: FloorEvent): Record<string, unknown> => {
  const { contactId, visitId, queueId } = dataOf(event);
  return { contactId, queueId, ...(visitId === undefined ? {} : { visitId }) };
};

const additions: Defect = (events, shop) =>
  events.flatMap((event, index) => {
    if (!shop.random.chance(0.06 * shop.messy)) return [event];
    const possible = ADDITIONS.flatMap((addition) => addition(event, shop) ?? []);
    if (possible.length === 0) return [event];
    const add = shop.random.pick(possible);
    shop.note(add.what);
    const time = event.time + Math.floor(add.at / shop.plan.tick) * shop.plan.tick;
    const extra = { id: `extra-${String(index)}`, source: event.source, name: add.name, time, data: add.data };
    return [event, withData(extra as FloorEvent, {})];
  });

/** Queues that are described in the middle of the day, one of them twice (D9). */
const lateDescriptions: Defect = (events, { random, messy, plan, note }) => {
  const extra = plan.queues.flatMap((queue, index): FloorEvent[] => {
    if (!random.chance(0.3 * messy)) return [];
    note('queueDescribed');
    const time = random.int(plan.from / MINUTE, plan.to / MINUTE) * MINUTE;
    const serviceLevel = { thresholdMs: random.pick([5, 40]) * SECOND };
    return [
      {
        id: `described-${String(index)}`,
        source: queue.source,
        name: 'queue.described',
        time,
        data: { queueId: queue.id, serviceLevel, ...(random.chance(0.5) ? { tier: random.pick([1, 2, 3]) } : {}) },
      },
    ];
  });
  return [...events, ...extra];
};

const ALL: readonly Defect[] = [
  equalInstants,
  missingEnqueues,
  earlyEnds,
  droppedVisitIds,
  closedEarly,
  additions,
  missingEnds,
  earlyTalkEnds,
  skewedSource,
  lateDescriptions,
];

/** The story with defects, ordered by time. */
export function withDefects(events: readonly FloorEvent[], shop: Workshop): FloorEvent[] {
  if (shop.messy === 0) return [...events];
  const told = ALL.reduce<readonly FloorEvent[]>((so, defect) => defect(so, shop), events);
  return [...told].sort((a, b) => a.time - b.time);
}
