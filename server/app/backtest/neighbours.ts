// For: which contacts and agents have a part in one queue's figures. May import: app. Promises: in doubt, they have.
import { alone } from './texts.ts';

/**
 * Contacts that came to the queue. Where it matters how agents stand, also whoever has joined it or had a hand in one of these
 * contacts, and all other contacts of his: they end his talks, and keep him busy.
 */
export class Neighbours {
  readonly #withAgents: boolean;
  readonly #contacts = new Map<string, number>();
  readonly #agents = new Map<string, number>();
  /** By number: contacts of the queue, agents that belong to it, and contacts of these. */
  readonly #inQueue: boolean[] = [];
  readonly #isMember: boolean[] = [];
  #isNear: readonly boolean[] | null = null;
  /** By number of a contact, the agents that it names. */
  readonly #of: number[][] = [];
  #isEverybody = false;

  constructor(withAgents: boolean) {
    this.#withAgents = withAgents;
  }

  /** Nobody can be left out. */
  addEverybody(): void {
    this.#isEverybody ||= this.#withAgents;
  }

  /** An event names a contact, some agents, and the queue or not. */
  note(contact: string | null, agents: readonly string[], isOfQueue: boolean): void {
    if (contact === null) {
      if (isOfQueue) for (const agent of agents) this.#isMember[this.#agent(agent)] = true;
      return;
    }
    const number = this.#contact(contact);
    if (isOfQueue) this.#inQueue[number] = true;
    const named = this.#of[number]!;
    for (const agent of agents) {
      const other = this.#agent(agent);
      if (!named.includes(other)) named.push(other);
    }
  }

  hasContact(contact: string): boolean {
    if (this.#isEverybody) return true;
    const number = this.#contacts.get(contact);
    if (number === undefined) return false;
    return this.#inQueue[number] === true || (this.#withAgents && this.#near()[number] === true);
  }

  hasAgent(agent: string): boolean {
    if (this.#isEverybody) return true;
    this.#near();
    const number = this.#agents.get(agent);
    return number !== undefined && this.#isMember[number] === true;
  }

  /** Worked out once all has been noted. */
  #near(): readonly boolean[] {
    if (this.#isNear !== null) return this.#isNear;
    for (const [contact, agents] of this.#of.entries())
      if (this.#inQueue[contact] === true) for (const agent of agents) this.#isMember[agent] = true;
    return (this.#isNear = this.#of.map((agents) => agents.some((agent) => this.#isMember[agent] === true)));
  }

  #contact(text: string): number {
    const known = this.#contacts.get(text);
    if (known !== undefined) return known;
    this.#of.push([]);
    return numbered(this.#contacts, text);
  }

  #agent(text: string): number {
    return this.#agents.get(text) ?? numbered(this.#agents, text);
  }
}

function numbered(numbers: Map<string, number>, text: string): number {
  const number = numbers.size;
  numbers.set(alone(text), number);
  return number;
}
