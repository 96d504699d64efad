// For: the groups across queues: channels, classes, tiers, named groups, and where what belongs to a queue counts (D10, GRP1 to GRP3). May import: shared. Promises: scopes are interned by queue, channel and class; a visit without a class in its queue's own channel costs a comparison.
import type { Channel } from '../../shared/domain.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { QueueSettings } from '../../shared/floor/settings.ts';
import type { Group, GroupKind } from './group.ts';
import type { QueuePlace, Tier } from './queue-place.ts';
import { Scope } from './scope.ts';

/** Makes a group; without a queue it lies where the totals do, else where that queue does. */
export type MakeGroup = (kind: GroupKind, id: string, queueId?: string) => Group;
const TIERS: readonly Tier[] = [1, 2, 3];

export class Leaves {
  /** Grows whenever a queue comes to stand among others: what was worked out of `unions` may be otherwise now. */
  revision = 0;
  readonly #make: MakeGroup;
  readonly #channels = new Map<Channel, Group>();
  readonly #classes = new Map<string, Group>();
  /** All of them as soon as one is known, in order. */
  readonly #tiers: Group[] = [];
  /** Queue → the named groups it is in. */
  readonly #named = new Map<string, Group[]>();
  /** Classes that the floor names: there whether anything came of them or not. */
  readonly #ofFloor = new Set<Group>();
  /** Where what belongs to any tier counts: in each of them. */
  #tierScope: Scope | null = null;

  constructor(floor: Floor, make: MakeGroup) {
    this.#make = make;
    for (const { id, queues } of floor.groups) {
      const group = make('group', id, queues[0]);
      for (const queueId of new Set(queues)) this.#groupsOf(queueId).push(group);
    }
    for (const { id } of floor.classes) this.#ofFloor.add(this.#class(id));
  }

  /** The place of a queue with these settings; `own`: itself, its site, the total. */
  place(queueId: string, own: readonly Group[], { channel, tier }: QueueSettings): QueuePlace {
    this.revision++;
    const tierGroups = tier === undefined ? [] : [this.tier(tier)];
    const unions = [this.#channel(channel), ...tierGroups, ...(this.#named.get(queueId) ?? [])];
    return { channel, tier, scope: new Scope([...own, ...unions]), unions, leaves: new Map() };
  }

  /** Where a visit counts, and all that hangs on it: its queue's groups, by the channel and the class of the visit (GRP1). */
  leaf(place: QueuePlace, channel: Channel, classId: string | undefined): Scope {
    if (classId === undefined && channel === place.channel) return place.scope;
    let ofClass = place.leaves.get(classId);
    if (ofClass === undefined) place.leaves.set(classId, (ofClass = new Map<Channel, Scope>()));
    let scope = ofClass.get(channel);
    if (scope === undefined) ofClass.set(channel, (scope = this.#scope(place, channel, classId)));
    return scope;
  }

  /** The group of a tier; with the first that is asked for all of them are there. */
  tier(tier: Tier): Group {
    if (this.#tiers.length === 0) for (const each of TIERS) this.#tiers.push(this.#make('tier', String(each)));
    return this.#tiers[tier - 1]!;
  }

  /** All tiers; null where nobody has spoken of one. */
  get tierScope(): Scope | null {
    if (this.#tierScope === null && this.#tiers.length > 0) this.#tierScope = new Scope(this.#tiers);
    return this.#tierScope;
  }

  isNamed(group: Group): boolean {
    return this.#ofFloor.has(group);
  }

  #scope(place: QueuePlace, channel: Channel, classId: string | undefined): Scope {
    const [own, named] = [this.#channel(place.channel), this.#channel(channel)];
    const groups = place.scope.groups.map((group) => (group === own ? named : group));
    return new Scope(classId === undefined ? groups : [...groups, this.#class(classId)]);
  }

  #channel(channel: Channel): Group {
    let group = this.#channels.get(channel);
    if (group === undefined) this.#channels.set(channel, (group = this.#make('channel', channel)));
    return group;
  }

  #class(id: string): Group {
    let group = this.#classes.get(id);
    if (group === undefined) this.#classes.set(id, (group = this.#make('class', id)));
    return group;
  }

  #groupsOf(queueId: string): Group[] {
    let groups = this.#named.get(queueId);
    if (groups === undefined) this.#named.set(queueId, (groups = []));
    return groups;
  }
}
