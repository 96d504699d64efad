// For: one operating day, 06:00 to 06:00, played from the first sign-in to the last goodbye. May import: shared, scenario. Promises: a function of (seed, floor, day), step by step.
import type { EpochMillis } from '../../../../shared/time.ts';
import { createAgenda } from './agenda.ts';
import { openDoors } from './arrivals.ts';
import { stormOf } from './demand.ts';
import { createLine } from './line.ts';
import { firstWordOf, type OperatingDay } from './operating-day.ts';
import { capacityOf, type Person, type Skill } from './people.ts';
import { createRandom } from './random.ts';
import { rosterOf, type Shift } from './roster.ts';
import { offerWork } from './routing.ts';
import {
  createRecorder,
  type Happening,
  type Language,
  type Pool,
  type QueueState,
  type Sim,
  type Visit,
  type Worker,
} from './sim.ts';
import type { FloorPlan, QueuePlan } from './sizing.ts';
import { enqueue } from './waiting.ts';
import { startShift } from './workforce.ts';

export interface DayPlan {
  readonly seed: number;
  readonly language: Language;
  readonly floor: FloorPlan;
  readonly people: readonly Person[];
}

/** A day being played. It ends when everybody has gone home, some time after the next day has opened. */
export interface DayRun {
  readonly date: string;
  /** The instant of the next step, Infinity at the end. */
  next(): EpochMillis;
  step(): void;
}

function createPools(): (skills: readonly Skill[], slots: number) => Pool {
  const pools = new Map<string, Pool>();
  return (skills, slots) => {
    const key = `${slots}:${skills.map(({ queue, weight }) => `${queue.id}*${weight}`).join(' ')}`;
    const known = pools.get(key);
    if (known !== undefined) return known;
    const made = {
      skills,
      free: Array.from({ length: slots }, () => createLine<{ worker: Worker; version: number }>()),
    };
    pools.set(key, made);
    return made;
  };
}

function skillsOn({ person, night, wide }: Shift): readonly Skill[] {
  if (night) return person.nightSkills;
  return wide ? person.wideSkills : person.skills;
}

function workerOf(shift: Shift, pool: Pool): Worker {
  const still = {
    signedIn: false,
    away: false,
    unreachable: false,
    leaving: false,
    pending: undefined,
    ringing: false,
  };
  return { person: shift.person, shift, pool, ...still, load: 0, version: 0 };
}

function queueState(plan: QueuePlan, workers: readonly Worker[]): QueueState {
  const weightOf = (pool: Pool) => pool.skills.find(({ queue }) => queue.id === plan.id)?.weight ?? 0;
  const pools = [...new Set(workers.map(({ pool }) => pool))].filter((pool) => weightOf(pool) > 0);
  pools.sort((a, b) => weightOf(b) - weightOf(a) || a.skills.length - b.skills.length);
  return { plan, lines: [createLine<Visit>(), createLine<Visit>()], pools, staffed: 0, waiting: 0 };
}

function describe({ record, language }: Sim, { floor, people }: DayPlan): void {
  for (const { id, name, siteId } of floor.teams) record('team.described', { teamId: id, name, siteId });
  for (const { id, name, channel, siteId, tier, thresholdMs, shortAbandonMs, target } of floor.queues)
    record('queue.described', {
      queueId: id,
      name,
      channel,
      siteId,
      tier,
      serviceLevel: { thresholdMs, shortAbandonMs, target },
    });
  for (const person of people) {
    const { id, name, team, tier, remote } = person;
    const where = { teamId: team.id, siteId: team.siteId, tier, remote };
    record('agent.described', {
      agentId: id,
      name: name[language],
      names: name,
      ...where,
      capacity: capacityOf(person),
    });
  }
}

/** Sets the operating day up; `out` gets everything that happens, in order of time. */
export function startDay(plan: DayPlan, day: OperatingDay, out: (happening: Happening) => void): DayRun {
  const { seed, language, people } = plan;
  const agenda = createAgenda(firstWordOf(day));
  const poolOf = createPools();
  const shifts = rosterOf(seed, people, day);
  const workers = shifts.map((shift) => workerOf(shift, poolOf(skillsOn(shift), shift.person.slots)));
  const queues = new Map(plan.floor.queues.map((queue) => [queue.id, queueState(queue, workers)]));
  const sim: Sim = {
    ...{ language, day, agenda, queues, workers },
    storm: stormOf(seed, day),
    random: createRandom(seed, 'floor', day.date),
    record: createRecorder(day.date, agenda.now, out),
    desk: {
      enqueue: (contact, queueId, reason) => enqueue(sim, contact, queueId, reason),
      offerWork: (worker) => offerWork(sim, worker),
    },
  };
  agenda.at(firstWordOf(day), () => describe(sim, plan));
  for (const worker of workers) startShift(sim, worker);
  openDoors(sim, seed);
  return { date: day.date, next: agenda.next, step: agenda.step };
}
