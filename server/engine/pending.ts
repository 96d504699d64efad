// For: marks that one step has handed to agents and that wait to be folded. May import: shared. Promises: in the order of handing; its room is used again.
import type { Agent } from './agent.ts';
import type { Mark } from './mark.ts';

export class Pending {
  /** Whose mark stands at each place; null once it is folded. The first `count` places are in use. */
  readonly agents: (Agent | null)[] = [];
  readonly marks: (Mark | null)[] = [];
  count = 0;

  add(agent: Agent, mark: Mark): void {
    this.agents[this.count] = agent;
    this.marks[this.count] = mark;
    this.count++;
  }

  clear(): void {
    for (let index = 0; index < this.count; index++) {
      this.agents[index] = null;
      this.marks[index] = null;
    }
    this.count = 0;
  }
}
