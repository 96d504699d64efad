// For: the events of a very busy hall, made up as time goes by. May import: shared, test/support. Promises: same seed and same instants, same events; never ahead of the clock; plain life cycles, each whole.
import type { EventData, EventName } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { cloudEvent } from './e2e-push.ts';
import { seeded } from './arbitraries/seeded.ts';

/** Events of an answered contact: enqueued, offered, answered, ended, wrapped up. */
const EVENTS_OF_CONTACT = 4.7;
const AGENTS = 300;
const SHARE_ABANDONED = 0.08;
const SHARE_SURVEYED = 0.1;

export interface Load {
  /** What has happened since the last call. `at`: now, epoch ms. */
  until(at: EpochMillis): readonly object[];
}

export interface LoadOptions {
  readonly source: string;
  /** Names this run: ids of events and contacts begin with it. */
  readonly run: string;
  readonly seed: number;
  readonly queues: readonly string[];
  readonly eventsPerSecond: number;
  readonly from: EpochMillis;
}

interface Planned {
  readonly at: EpochMillis;
  readonly happen: () => void;
}

export function createLoad({ source, run, seed, queues, eventsPerSecond, from }: LoadOptions): Load {
  const random = seeded(seed).next;
  const between = (least: Millis, most: Millis): Millis => Math.round(least + random() * (most - least));
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const agents = Array.from({ length: AGENTS }, (_, index) => ({ id: `${run}-a${index}`, freeAt: from }));
  const gap = (SECOND * EVENTS_OF_CONTACT) / eventsPerSecond;
  let planned: Planned[] = [];
  let told: object[] = [];
  let nextArrival = from;
  let contacts = 0;
  let events = 0;

  const tell = <N extends EventName>(at: EpochMillis, name: N, data: EventData<N>): void => {
    told.push(cloudEvent(source, `${run}-${events++}`, name, at, data));
  };
  const plan = (at: EpochMillis, happen: (at: EpochMillis) => void): void => {
    planned.push({ at, happen: () => happen(at) });
  };
  const signIn = (at: EpochMillis): void => {
    agents.forEach(({ id: agentId }, index) => {
      tell(at, 'agent.described', { agentId, name: `Load ${index}` });
      tell(at, 'agent.signedIn', { agentId });
      for (const offset of [0, 5])
        tell(at, 'agent.queueJoined', { agentId, queueId: queues[(index + offset) % queues.length]! });
      tell(at, 'agent.ready', { agentId });
    });
  };
  const arrive = (at: EpochMillis): void => {
    const contactId = `${run}-c${contacts++}`;
    const base = { contactId, visitId: `${contactId}-v`, queueId: pick(queues) };
    tell(at, 'visit.enqueued', { ...base, channel: 'voice' });
    if (random() < SHARE_ABANDONED)
      return plan(at + between(2000, 12_000), (end) => tell(end, 'visit.abandoned', base));
    plan(at + (random() < 0.7 ? between(300, 4000) : between(15_000, 26_000)), (end) => answer(end, base));
  };
  const answer = (at: EpochMillis, base: Visit): void => {
    const agent = [pick(agents), pick(agents), pick(agents)].find(({ freeAt }) => freeAt <= at);
    if (agent === undefined) return plan(at + 200, (later) => answer(later, base));
    const { id: agentId } = agent;
    const [ended, free] = [at + between(350, 900), at + between(950, 1400)];
    agent.freeAt = free;
    tell(at, 'offer.started', { ...base, agentId });
    plan(at + 50, (talking) => tell(talking, 'visit.answered', { ...base, agentId }));
    plan(ended, (end) => tell(end, 'segment.ended', { ...base, agentId, by: 'customer', wrapup: true }));
    plan(free, (end) => {
      tell(end, 'wrapup.ended', { contactId: base.contactId, queueId: base.queueId, agentId });
      if (random() < SHARE_SURVEYED)
        tell(end, 'survey.answered', { contactId: base.contactId, kind: 'csat', value: between(1, 5) });
    });
  };
  const happen = (at: EpochMillis): void => {
    for (;;) {
      const due = planned.filter((one) => one.at <= at).sort((a, b) => a.at - b.at);
      if (due.length === 0) return;
      planned = planned.filter((one) => one.at > at);
      for (const one of due) one.happen();
    }
  };

  signIn(from);
  return {
    until(at) {
      for (; nextArrival <= at; nextArrival += gap) arrive(Math.round(nextArrival));
      happen(at);
      const tells = told;
      told = [];
      return tells;
    },
  };
}

interface Visit {
  readonly contactId: string;
  readonly visitId: string;
  readonly queueId: string;
}
