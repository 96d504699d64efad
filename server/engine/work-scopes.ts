// For: the groups that work and presence of people count in. May import: shared. Promises: one scope for one place, found again without building it.
import type { Scribe } from './checkpoint/scribe.ts';
import type { Agent } from './agent.ts';
import type { Group } from './group.ts';
import { Scope } from './scope.ts';

/** Where the groups are found; each is made when it is first asked for. */
export interface GroupFinder {
  readonly total: Group;
  team(id: string): Group;
  site(id: string): Group;
}

/** Lists of groups are joined, not spread: that leaves room for sixteen more, and there are some for everybody. */
export class WorkScopes {
  readonly #find: GroupFinder;
  #scopes = new Map<string, Scope>();
  /** An agent's own scope → a leaf → both. */
  #atLeaf = new Map<Scope, Map<Scope, Scope>>();

  constructor(find: GroupFinder) {
    this.#find = find;
  }

  /** Agent and team of an agent-side fact. */
  own(agent: Agent, teamId: string | undefined): Scope {
    return this.#scope(['a', agent.id, teamId], () => this.#ownGroups(agent, teamId));
  }

  /** Agent, team, site and total: presence and load of a person count once everywhere. */
  presence(agent: Agent, teamId: string | undefined, siteId: string): Scope {
    return this.#scope(['p', agent.id, teamId, siteId], () =>
      this.#ownGroups(agent, teamId).concat([this.#find.site(siteId), this.#find.total]),
    );
  }

  /** Work on a direct contact: the agent's site and the total, he and his team. */
  direct(agent: Agent, teamId: string | undefined, siteId: string): Scope {
    return this.#scope(['w', agent.id, teamId, siteId], () =>
      [this.#find.site(siteId), this.#find.total].concat(this.#ownGroups(agent, teamId)),
    );
  }

  /** Work that belongs to a queue: where it counts there, and the agent's own scope; found without building a key. */
  atLeaf(leaf: Scope, own: Scope): Scope {
    let scopes = this.#atLeaf.get(own);
    if (scopes === undefined) this.#atLeaf.set(own, (scopes = new Map<Scope, Scope>()));
    let scope = scopes.get(leaf);
    if (scope === undefined) scopes.set(leaf, (scope = new Scope(leaf.groups.concat(own.groups))));
    return scope;
  }

  #ownGroups(agent: Agent, teamId: string | undefined): Group[] {
    return teamId === undefined ? [agent.group] : [agent.group, this.#find.team(teamId)];
  }

  /** Joined, a key is one piece: pieced together it would be kept with its pieces. */
  #scope(place: readonly (string | undefined)[], groups: () => readonly Group[]): Scope {
    const key = place.join('\n');
    let scope = this.#scopes.get(key);
    if (scope === undefined) this.#scopes.set(key, (scope = new Scope(groups())));
    return scope;
  }

  inscribe(scribe: Scribe): void {
    this.#scopes = scribe.keep(this.#scopes);
    this.#atLeaf = scribe.keep(this.#atLeaf);
  }
}
