// For: what is heard and read while two people talk: turns of messages, scores of sentiment. May import: shared, sim. Promises: customers are scored, never agents; no text is made up.
import { SECOND, type EpochMillis } from '../../../../shared/time.ts';
import { between, chance, integer, normal } from './random.ts';
import { tell, type Contact, type Sim, type Worker } from './sim.ts';

export interface Talk {
  readonly contact: Contact;
  readonly worker: Worker;
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  readonly written: boolean;
}

/** Speech analytics hear this share of the calls. */
const HEARD = 0.8;
const SCALE = 'demo-turn-1';
/** Kept off the ends: a rolling score past −0.7 would raise red flags, which only a person can take down. */
const WORST = -0.8;
const BEST = 0.95;

/** Two decimals; never −0, which no JSON keeps. */
const rounded = (score: number): number => Math.round(Math.max(WORST, Math.min(BEST, score)) * 100) / 100 + 0;

/** Scores turn by turn: an angry customer starts low, stays there for some turns and comes round more or less. */
function moodOf(sim: Sim, contact: Contact): (turn: number) => number {
  const { random } = sim;
  if (contact.angry !== true) return () => rounded(0.16 + 0.3 * normal(random));
  const low = integer(random, 3, 7);
  const after = between(random, -0.2, 0.35);
  return (turn) => rounded(turn < low ? -0.64 + 0.07 * normal(random) : after + 0.2 * normal(random));
}

function score(sim: Sim, contact: Contact, value: number): void {
  tell(sim, contact, 'sentiment.scored', { contactId: contact.id, score: value, party: 'customer', scale: SCALE });
}

function complain(sim: Sim, { contact, from, until }: Talk): void {
  if (contact.angry !== true || !chance(sim.random, 0.2)) return;
  const asks = chance(sim.random, 0.3);
  const zh = sim.language === 'zh-CN';
  const term = asks ? (zh ? '找你们领导' : 'supervisor') : zh ? '投诉' : 'complaint';
  sim.agenda.at(between(sim.random, from + 20 * SECOND, until), () =>
    tell(sim, contact, 'keyword.matched', {
      contactId: contact.id,
      term,
      tier: asks ? 'escalation' : 'complaint',
      party: 'customer',
    }),
  );
}

function speak(sim: Sim, talk: Talk): void {
  if (!chance(sim.random, HEARD)) return;
  const mood = moodOf(sim, talk.contact);
  const pause = talk.contact.angry === true ? [12, 26] : [28, 60];
  let turn = 0;
  for (
    let at = talk.from + between(sim.random, 9, 20) * SECOND;
    at < talk.until;
    at += between(sim.random, pause[0]!, pause[1]!) * SECOND
  ) {
    const value = mood(turn++);
    sim.agenda.at(at, () => score(sim, talk.contact, value));
  }
}

/** Customer and agent in turns; the agent greets first. */
function write(sim: Sim, talk: Talk): void {
  const { contact, worker, until } = talk;
  const mood = moodOf(sim, contact);
  const message = (from: 'customer' | 'agent') => {
    const data = { contactId: contact.id, from };
    tell(sim, contact, 'message.received', from === 'agent' ? { ...data, agentId: worker.person.id } : data);
  };
  let turn = 0;
  let at = talk.from + between(sim.random, 3, 14) * SECOND;
  for (let agentNext = true; at < until; agentNext = !agentNext) {
    const who = agentNext ? 'agent' : 'customer';
    const value = agentNext ? undefined : mood(turn++);
    sim.agenda.at(at, () => {
      message(who);
      if (value !== undefined) score(sim, contact, value);
    });
    at += (agentNext ? between(sim.random, 12, 50) : between(sim.random, 10, 38)) * SECOND;
  }
}

/** Plans the turns of one segment. */
export function converse(sim: Sim, talk: Talk): void {
  complain(sim, talk);
  if (talk.written) write(sim, talk);
  else speak(sim, talk);
}
