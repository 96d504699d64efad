// For: what a row is besides its figures: names, states, places. May import: shared. Promises: undefined for a column that is none.
import type { Cell } from '../../shared/board/board.ts';
import { STRAIN_SIGNALS } from '../../shared/board/strain-item.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { must } from '../../shared/assert.ts';
import type { Agent } from './agent.ts';
import { shownHeadline, shownSince } from './agent-facts.ts';
import type { Named, Queue } from './directory.ts';
import type { GroupKind } from './group.ts';
import { auxClassOf, auxOf, isHeld } from './headline.ts';
import { groupQuality } from './quality/figure-quality.ts';
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

export function totalAttribute(world: World, column: ColumnKey): Reader {
  if (column === 'quality') return qualityReader(world, 'total');
  if (column !== 'longestWaitQueue') return undefined;
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
  if (column === 'quality') return qualityReader(world, 'queue');
  const { directory } = world;
  const read = QUEUE[column];
  return read && ((row) => read(directory.queueRows[row]!));
}

export function teamAttribute(world: World, column: ColumnKey): Reader {
  if (column === 'quality') return qualityReader(world, 'team');
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
  return read && ((row) => read(team(row)));
}

export function siteAttribute(world: World, column: ColumnKey): Reader {
  if (column === 'quality') return qualityReader(world, 'site');
  if (column !== 'name') return undefined;
  const { directory } = world;
  return (row) => {
    const { id } = directory.groups.site[row]!;
    return directory.sites.get(id)?.configured ?? directory.places.siteNames.last(id) ?? id;
  };
}

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
  ...Object.fromEntries(STRAIN_SIGNALS.map((signal, index) => [`${signal}.since`, strainSince(index)])),
});
