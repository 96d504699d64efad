// For: a second, slow opinion on a simulated day: figures counted straight from its events. May import: shared, source.ts. Promises: no code shared with the engine.
import type { SourceEvent } from '../../../../server/sources/source.ts';
import { HOUR, MINUTE, type EpochMillis } from '../../../../shared/time.ts';

export interface NaiveVisit {
  readonly queueId: string;
  readonly contactId: string;
  readonly from: EpochMillis;
  to: EpochMillis;
  end: 'answered' | 'abandoned' | 'left' | 'callback' | 'open';
}

const ENDS = {
  'visit.answered': 'answered',
  'visit.abandoned': 'abandoned',
  'visit.left': 'left',
  'visit.callback': 'callback',
} as const;

/** Every stay in a queue, in order of enqueue. */
export function visitsOf(events: readonly SourceEvent[]): NaiveVisit[] {
  const visits: NaiveVisit[] = [];
  const open = new Map<string, NaiveVisit>();
  for (const event of events) {
    if (event.name === 'visit.enqueued') {
      const visit: NaiveVisit = {
        queueId: event.data.queueId,
        contactId: event.data.contactId,
        from: event.time,
        to: Infinity,
        end: 'open',
      };
      visits.push(visit);
      open.set(event.data.contactId, visit);
    } else if (event.name in ENDS && 'contactId' in event.data) {
      const visit = open.get(String(event.data.contactId));
      if (visit === undefined) throw new Error(`${event.id}: ${event.name} without an open visit`);
      visit.to = event.time;
      visit.end = ENDS[event.name as keyof typeof ENDS];
      open.delete(visit.contactId);
    }
  }
  return visits;
}

const SHORT = 5000;
export const thresholdOf = (queueId: string): number => (queueId === 'wx' || queueId === 'app' ? 30_000 : 20_000);

export interface Service {
  readonly offered: number;
  readonly answered: number;
  readonly serviceLevel: number;
  readonly abandonRate: number;
}

/** metrics.md §2.4.1, default preset, once all visits have ended. */
export function serviceOf(visits: readonly NaiveVisit[]): Service {
  let [hit, miss, abandoned, short, answered] = [0, 0, 0, 0, 0];
  for (const { queueId, from, to, end } of visits) {
    const wait = to - from;
    const inTime = wait <= thresholdOf(queueId);
    if (end === 'answered') answered++;
    if (end === 'abandoned') abandoned++;
    if (end === 'abandoned' && wait <= SHORT) short++;
    else if (end === 'answered' && inTime) hit++;
    else if (end === 'abandoned' || !inTime) miss++;
  }
  const offered = visits.length;
  return { offered, answered, serviceLevel: hit / (hit + miss), abandonRate: (abandoned - short) / (offered - short) };
}

/** How many wait at each whole minute, and the longest of these waits. */
export function waitingEachMinute(visits: readonly NaiveVisit[], from: EpochMillis, to: EpochMillis) {
  const minutes: { at: EpochMillis; waiting: number; longest: number }[] = [];
  let live: NaiveVisit[] = [];
  let next = 0;
  for (let at = from; at < to; at += MINUTE) {
    while (next < visits.length && visits[next]!.from <= at) live.push(visits[next++]!);
    live = live.filter((visit) => visit.to > at);
    minutes.push({
      at,
      waiting: live.length,
      longest: live.length === 0 ? 0 : at - Math.min(...live.map(({ from: since }) => since)),
    });
  }
  return minutes;
}

interface Hands {
  capacity: number;
  signedIn: boolean;
  ready: boolean;
  pending: boolean;
  ringing: number;
  load: number;
  wrapping: number;
  since: EpochMillis;
}

export interface AgentHour {
  load: number;
  duty: number;
  signedIn: number;
  wrapping: number;
}

type Change = (hands: Hands) => void;
function changeOf(event: SourceEvent, wrapup: boolean): Change | undefined {
  switch (event.name) {
    case 'agent.signedIn':
      return (h) => void (h.signedIn = true);
    case 'agent.signedOut':
      return (h) => void (h.signedIn = h.ready = h.pending = false);
    case 'agent.ready':
      return (h) => void (h.ready = true);
    case 'agent.notReady':
      return (h) => {
        if (event.data.pending === true && h.load + h.ringing > 0) h.pending = true;
        else h.ready = false;
      };
    case 'offer.started':
      return (h) => void h.ringing++;
    case 'offer.ended':
      return (h) => void h.ringing--;
    case 'visit.answered':
      return (h) => {
        h.ringing--;
        h.load++;
      };
    case 'segment.transferred':
      return (h) => void h.load--;
    case 'segment.ended':
      return (h) => void (wrapup ? h.wrapping++ : h.load--);
    case 'wrapup.ended':
      return (h) => {
        h.wrapping--;
        h.load--;
      };
    default:
      return undefined;
  }
}

/** Checks that may fail while the day is read. */
export interface Trouble {
  (where: string): void;
}

/** Time of all agents by hour since `from`; reports who holds more than the slots allow or works while signed out. */
export function agentHours(events: readonly SourceEvent[], from: EpochMillis, trouble: Trouble): AgentHour[] {
  const agents = new Map<string, Hands>();
  const hours: AgentHour[] = [];
  const spend = (hands: Hands, to: EpochMillis) => {
    for (let at = Math.max(hands.since, from); at < to;) {
      const hour = Math.floor((at - from) / HOUR);
      const until = Math.min(to, from + (hour + 1) * HOUR);
      const sum = (hours[hour] ??= { load: 0, duty: 0, signedIn: 0, wrapping: 0 });
      const onlyRings = hands.load === 0 && hands.ringing > 0;
      sum.load += Math.min(1, hands.load / hands.capacity) * (until - at);
      if ((hands.ready || hands.load > 0) && !onlyRings) sum.duty += until - at;
      if (hands.signedIn) sum.signedIn += until - at;
      if (hands.wrapping > 0) sum.wrapping += until - at;
      at = until;
    }
    hands.since = to;
  };
  for (const event of events) {
    const agentId = 'agentId' in event.data ? String(event.data.agentId) : undefined;
    if (agentId === undefined) continue;
    if (event.name === 'agent.described') {
      const capacity = Math.max(...Object.values(event.data.capacity ?? {}).map(Number));
      if (!agents.has(agentId))
        agents.set(agentId, {
          capacity,
          signedIn: false,
          ready: false,
          pending: false,
          ringing: 0,
          load: 0,
          wrapping: 0,
          since: event.time,
        });
      continue;
    }
    const change = changeOf(event, event.name === 'segment.ended' && event.data.wrapup !== false);
    const hands = agents.get(agentId);
    if (change === undefined || hands === undefined) continue;
    spend(hands, event.time);
    change(hands);
    if (hands.pending && hands.load + hands.ringing === 0) hands.pending = hands.ready = false;
    if (hands.load + hands.ringing > hands.capacity) trouble(`${event.id}: ${agentId} holds too much`);
    if (!hands.signedIn && hands.load + hands.ringing > 0) trouble(`${event.id}: ${agentId} works signed out`);
    if (hands.load < 0 || hands.ringing < 0 || hands.wrapping < 0)
      trouble(`${event.id}: ${agentId} ends what never began`);
  }
  return hours;
}
