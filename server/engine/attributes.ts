// For: what a row is besides its figures: names, states, places. May import: shared. Promises: undefined for a column that is none.
import type { Cell } from '../../shared/board/board.ts';
import { STRAIN_SIGNALS } from '../../shared/board/strain-item.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { must } from '../../shared/assert.ts';
import type { FloorClass } from '../../shared/floor/schema.ts';
import type { Agent } from './agent.ts';
import { shownHeadline, shownSince } from './agent-facts.ts';
import type { Named } from './directory.ts';
import type { Queue } from './queue.ts';
import type { GroupKind } from './group.ts';
import { auxClassOf, auxOf, isHeld } from './headline.ts';
import { groupCoverage, groupQuality } from './quality/figure-quality.ts';
import { strainsOf } from './strain/strain.ts';
import type { BackTest } from './wait-estimate/told.ts';
import type { World } from './world.ts';

type Reader = ((row: number) => Cell) | undefined;
type Attributes<T> = Readonly<Record<string, (entity: T) => Cell>>;

/** How far a row's figures can be trusted; null while all is well (QUAL4). */
function qualityReader(world: World, kind: GroupKind): Reader {
  const groups = world.directory.groups[kind];
  return (row) => {
    const quality = groupQuality(world, groups[row]!);
    return quality === 'ok' ? null : quality;
  };
}

/** What every row of a kind has besides its names: how far it can be trusted, and how much of it is seen (QUAL8). */
function gradeReader(world: World, kind: GroupKind, column: ColumnKey): Reader {
  if (column === 'quality') return qualityReader(world, kind);
  if (column !== 'coverage') return undefined;
  const groups = world.directory.groups[kind];
  return (row) => groupCoverage(world, groups[row]!);
}

export function totalAttribute(world: World, column: ColumnKey): Reader {
  if (column !== 'longestWaitQueue') return gradeReader(world, 'total', column);
  const { directory } = world;
  return () => directory.total.longestWaiting()?.queue.id ?? null;
}

const QUEUE: Attributes<Queue> = {
  name: (queue) => queue.name,
  channel: (queue) => queue.settingsNow().channel,
  siteId: (queue) => queue.settingsNow().siteId,
  thresholdMs: (queue) => queue.settingsNow().thresholdMs,
  target: (queue) => queue.settingsNow().target,
  ewtError: ({ group }) => group.told?.backTest()?.errorMs ?? null,
  ewtBias: ({ group }) => group.told?.backTest()?.biasMs ?? null,
  ewtDoubtful: ({ group }) => isDoubtful(group.told?.backTest() ?? null),
};

/** 1 when the estimates err by more than the mean wait: then that would be the better estimate (EWT5). */
const isDoubtful = (test: BackTest | null): Cell => test && Number(test.errorMs > test.meanWaitMs);

export function queueAttribute(world: World, column: ColumnKey): Reader {
  const { directory } = world;
  const read = QUEUE[column];
  return read ? (row) => read(directory.queueRows[row]!) : gradeReader(world, 'queue', column);
}

export function teamAttribute(world: World, column: ColumnKey): Reader {
  const { directory } = world;
  const team = (row: number): [string, Named] => {
    const { id } = directory.groups.team[row]!;
    return [id, must(directory.teams.get(id), 'team')];
  };
  const named: Attributes<[string, Named]> = {
    name: ([id, { configured }]) => configured ?? directory.places.teamNames.last(id) ?? id,
    siteId: ([id]) => directory.siteOfTeam(id),
    lead: ([, { lead }]) => lead,
  };
  const read = named[column];
  return read ? (row) => read(team(row)) : gradeReader(world, 'team', column);
}

export function siteAttribute(world: World, column: ColumnKey): Reader {
  if (column !== 'name') return gradeReader(world, 'site', column);
  const { directory } = world;
  return (row) => {
    const { id } = directory.groups.site[row]!;
    return directory.sites.get(id)?.configured ?? directory.places.siteNames.last(id) ?? id;
  };
}

/** A service class has the name that a floor gave it last, else its id; what is promised, as the newest floor has it. */
const PROMISE: Attributes<FloorClass> = {
  target: ({ target }) => target ?? null,
  frtTargetMs: ({ frtTargetMs }) => frtTargetMs ?? null,
  ttrTargetMs: ({ ttrTargetMs }) => ttrTargetMs ?? null,
};

export function classAttribute(world: World, column: ColumnKey): Reader {
  const { directory } = world;
  const idOf = (row: number): string => directory.groups.class[row]!.id;
  if (column === 'name') return (row) => directory.leaves.className(idOf(row)) ?? idOf(row);
  const read = PROMISE[column];
  if (read === undefined) return unnamedAttribute(world, 'class', column);
  return (row) => {
    const listed = directory.floor.classes.find(({ id }) => id === idOf(row));
    return listed === undefined ? null : read(listed);
  };
}

/** Named groups have the name that a floor gave them last. */
export function groupAttribute(world: World, column: ColumnKey): Reader {
  if (column !== 'name') return unnamedAttribute(world, 'group', column);
  return (row) => world.directory.leaves.named[row]!.name;
}

/** Channels and tiers are named by whoever shows them. */
export const unnamedAttribute = (world: World, kind: GroupKind, column: ColumnKey): Reader =>
  column === 'quality' ? qualityReader(world, kind) : undefined;

export function agentAttribute(world: World, column: ColumnKey): Reader {
  const { directory } = world;
  const read = agentAttributes(world)[column];
  return read && ((row) => read(directory.agentRows[row]!));
}

const strainSince =
  (signal: number) =>
  ({ strain }: Agent): Cell => {
    const since = strain.since[signal]!;
    return since < Infinity ? since : null;
  };

const agentAttributes = (world: World): Attributes<Agent> => ({
  name: ({ id, state }) => state.name ?? id,
  teamId: ({ state }) => state.teamId ?? null,
  siteId: ({ state }) => world.directory.siteOfAgent(state),
  headline: (agent) => shownHeadline(world, agent),
  since: (agent) => shownSince(world, agent),
  aux: (agent) => (shownHeadline(world, agent) === 'notReady' ? auxOf(agent.state) : null),
  auxClass: (agent) => (shownHeadline(world, agent) === 'notReady' ? auxClassOf(agent.state) : null),
  held: ({ state }) => (isHeld(state) ? 1 : 0),
  queueId: ({ state }) => state.items.at(-1)?.queue?.id ?? null,
  strain: (agent) =>
    strainsOf(agent)
      .map(({ signal }) => signal)
      .join(' ') || null,
  'strain.since': ({ strain: { since, isAny } }) => (isAny ? Math.min(...since) : null),
  ...Object.fromEntries(STRAIN_SIGNALS.map((signal, index) => [`${signal}.since`, strainSince(index)])),
});
