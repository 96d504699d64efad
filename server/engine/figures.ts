// For: all figures of all groups in the words of interfaces.md (replay output). May import: shared. Promises: a projection; keys come in the catalogue's order.
import type { Strain } from '../../shared/board/strain-item.ts';
import type { Headline } from '../../shared/domain.ts';
import { CATALOGUE, PRESET_ROWS, type MetricId, type MetricRow } from '../../shared/metrics/catalogue.ts';
import type { PresetName } from '../../shared/metrics/service-level.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import { shownHeadline, shownSince } from './agent-facts.ts';
import { auxOf } from './headline.ts';
import type { Group } from './group.ts';
import { metricOf } from './metrics/list.ts';
import type { Metric, Reading } from './metrics/metric.ts';
import { graded } from './quality/figure-quality.ts';
import { strainsOf } from './strain/strain.ts';
import { WindowView } from './window-view.ts';
import type { World } from './world.ts';

export type GroupFigures = Readonly<Record<string, Reading>>;
export type AgentFigures = {
  readonly headline: Headline;
  readonly since: EpochMillis | null;
  readonly aux: string | null;
  readonly strain: readonly Strain[];
} & Readonly<Record<string, Reading | string | number | null | readonly Strain[]>>;

export interface Figures {
  readonly totals: GroupFigures;
  readonly queues: Readonly<Record<string, GroupFigures>>;
  readonly agents: Readonly<Record<string, AgentFigures>>;
  readonly teams: Readonly<Record<string, GroupFigures>>;
  readonly sites: Readonly<Record<string, GroupFigures>>;
  readonly channels: Readonly<Record<string, GroupFigures>>;
  readonly classes: Readonly<Record<string, GroupFigures>>;
  readonly tiers: Readonly<Record<string, GroupFigures>>;
  readonly groups: Readonly<Record<string, GroupFigures>>;
  /** Notices of the fold; duplicates, conflicts and rejections are counted where events come in. */
  readonly quality: { readonly late: number; readonly negative: number; readonly inferred: number };
}

export function figures(
  world: World,
  windows: readonly Window[],
  presets: readonly PresetName[],
  now: EpochMillis,
): Figures {
  const { directory } = world;
  world.countFlags();
  const views = windows.map((window) => makeView(world, window));
  const gauge = makeView(world, undefined);
  const rows = [...CATALOGUE, ...PRESET_ROWS.filter(({ id }) => presets.some((name) => id === `sl:${name}`))];
  const read = (group: Group): GroupFigures => readGroup(world, rows, group, gauge, views, now);
  const table = (groups: readonly Group[]): Record<string, GroupFigures> =>
    Object.fromEntries(groups.map((group) => [group.id, read(group)]));
  const agents = [...directory.agents.values()].map((agent) => [agent.id, readAgent(world, agent, read(agent.group))]);
  return {
    totals: read(directory.total),
    queues: table(directory.groups.queue),
    agents: Object.fromEntries(agents) as Record<string, AgentFigures>,
    teams: table(directory.groups.team),
    sites: table(directory.groups.site),
    channels: table(directory.groups.channel.filter(isInUse)),
    classes: table(directory.groups.class.filter((group) => directory.leaves.isListed(group) || isInUse(group))),
    tiers: table(directory.groups.tier),
    groups: table(directory.groups.group),
    quality: {
      late: world.tooLate,
      negative: directory.total.all(SLOT.noticeNegative),
      inferred: directory.total.all(SLOT.noticeInferred),
    },
  };
}

/** False for a channel or class that was known for a while only, before its events were all there: order of arrival shows in no board. */
const isInUse = ({ queues, sums }: Group): boolean => queues.size > 0 || sums.some((sum) => sum !== 0);

/** A reader of one window (undefined: of gauges) for any group. */
export const makeView = (world: World, window: Window | undefined): WindowView =>
  new WindowView(window, world.ledger, world.directory.total);

function readGroup(
  world: World,
  rows: readonly (MetricRow & { readonly id: MetricId })[],
  group: Group,
  gauge: WindowView,
  views: readonly WindowView[],
  now: EpochMillis,
): GroupFigures {
  const figures: Record<string, Reading> = {};
  const read = (metric: Metric, view: WindowView): Reading =>
    graded(world, view, metric, metric.read(view.of(group, now)));
  for (const row of rows) {
    const metric = metricOf(row.id);
    if (row.kind === 'gauge') figures[row.id] = read(metric, gauge);
    else for (const view of views) figures[`${row.id}@${view.window}`] = read(metric, view);
  }
  return figures;
}

function readAgent(world: World, agent: Agent, read: GroupFigures): AgentFigures {
  const headline = shownHeadline(world, agent);
  return {
    headline,
    since: shownSince(world, agent),
    aux: headline === 'notReady' ? auxOf(agent.state) : null,
    strain: strainsOf(agent),
    ...read,
  };
}
