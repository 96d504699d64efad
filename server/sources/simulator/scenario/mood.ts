// For: what customers feel and later say of it. May import: shared, sim. Promises: waiting makes angry, anger makes low scores.
import { MINUTE, SECOND, type EpochMillis } from '../../../../shared/time.ts';
import type { QueueProfile } from './queue-profiles.ts';
import { chance, integer, weighted } from './random.ts';
import { tell, type Contact, type Sim } from './sim.ts';

const ANGER_PER_MINUTE = 0.09;
const MOST_ANGER = 0.4;

/** Whether this customer is angry when the agent answers. */
export function becomesAngry(sim: Sim, contact: Contact, profile: QueueProfile): boolean {
  const waited = Math.max(0, contact.waitedMs - 30 * SECOND) / MINUTE;
  return chance(sim.random, profile.anger + Math.min(MOST_ANGER, waited * ANGER_PER_MINUTE));
}

const ANSWER_SHARE = 0.2;
/** How many give 1 to 5. */
const PLEASED = [1.5, 2, 7, 26, 63.5];
const PATIENT = [4, 7, 15, 32, 42];
const ANGRY = [28, 22, 20, 17, 13];
const LONG_WAIT = 2 * MINUTE;

/** One of the three questions, asked after some of the contacts. */
export function survey(sim: Sim, contact: Contact, queueId: string, agentId: string, at: EpochMillis): void {
  const luck = sim.random.next() / ANSWER_SHARE;
  if (luck >= 1) return;
  const weights = contact.angry === true ? ANGRY : contact.waitedMs > LONG_WAIT ? PATIENT : PLEASED;
  const stars = 1 + weighted(sim.random.next(), weights);
  const whom = { contactId: contact.id, queueId, agentId };
  const nudge = integer(sim.random, 0, 1);
  sim.agenda.at(at, () => {
    if (luck < 0.8) tell(sim, contact, 'survey.answered', { ...whom, kind: 'csat', value: stars });
    else if (luck < 0.92) tell(sim, contact, 'survey.answered', { ...whom, kind: 'nps', value: stars * 2 - nudge });
    else tell(sim, contact, 'survey.answered', { ...whom, kind: 'ces', value: Math.min(7, stars + 1 + nudge) });
  });
}
