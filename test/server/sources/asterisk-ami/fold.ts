// For: a tiny wall of our own, to judge the connector without the engine. May import: sources/source. Promises: independent of the mapper: it knows events only.
import type { EpochMillis } from '../../../../shared/time.ts';
import type { SourceEvent } from '../../../../server/sources/source.ts';

export interface QueueCounts {
  enqueued: number;
  answered: number;
  abandoned: number;
  timeout: number;
  noAgents: number;
  withdrawn: number;
  exitKey: number;
  /** Left for a reason that nobody told. */
  unexplained: number;
  /** Ended unseen: found missing by a complete snapshot. */
  unknown: number;
}

export interface OpenVisit {
  readonly contactId: string;
  readonly queueId: string;
  readonly name: string | undefined;
  readonly ringing: Set<string>;
}
export interface OpenSegment {
  readonly contactId: string;
  readonly agentId: string;
  readonly queueId: string | undefined;
  readonly since: EpochMillis;
}
export interface FoldedAgent {
  name: string;
  signedIn: boolean;
  intent: string;
  device: string;
  readonly queues: Map<string, boolean>;
}

export interface Fold {
  readonly counts: Map<string, QueueCounts>;
  readonly visits: Map<string, OpenVisit>;
  readonly segments: Map<string, OpenSegment>;
  readonly agents: Map<string, FoldedAgent>;
  /** Contradictions: what an event says that cannot be. */
  readonly faults: string[];
  apply(event: SourceEvent): void;
}

const noCounts = (): QueueCounts => ({
  enqueued: 0,
  answered: 0,
  abandoned: 0,
  timeout: 0,
  noAgents: 0,
  withdrawn: 0,
  exitKey: 0,
  unexplained: 0,
  unknown: 0,
});

export function createFold(): Fold {
  const counts = new Map<string, QueueCounts>();
  const visits = new Map<string, OpenVisit>();
  const segments = new Map<string, OpenSegment>();
  const agents = new Map<string, FoldedAgent>();
  const faults: string[] = [];

  function countsOf(queue: string): QueueCounts {
    const present = counts.get(queue) ?? noCounts();
    counts.set(queue, present);
    return present;
  }
  function agentOf(id: string): FoldedAgent {
    const present = agents.get(id) ?? {
      name: '',
      signedIn: false,
      intent: '',
      device: '',
      queues: new Map<string, boolean>(),
    };
    agents.set(id, present);
    return present;
  }
  function endVisit(event: SourceEvent, visitId: string | undefined): OpenVisit | undefined {
    const visit = visits.get(visitId ?? '');
    if (visit === undefined) faults.push(`${event.name} of ${String(visitId)}, which is not open`);
    visits.delete(visitId ?? '');
    return visit;
  }
  function snapshot(listed: { visits: Set<string>; segments: Set<string>; agents: Set<string> }): void {
    for (const [id, visit] of visits) {
      if (listed.visits.has(id)) continue;
      visits.delete(id);
      countsOf(visit.queueId).unknown++;
    }
    for (const id of segments.keys()) if (!listed.segments.has(id)) segments.delete(id);
    for (const [id, agent] of agents) if (agent.signedIn && !listed.agents.has(id)) faults.push(`snapshot lacks ${id}`);
  }

  function apply(event: SourceEvent): void {
    switch (event.name) {
      case 'visit.enqueued': {
        const { contactId, visitId, queueId, customer } = event.data;
        if (visits.has(visitId ?? '')) faults.push(`${String(visitId)} enqueued twice`);
        visits.set(visitId ?? '', { contactId, queueId, name: customer?.name, ringing: new Set() });
        countsOf(queueId).enqueued++;
        break;
      }
      case 'offer.started': {
        const { visitId, agentId } = event.data;
        const ringing = visits.get(visitId ?? '')?.ringing;
        if (ringing?.has(agentId) === true) faults.push(`${agentId} rings twice for ${String(visitId)}`);
        ringing?.add(agentId);
        break;
      }
      case 'offer.ended': {
        const { visitId, agentId } = event.data;
        if (visits.get(visitId ?? '')?.ringing.delete(agentId) !== true)
          faults.push(`${agentId} did not ring for ${String(visitId)}`);
        break;
      }
      case 'visit.answered': {
        const { contactId, visitId, segmentId, agentId, queueId, waitMs } = event.data;
        if (queueId !== undefined && waitMs === undefined) endVisit(event, visitId);
        if (queueId !== undefined) countsOf(queueId).answered++;
        if (segments.has(segmentId ?? '')) faults.push(`${String(segmentId)} answered twice`);
        segments.set(segmentId ?? '', { contactId, agentId, queueId, since: event.time });
        break;
      }
      case 'visit.abandoned':
        endVisit(event, event.data.visitId);
        countsOf(event.data.queueId).abandoned++;
        break;
      case 'visit.left': {
        const { reason, queueId, visitId } = event.data;
        endVisit(event, visitId);
        const kind =
          reason === 'timeout' || reason === 'noAgents' || reason === 'withdrawn' || reason === 'exitKey'
            ? reason
            : 'unexplained';
        countsOf(queueId)[kind]++;
        break;
      }
      case 'segment.ended':
        if (!segments.delete(event.data.segmentId ?? ''))
          faults.push(`${String(event.data.segmentId)} ended, but is not open`);
        break;
      case 'agent.described':
        agentOf(event.data.agentId).name = event.data.name ?? '';
        break;
      case 'agent.signedIn':
        agentOf(event.data.agentId).signedIn = true;
        break;
      case 'agent.signedOut':
        agentOf(event.data.agentId).signedIn = false;
        break;
      case 'agent.ready':
        agentOf(event.data.agentId).intent = 'ready';
        break;
      case 'agent.notReady':
        agentOf(event.data.agentId).intent = `notReady ${event.data.aux ?? ''}`;
        break;
      case 'agent.device':
        agentOf(event.data.agentId).device = event.data.device;
        break;
      case 'agent.queueJoined':
        agentOf(event.data.agentId).queues.set(event.data.queueId, false);
        break;
      case 'agent.queueLeft':
        if (!agentOf(event.data.agentId).queues.delete(event.data.queueId))
          faults.push(`${event.data.agentId} left twice`);
        break;
      case 'agent.queuePaused':
        agentOf(event.data.agentId).queues.set(event.data.queueId, true);
        break;
      case 'agent.queueResumed':
        agentOf(event.data.agentId).queues.set(event.data.queueId, false);
        break;
      case 'source.snapshot': {
        const { data } = event;
        if (data.parts > 1) throw new Error('this fold takes snapshots of one part only');
        if (!data.complete) break;
        snapshot({
          visits: new Set(data.visits.map((visit) => visit.visitId ?? '')),
          segments: new Set(data.segments.map((segment) => segment.segmentId ?? '')),
          agents: new Set(data.agents.map((agent) => agent.agentId)),
        });
        break;
      }
      default:
        break;
    }
  }

  return { counts, visits, segments, agents, faults, apply };
}
