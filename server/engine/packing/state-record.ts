// For: the state in which an agent's chapter began, as bytes. May import: shared. Promises: what is folded from it is what was; only what is unlike a new agent's is written.
import type { Scribe } from '../checkpoint/scribe.ts';
import { must } from '../../../shared/assert.ts';
import type { Channel } from '../../../shared/domain.ts';
import type { AgentRules } from '../../../shared/floor/counting-settings.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Agent } from '../agent.ts';
import { AgentState, type Item } from '../agent-state.ts';
import type { World } from '../world.ts';
import type { Reader } from './reader.ts';
import { isSegment, readWork, writeWork, type Named } from './refs.ts';
import type { Values } from './values.ts';
import type { Writer } from './writer.ts';

/** Written apart: what names things of the engine. */
const APART: ReadonlySet<string> = new Set([
  ...['items', 'starts', 'queues', 'presenceScope', 'agentScope', 'rules', 'unions'],
]);
const NEW: ReadonlyMap<string, unknown> = new Map(Object.entries(new AgentState()));

export class StateRecords {
  readonly #world: World;
  readonly #values: Values;
  #rules: AgentRules[] = [];

  constructor(world: World, values: Values) {
    this.#world = world;
    this.#values = values;
  }

  /** `firstAt`: nothing before this instant is folded from it. */
  write(to: Writer, state: AgentState, named: Named, firstAt: EpochMillis): void {
    this.#values.write(to, plainOf(state));
    to.byte((state.presenceScope === null ? 0 : 1) | (state.agentScope === null ? 0 : 2));
    to.uint(this.#numberOf(state.rules));
    to.uint(state.queues.length);
    for (const { queue, paused } of state.queues) to.uint(2 * this.#values.numberOf(queue.id) + (paused ? 1 : 0));
    to.uint(state.items.length);
    for (const item of state.items) this.#writeItem(to, item, named);
    // A beginning matters to what happens at its own instant.
    const starts = state.starts.filter(({ at }) => at >= firstAt);
    to.uint(starts.length);
    for (const { channel, at, of } of starts) {
      this.#values.write(to, channel);
      this.#values.write(to, at);
      writeWork(to, named, of);
    }
  }

  read(from: Reader, agent: Agent, named: Named): AgentState {
    const state: AgentState = Object.assign(new AgentState(), this.#values.read(from));
    const { scopes } = this.#world.directory;
    const placed = from.byte();
    if ((placed & 1) !== 0) state.presenceScope = scopes.presence(agent, state.teamId, state.siteId);
    if ((placed & 2) !== 0) state.agentScope = scopes.own(agent, state.teamId);
    state.rules = must(this.#rules[from.uint()], 'rules of a packed state');
    state.queues = list(from, () => this.#readMembership(from));
    state.items = list(from, () => this.#readItem(from, named));
    state.starts = list(from, () => {
      const channel = this.#values.read(from) as Channel;
      const at = this.#values.read(from) as EpochMillis;
      return { channel, at, of: readWork(from, named) };
    });
    return state;
  }

  #readMembership(from: Reader): AgentState['queues'][number] {
    const told = from.uint();
    return { queue: this.#world.directory.queue(this.#values.textOf(told >> 1)), paused: (told & 1) === 1 };
  }

  #writeItem(to: Writer, { of, segment, queue, channel, phase, since, limitAt }: Item, named: Named): void {
    this.#values.write(to, { channel, phase, since, limitAt, queueId: queue?.id });
    to.byte(segment === undefined ? 0 : 1);
    writeWork(to, named, of);
  }

  #readItem(from: Reader, named: Named): Item {
    const { queueId, ...rest } = this.#values.read(from) as Pick<Item, 'channel' | 'phase' | 'since' | 'limitAt'> & {
      readonly queueId: string | undefined;
    };
    const hasSegment = from.byte() === 1;
    const of = readWork(from, named);
    const queue = queueId === undefined ? undefined : this.#world.directory.queue(queueId);
    return { of, segment: hasSegment && isSegment(of) ? of : undefined, queue, ...rest };
  }

  #numberOf(rules: AgentRules): number {
    const known = this.#rules.indexOf(rules);
    return known >= 0 ? known : this.#rules.push(rules) - 1;
  }

  inscribe(scribe: Scribe): void {
    this.#rules = scribe.keep(this.#rules);
  }
}

/** The plain fields that are not as they are in a new state. */
function plainOf(state: AgentState): Readonly<Record<string, unknown>> {
  const plain: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(state))
    if (!APART.has(key) && !isNew(key, value)) plain[key] = value as unknown;
  return plain;
}

/** Fields hold plain values, or objects and lists of them. */
function isNew(key: string, value: unknown): boolean {
  const fresh = NEW.get(key);
  if (typeof value !== 'object' || value === null || typeof fresh !== 'object' || fresh === null)
    return Object.is(value, fresh);
  const [a, b] = [Object.entries(value), Object.entries(fresh)];
  return (
    a.length === b.length && a.every(([name, one], index) => name === b[index]![0] && Object.is(one, b[index]![1]))
  );
}

export function list<T>(from: Reader, read: () => T): T[] {
  const items: T[] = [];
  for (let left = from.uint(); left > 0; left--) items.push(read());
  return items;
}
