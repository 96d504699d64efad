// For: customers turning up. May import: shared, sim, demand. Promises: arrivals do not depend on how the floor serves them.
import { MINUTE, SECOND } from '../../../../shared/time.ts';
import { rateAt, stormAt } from './demand.ts';
import { customerName } from './names.ts';
import {
  between,
  chance,
  createRandom,
  exponential,
  integer,
  logNormal,
  pick,
  poisson,
  type Random,
} from './random.ts';
import { isCall } from './queue-profiles.ts';
import { enqueue } from './waiting.ts';
import type { Contact, QueueState, Sim } from './sim.ts';

/** The rate is taken as constant for so long. */
const BIN = 5 * MINUTE;
const HANGS_UP_AT_ONCE = 0.016;
const VIP = 0.04;
const CUSTOMERS = 60_000;
/** 0000 in the middle: no such number is given out. */
const PREFIXES = ['131', '135', '136', '138', '139', '150', '159', '177', '182', '186', '188'];

function patience(random: Random, queue: QueueState, storm: number): number {
  if (chance(random, HANGS_UP_AT_ONCE)) return between(random, 0.7, 5) * SECOND;
  return 2 * SECOND + exponential(random, queue.plan.profile.patienceMs * (1 + 0.25 * storm));
}

function contactOf(sim: Sim, queue: QueueState, random: Random, number: number): Contact {
  const { profile, channel } = queue.plan;
  const now = sim.agenda.now();
  const urgent = chance(random, profile.urgentShare);
  const vip = chance(random, VIP);
  return {
    id: `${sim.day.date.replaceAll('-', '')}-${channel[0]!}${String(number).padStart(6, '0')}`,
    begun: now,
    topic: pick(random, profile.topics),
    serviceClass: urgent ? 'urgent' : vip ? 'vip' : undefined,
    patienceMs: Math.round(patience(random, queue, stormAt(sim.storm, now))),
    talkMs: logNormal(random, profile.talkMs, profile.talkSigma),
    legs: 0,
    waitedMs: 0,
    angry: undefined,
  };
}

function customerOf(sim: Sim, random: Random) {
  const who = integer(random, 0, CUSTOMERS - 1);
  const own = createRandom('customer', who);
  const name = customerName(own.next())[sim.language];
  const address = `${pick(own, PREFIXES)} 0000 ${String(integer(own, 0, 9999)).padStart(4, '0')}`;
  return { customer: { id: `c${String(who).padStart(5, '0')}`, name, address }, language: sim.language };
}

/** Plans the arrivals of the whole operating day. */
export function openDoors(sim: Sim, seed: number): void {
  const streams = [...sim.queues.values()].map((queue) => ({
    queue,
    random: createRandom(seed, 'arrivals', queue.plan.id, sim.day.date),
  }));
  let number = 0;
  const arrive = (queue: QueueState, random: Random) => {
    const contact = contactOf(sim, queue, random, number++);
    enqueue(sim, contact, queue.plan.id, 'new', customerOf(sim, random));
    if (!isCall(queue.plan.channel))
      sim.record('message.received', { contactId: contact.id, from: 'customer' }, contact.begun);
  };
  const planBin = (from: number) => {
    const length = Math.min(BIN, sim.day.close - from);
    for (const { queue, random } of streams) {
      const count = poisson(random, rateAt(seed, queue.plan, sim.day, sim.storm, from + length / 2) * length);
      for (let i = 0; i < count; i++) sim.agenda.at(from + random.next() * length, () => arrive(queue, random));
    }
    if (from + BIN < sim.day.close) sim.agenda.at(from + BIN, () => planBin(from + BIN));
  };
  sim.agenda.at(sim.day.open, () => planBin(sim.day.open));
}
