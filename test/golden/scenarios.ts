// For: the golden scenarios of metrics.md Appendix A as events. May import: shared. Promises: the committed .ndjson files are exactly these.
import type { FloorEvent } from '../../shared/events/event.ts';
import { onDuty, recorder, s } from './recorder.ts';

/** Twelve visits, evaluated 120 s after the start (metrics.md Appendix A), with the agents that make them true. */
function appendixA(): readonly FloorEvent[] {
  const floor = recorder(Date.UTC(2026, 0, 15, 8, 58));
  const { tell } = floor;
  const queueId = 'etc';
  for (const n of [1, 2, 3, 4, 5]) {
    tell(s(-60), 'agent.described', {
      agentId: `a${String(n)}`,
      name: `Agent ${String(n)}`,
      teamId: n < 4 ? 'aspen' : 'birch',
    });
  }
  onDuty(floor, s(-60), ['a1', 'a2', 'a3', 'a4'], [queueId]);
  onDuty(floor, s(-60), ['a5']); // never joined: he counts in totals only (Q24)
  const enqueue = (n: number, at: number): void =>
    tell(s(at), 'visit.enqueued', { contactId: `v${String(n)}`, queueId });
  const offer = (n: number, at: number, agentId: string): void =>
    tell(s(at), 'offer.started', { contactId: `v${String(n)}`, queueId, agentId });
  const answer = (n: number, at: number, agentId: string): void =>
    tell(s(at), 'visit.answered', { contactId: `v${String(n)}`, queueId, agentId });
  const abandon = (n: number, at: number): void =>
    tell(s(at), 'visit.abandoned', { contactId: `v${String(n)}`, queueId });

  [0, 1, 2, 3, 4, 5, 6, 7, 8].forEach((at, index) => enqueue(index + 1, at));
  enqueue(12, 10);
  answer(1, 3, 'a1');
  abandon(4, 5);
  abandon(5, 9);
  offer(12, 12, 'a4');
  offer(2, 15, 'a2');
  offer(3, 16, 'a3');
  abandon(6, 17);
  tell(s(20), 'offer.ended', { contactId: 'v12', queueId, agentId: 'a4', reason: 'noAnswer' });
  tell(s(20), 'agent.notReady', { agentId: 'a4', aux: 'rona', auxClass: 'system' });
  offer(12, 20, 'a5');
  answer(2, 21, 'a2');
  answer(3, 22.001, 'a3');
  tell(s(23), 'visit.callback', { contactId: 'v9', queueId });
  answer(12, 28, 'a5');
  tell(s(30), 'agent.notReady', { agentId: 'a1', aux: 'meal', auxClass: 'meal', pending: true });
  tell(s(38), 'segment.held', { contactId: 'v12', agentId: 'a5' });
  tell(s(43), 'segment.ended', { contactId: 'v1', agentId: 'a1', by: 'customer', wrapup: false });
  tell(s(50), 'survey.answered', { contactId: 'v1', kind: 'csat', value: 5 });
  abandon(7, 51);
  tell(s(58), 'segment.resumed', { contactId: 'v12', agentId: 'a5' });
  for (const at of [60, 70, 80]) {
    tell(s(at), 'sentiment.scored', { contactId: 'v3', score: -0.6, party: 'customer', scale: 'test' });
  }
  tell(s(67), 'visit.left', { contactId: 'v8', queueId, reason: 'timeout' });
  tell(s(81), 'segment.ended', { contactId: 'v2', agentId: 'a2', by: 'customer', wrapup: true });
  enqueue(10, 95);
  tell(s(98), 'segment.ended', { contactId: 'v12', agentId: 'a5', by: 'customer', wrapup: 120_000 });
  tell(s(101), 'wrapup.ended', { contactId: 'v2', agentId: 'a2' });
  enqueue(11, 112);
  offer(10, 118, 'a2');
  return floor.events;
}

/** One agent, capacity voice 1 and chat 4, over 15 minutes (Appendix A, Occupancy). */
function occupancy(): readonly FloorEvent[] {
  const floor = recorder(Date.UTC(2026, 0, 15, 10));
  const { tell } = floor;
  tell(0, 'agent.described', { agentId: 'a1', capacity: { voice: 1, chat: 4 } });
  onDuty(floor, 0, ['a1'], ['chat', 'voice']);
  const work = (contactId: string, queueId: string, from: number, to: number): void => {
    tell(s(from), 'visit.enqueued', { contactId, queueId });
    tell(s(from), 'visit.answered', { contactId, queueId, agentId: 'a1' });
    tell(s(to), 'segment.ended', { contactId, agentId: 'a1', by: 'customer', wrapup: false });
  };
  work('chat-1', 'chat', 60, 600);
  work('chat-2', 'chat', 120, 420);
  work('chat-3', 'chat', 180, 300);
  work('call-1', 'voice', 700, 880);
  return floor.events;
}

/** Two visits over the midnight of Shanghai (Appendix A, Midnight), each in a queue of its own. */
function midnight(): readonly FloorEvent[] {
  const floor = recorder(Date.UTC(2026, 0, 15, 16)); // 2026-01-16 00:00:00 local
  const { tell } = floor;
  tell(s(-30), 'visit.enqueued', { contactId: 'c2', queueId: 'lost' });
  tell(s(-10), 'visit.enqueued', { contactId: 'c1', queueId: 'answered' });
  tell(s(5), 'visit.answered', { contactId: 'c1', queueId: 'answered', agentId: 'a1' });
  tell(s(60), 'visit.abandoned', { contactId: 'c2', queueId: 'lost' });
  return floor.events;
}

/** 9 of 10 and 450 of 900 within the threshold (Appendix A, Merge). */
function merge(): readonly FloorEvent[] {
  const floor = recorder(Date.UTC(2026, 0, 15, 8));
  const answered = (queueId: string, visits: number, within: number): void => {
    for (let n = 0; n < visits; n++) {
      const contactId = `${queueId}-${String(n)}`;
      floor.tell(s(n), 'visit.enqueued', { contactId, queueId });
      floor.tell(s(n + (n < within ? 10 : 30)), 'visit.answered', {
        contactId,
        queueId,
        agentId: `${queueId}-agent-${String(n % 40)}`,
      });
    }
  };
  answered('small', 10, 9);
  answered('large', 900, 450);
  return floor.events;
}

/** A fresh source and nobody there (Appendix A, Zero). */
function zero(): readonly FloorEvent[] {
  const { tell, events } = recorder(Date.UTC(2026, 0, 15, 8));
  tell(0, 'source.heartbeat', { periodMs: 30_000 });
  return events;
}

/** Answers before their enqueue, by 1.5 s and by 5 s (Appendix A, No negative; Q7). */
function negative(): readonly FloorEvent[] {
  const floor = recorder(Date.UTC(2026, 0, 15, 8));
  const visit = (contactId: string, queueId: string, enqueued: number, answered: number, agentId: string): void => {
    floor.tell(s(answered), 'visit.answered', { contactId, queueId, agentId });
    floor.tell(s(enqueued), 'visit.enqueued', { contactId, queueId });
  };
  visit('c1', 'small', 10, 8.5, 'a1');
  visit('c2', 'small', 20, 24, 'a2');
  visit('c3', 'large', 10, 5, 'a3');
  visit('c4', 'large', 20, 24, 'a4');
  return floor.events;
}

export const SCENARIOS = {
  'appendix-a': appendixA,
  'occupancy-weighted': occupancy,
  'occupancy-wallclock': occupancy,
  midnight,
  merge,
  zero,
  negative,
} as const satisfies Record<string, () => readonly FloorEvent[]>;
export type ScenarioName = keyof typeof SCENARIOS;
export const scenarioNames = Object.keys(SCENARIOS) as readonly ScenarioName[];
