// For: the groups across queues: channels, classes, tiers, named groups, and where what belongs to a queue counts (D10, GRP1 to GRP3). May import: shared. Promises: scopes are interned by queue, channel and class; a visit without a class in its queue's own channel costs a comparison.
import type { Scribe } from './checkpoint/scribe.ts';
import type { Channel, LocalText } from '../../shared/domain.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { QueueSettings } from '../../shared/floor/settings.ts';
import type { Group, GroupKind } from './group.ts';
import type { QueueStanding, Tier } from './queue-standing.ts';
import { Scope } from './scope.ts';

/** Makes a group; without a queue it lies where the totals do, else where that queue does. */
export type MakeGroup = (kind: GroupKind, id: string, queueId?: string) => Group;
const TIERS: readonly Tier[] = [1, 2, 3];

/** A set of queues that a floor has named. */
interface NamedGroup {
  readonly group: Group;
  name: LocalText;
  /** By the newest floor; none when that does not list it any more. */
  queues: readonly string[];
}

export class Leaves {
  readonly #make: MakeGroup;
  #channels = new Map<Channel, Group>();
  #classes = new Map<string, Group>();
  /** All of them as soon as one is known, in order. */
  #tiers: Group[] = [];
  /** In the order of their rows. */
  readonly named: NamedGroup[] = [];
  /** Queue → the named groups it is in. */
  #namedOf = new Map<string, Group[]>();
  /** Names of the classes that a floor has listed: they are there whether anything came of them or not. */
  #classNames = new Map<string, LocalText>();
  /** Where what belongs to any tier counts: in each of them. */
  #tierScope: Scope | null = null;

  constructor(make: MakeGroup) {
    this.#make = make;
  }

  /** Takes the floors that were told, the newest last: what one of them lists has a row at once; queues stand otherwise once they are asked for anew. */
  configure(floors: readonly Floor[]): void {
    for (const { classes, groups } of floors) {
      for (const { id, name } of classes) {
        this.#class(id);
        this.#classNames.set(id, name ?? id);
      }
      for (const { id, name, queues } of groups) this.#namedGroup(id, queues[0]).name = name ?? id;
    }
    this.#namedOf.clear();
    for (const one of this.named) {
      one.queues = floors.at(-1)?.groups.find(({ id }) => id === one.group.id)?.queues ?? [];
      for (const queueId of new Set(one.queues)) this.#groupsOf(queueId).push(one.group);
    }
  }

  /** How a queue with these settings stands among others; `own`: itself, its site, the total. */
  standing(queueId: string, own: readonly Group[], { channel, tier }: QueueSettings): QueueStanding {
    const tierGroups = tier === undefined ? [] : [this.tier(tier)];
    const unions = [this.#channel(channel), ...tierGroups, ...(this.#namedOf.get(queueId) ?? [])];
    return { channel, tier, scope: new Scope([...own, ...unions]), unions, leaves: new Map() };
  }

  /** Where a visit counts, and all that hangs on it: its queue's groups, by the channel and the class of the visit (GRP1). */
  leaf(standing: QueueStanding, channel: Channel, classId: string | undefined): Scope {
    if (classId === undefined && channel === standing.channel) return standing.scope;
    let ofClass = standing.leaves.get(classId);
    if (ofClass === undefined) standing.leaves.set(classId, (ofClass = new Map<Channel, Scope>()));
    let scope = ofClass.get(channel);
    if (scope === undefined) ofClass.set(channel, (scope = this.#scope(standing, channel, classId)));
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

  /** True for a class that a floor has listed. */
  isListed({ id }: Group): boolean {
    return this.#classNames.has(id);
  }

  /** The name that a floor gave a class last; undefined for one that none has listed. */
  className(id: string): LocalText | undefined {
    return this.#classNames.get(id);
  }

  #scope(standing: QueueStanding, channel: Channel, classId: string | undefined): Scope {
    const [own, named] = [this.#channel(standing.channel), this.#channel(channel)];
    const groups = standing.scope.groups.map((group) => (group === own ? named : group));
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

  #namedGroup(id: string, queueId: string | undefined): NamedGroup {
    let one = this.named.find(({ group }) => group.id === id);
    if (one === undefined) this.named.push((one = { group: this.#make('group', id, queueId), name: id, queues: [] }));
    return one;
  }

  #groupsOf(queueId: string): Group[] {
    let groups = this.#namedOf.get(queueId);
    if (groups === undefined) this.#namedOf.set(queueId, (groups = []));
    return groups;
  }

  inscribe(scribe: Scribe): void {
    this.#channels = scribe.keep(this.#channels);
    this.#classes = scribe.keep(this.#classes);
    this.#tiers = scribe.keep(this.#tiers);
    this.#namedOf = scribe.keep(this.#namedOf);
    this.#classNames = scribe.keep(this.#classNames);
    this.#tierScope = scribe.keep(this.#tierScope);
  }
}
