// For: what the events told against what the PBX lists, while connected. May import: shared, own folder. Promises: only a difference seen in two lists running is healed, and every healing is noticed.
import { dropMember, settleAgent, takeMember, type MemberReport } from './agents.ts';
import { setStatus } from './devices.ts';
import { createCounterDrift } from './counter-drift.ts';
import { createListAge } from './list-age.ts';
import type { CallerReport, QueuesList } from './lists.ts';
import { describeQueue, vanish } from './resync.ts';
import { endSegment } from './segments.ts';
import { tellSnapshot } from './snapshot.ts';
import { known } from './text.ts';
import { enqueue } from './visits.ts';
import { agentOf, type Agent, type Moment, type World } from './world.ts';

interface Difference {
  /** Events heard of the agent so far: where new ones come, the events do not fail, they are only not here yet. */
  readonly heard: number;
  heal(): void;
}
/** What differs, in words → how it is made right. */
type Differences = Map<string, Difference>;

export interface Audit {
  /** The first list of a connection: what the PBX has counted so far. */
  begin(list: QueuesList): void;
  /** Compares a whole list with our state. */
  compare(list: QueuesList, moment: Moment): void;
  /** After a gap the comparison begins anew. */
  clear(): void;
}

/**
 * Members come and go by a reload without an event (NOTES §6.28), an `eventfilter` swallows events silently (§6.10), and a
 * list may know what an event says a moment later (§6.21): so one difference alone is nothing, the same twice is drift.
 */
export function createAudit(world: World): Audit {
  const age = createListAge(world);
  const counters = createCounterDrift(world);
  let before: ReadonlyMap<string, Difference> = new Map();
  return {
    begin: (list) => {
      counters.compare(list);
    },
    compare(list, moment) {
      for (const queue of list.queues) describeQueue(world, queue, moment);
      const isOld = age.isOld(list);
      if (!isOld) counters.compare(list);
      const differences = differencesOf(world, list, moment);
      if (isOld && differences.size > 0) {
        world.notice('list-old', 'a QueueStatus older than the events that came before it');
        before = new Map();
        return;
      }
      for (const [what, { heard, heal }] of differences) {
        if (before.get(what)?.heard !== heard) continue;
        world.notice('drift', what);
        heal();
      }
      before = differences;
    },
    clear() {
      age.clear();
      counters.clear();
      before = new Map();
    },
  };
}

function differencesOf(world: World, list: QueuesList, moment: Moment): Differences {
  const differences: Differences = new Map();
  const listed = new Set<string>();
  for (const member of list.members) {
    listed.add(`${member.queue}\n${member.interface}`);
    compareMember(world, member, moment, differences);
  }
  for (const agent of world.agents.values()) {
    for (const queue of agent.memberships.keys()) {
      if (listed.has(`${queue}\n${agent.id}`)) continue;
      const heal = (): void => {
        dropMember(world, agent, queue, moment);
        settleAgent(world, agent, moment);
      };
      differences.set(`${agent.id} is no member of ${queue} any more`, { heard: agent.heard, heal });
    }
  }
  compareCallers(world, list.callers, moment, differences);
  return differences;
}

function compareMember(world: World, member: MemberReport, moment: Moment, differences: Differences): void {
  const agent = agentOf(world, member.interface);
  const { heard } = agent;
  const ours = agent.memberships.get(member.queue);
  const { paused, reason } = member.membership;
  const { status } = member;
  const differs = (what: string, heal: () => void): void =>
    void differences.set(`${agent.id} ${what}`, { heard, heal });
  const take = (): void => {
    settleAgent(world, takeMember(world, member, moment), moment);
  };
  if (ours === undefined) differs(`is a member of ${member.queue}`, take);
  else if (ours.paused !== paused || ours.reason !== reason)
    differs(`is ${paused ? `paused (${reason})` : 'not paused'} in ${member.queue}`, take);
  if (status !== undefined && status !== agent.status)
    differs(`has device state ${String(status)}`, () => {
      setStatus(world, agent, status, moment);
    });
  compareTalks(world, agent, member, moment, differences);
}

/** A phone that is free and in no call of the queue has no talk for it, whatever AgentComplete failed to say. */
function compareTalks(
  world: World,
  agent: Agent,
  member: MemberReport,
  moment: Moment,
  differences: Differences,
): void {
  if (member.membership.inCall || (member.status !== 0 && member.status !== 1)) return;
  for (const segment of agent.segments) {
    if (segment.queue !== member.queue) continue;
    const heal = (): void => {
      endSegment(world, agent, segment, { by: 'system', wrapup: false }, moment);
    };
    differences.set(`the talk ${segment.id} at ${agent.id} is over`, { heard: 0, heal });
  }
}

/** His leaving was heard: only a list of before can still show him. */
function wasHeardLeaving(world: World, uniqueid: string, queue: string): boolean {
  const left = world.left.get(uniqueid);
  return left?.queue === queue && left.exit !== undefined;
}

function compareCallers(
  world: World,
  callers: readonly CallerReport[],
  moment: Moment,
  differences: Differences,
): void {
  for (const { uniqueid, queue, waitSeconds, name, number } of callers) {
    if (world.waiting.get(uniqueid)?.queue === queue || wasHeardLeaving(world, uniqueid, queue)) continue;
    const heal = (): void => {
      const present = world.waiting.get(uniqueid);
      if (present !== undefined) vanish(world, present, moment);
      const at = moment.time - waitSeconds * 1000;
      enqueue(world, { uniqueid, queue, at, name: known(name), number: known(number) }, moment);
    };
    differences.set(`${uniqueid} waits in ${queue}`, { heard: 0, heal });
  }
  const listed = new Set(callers.map((caller) => `${caller.uniqueid}\n${caller.queue}`));
  for (const visit of world.waiting.values()) {
    const { uniqueid } = visit.contact;
    if (visit.exit !== undefined || listed.has(`${uniqueid}\n${visit.queue}`)) continue;
    const heal = (): void => {
      vanish(world, visit, moment);
      tellSnapshot(world, moment, true);
    };
    differences.set(`${uniqueid} does not wait in ${visit.queue} any more`, { heard: 0, heal });
  }
}
