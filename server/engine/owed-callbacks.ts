// For: customers who chose a call back and wait for it, where a floor shows them as waiting (OPT3). May import: shared. Promises: each is shown from his choice until he is called, comes again, or a day has passed.
import { DAY, type EpochMillis, type Millis } from '../../shared/time.ts';
import { added, type Contact } from './contact.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

/** A call back that nobody has told of by then is shown no longer. */
const OWED_FOR: Millis = DAY;

/** A visit has ended with a call back. */
export function oweCallback(world: World, visit: Visit): void {
  const { contact, scope, exitAt } = visit;
  contact.owed = added(contact.owed, visit);
  for (const group of scope.groups) world.gauge(group, 'callbacksOwed', 1);
  world.timer(exitAt + OWED_FOR, { kind: 'visit', visit });
}

/** The customer has been called, has come again, or his matter is closed. */
export function settleCallbacks(world: World, contact: Contact): void {
  for (const visit of contact.owed) settle(world, visit);
  contact.owed = [];
}

/** Drops what has been owed for too long by `at`. */
export function passCallbacks(world: World, contact: Contact, at: EpochMillis): void {
  const kept = contact.owed.filter((visit) => at < visit.exitAt + OWED_FOR);
  for (const visit of contact.owed) if (!kept.includes(visit)) settle(world, visit);
  contact.owed = kept;
}

function settle(world: World, { scope }: Visit): void {
  for (const group of scope.groups) world.gauge(group, 'callbacksOwed', -1);
}
