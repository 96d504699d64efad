// For: agents through their shift: sign-in, breaks, lost phones, sign-out. May import: shared, sim. Promises: an agent works only while signed in, and leaves only with empty hands.
import { MINUTE, SECOND } from '../../../../shared/time.ts';
import { between, chance, integer } from './random.ts';
import type { Absence } from './roster.ts';
import type { Sim, Worker } from './sim.ts';

/** A phone would drop out this often in a shift; only free ones do. */
const LOST_PER_SHIFT = 0.8;
const TRY_AGAIN = 5 * MINUTE;
/** How long a break can be put off, and the waiting contacts an agent at which it is. */
const LONGEST_DELAY = 45 * MINUTE;
const PRESSED = 0.12;
/** Longest break of the last one at a queue. */
const ALONE = 6 * MINUTE;
/** A night shift goes home when nobody waits any more, at the latest this long after its end. */
const NIGHT_DRAIN = 40 * MINUTE;

const inPlace = (worker: Worker): boolean =>
  worker.signedIn && !worker.away && !worker.leaving && worker.pending === undefined;

/** May be offered one more contact now. */
export const isFree = (worker: Worker): boolean =>
  inPlace(worker) && !worker.unreachable && !worker.ringing && worker.load < worker.pool.free.length;

/** Puts the agent at the end of the line of free agents, if free, and voids any older place. */
export function lineUp(worker: Worker): void {
  worker.version++;
  if (isFree(worker)) worker.pool.free[worker.load]!.push({ worker, version: worker.version });
}

function seekWork(sim: Sim, worker: Worker): void {
  lineUp(worker);
  sim.agenda.at(sim.agenda.now() + integer(sim.random, 250, 1100), () => sim.desk.offerWork(worker));
}

/** One contact less in hand; what waited for empty hands happens now. */
export function release(sim: Sim, worker: Worker): void {
  worker.load--;
  if (worker.load > 0 || inPlace(worker)) return seekWork(sim, worker);
  if (worker.leaving) return signOut(sim, worker);
  const absence = worker.pending;
  worker.pending = undefined;
  if (absence !== undefined) goAway(sim, worker, absence);
}

function goAway(sim: Sim, worker: Worker, absence: Absence): void {
  const forMs = isAlone(sim, worker) ? Math.min(absence.forMs, ALONE) : absence.forMs;
  worker.away = true;
  lineUp(worker);
  sim.agenda.at(sim.agenda.now() + forMs, () => comeBack(sim, worker));
}

function comeBack(sim: Sim, worker: Worker): void {
  if (!worker.signedIn || !worker.away) return;
  worker.away = false;
  sim.record('agent.ready', { agentId: worker.person.id });
  seekWork(sim, worker);
}

/** Takes the agent out of work: at once with empty hands, else when the work is done. */
export function takeAbsence(sim: Sim, worker: Worker, absence: Absence): void {
  const { at, now } = sim.agenda;
  if (!worker.signedIn || worker.leaving || now() > worker.shift.end - 10 * MINUTE) return;
  if (!inPlace(worker)) return at(now() + TRY_AGAIN, () => takeAbsence(sim, worker, absence));
  if (absence.auxClass !== 'system' && absence.at + LONGEST_DELAY > now() && isPressed(sim, worker))
    return at(now() + TRY_AGAIN, () => takeAbsence(sim, worker, absence));
  const { aux, auxClass } = absence;
  const what = { agentId: worker.person.id, aux, auxClass };
  if (worker.load > 0) {
    worker.pending = absence;
    worker.version++;
    return sim.record('agent.notReady', { ...what, pending: true });
  }
  sim.record('agent.notReady', what);
  goAway(sim, worker, absence);
}

function loseDevice(sim: Sim, worker: Worker): void {
  if (!inPlace(worker) || worker.load > 0 || worker.unreachable) return;
  const agentId = worker.person.id;
  worker.unreachable = true;
  lineUp(worker);
  sim.record('agent.device', { agentId, device: 'unreachable' });
  sim.agenda.at(sim.agenda.now() + between(sim.random, 50, 300) * SECOND, () => {
    worker.unreachable = false;
    if (!worker.signedIn) return;
    sim.record('agent.device', { agentId, device: 'ok' });
    seekWork(sim, worker);
  });
}

function endShift(sim: Sim, worker: Worker): void {
  const { at, now } = sim.agenda;
  if (!worker.signedIn || worker.leaving) return;
  const waits = worker.pool.skills.some(({ queue }) => sim.queues.get(queue.id)!.waiting > 0);
  if (worker.shift.night && waits && now() < worker.shift.end + NIGHT_DRAIN)
    return at(now() + 20 * SECOND, () => endShift(sim, worker));
  if (worker.load === 0) return signOut(sim, worker);
  worker.leaving = true;
  worker.pending = undefined;
  worker.version++;
  sim.record('agent.notReady', { agentId: worker.person.id, aux: 'end of shift', auxClass: 'other', pending: true });
}

/** Nobody else answers the agent's first queue now: a break is kept short. */
function isAlone(sim: Sim, worker: Worker): boolean {
  const first = worker.pool.skills[0]!.queue;
  const covers = (other: Worker) =>
    other !== worker && inPlace(other) && other.pool.skills.some(({ queue }) => queue === first);
  return !sim.workers.some(covers);
}

/** So many wait for the agent's colleagues that the floor lead asks to put the break off. */
function isPressed(sim: Sim, worker: Worker): boolean {
  const { waiting, staffed } = sim.queues.get(worker.pool.skills[0]!.queue.id)!;
  return waiting > PRESSED * staffed;
}

function signOut(sim: Sim, worker: Worker): void {
  const agentId = worker.person.id;
  if (worker.unreachable) sim.record('agent.device', { agentId, device: 'ok' });
  worker.signedIn = false;
  worker.unreachable = false;
  lineUp(worker);
  for (const { queue } of worker.pool.skills) {
    sim.record('agent.queueLeft', { agentId, queueId: queue.id });
    sim.queues.get(queue.id)!.staffed--;
  }
  sim.record('agent.signedOut', { agentId });
}

function signIn(sim: Sim, worker: Worker): void {
  const agentId = worker.person.id;
  worker.signedIn = true;
  sim.record('agent.signedIn', { agentId });
  for (const { queue } of worker.pool.skills) {
    sim.record('agent.queueJoined', { agentId, queueId: queue.id });
    sim.queues.get(queue.id)!.staffed++;
  }
  sim.record('agent.notReady', { agentId, aux: 'sign-in', auxClass: 'other' });
  worker.away = true;
  sim.agenda.at(sim.agenda.now() + between(sim.random, 8, 45) * SECOND, () => comeBack(sim, worker));
}

/** Plans the whole shift. */
export function startShift(sim: Sim, worker: Worker): void {
  const { shift } = worker;
  const { at } = sim.agenda;
  at(shift.start, () => signIn(sim, worker));
  for (const absence of shift.absences) at(absence.at, () => takeAbsence(sim, worker, absence));
  if (chance(sim.random, LOST_PER_SHIFT))
    at(between(sim.random, shift.start, shift.end), () => loseDevice(sim, worker));
  at(shift.end + between(sim.random, 0, 4) * MINUTE, () => endShift(sim, worker));
}
