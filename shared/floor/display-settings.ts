// For: how a floor wants its figures shown: nearest wins (settled D9, OPT12). May import: shared. Promises: pure; only what differs from the rest is named by row.
import type { Floor } from './schema.ts';
import { defaultSiteId, siteOf } from './settings.ts';

/** From how many cases on a rate stands in full ink. */
export interface MinDen {
  readonly all: number;
  /** Of rows that have another one. */
  readonly queues: Readonly<Record<string, number>>;
  readonly teams: Readonly<Record<string, number>>;
  readonly sites: Readonly<Record<string, number>>;
}

/** Below so many cases a rate is dim (metrics.md §2.7). */
export const DEFAULT_MIN_DEN = 5;

export function minDenOf(floor: Floor): MinDen {
  const all = floor.options.display?.minDen ?? DEFAULT_MIN_DEN;
  const ofSite = (id: string | undefined): number => siteOf(floor, id ?? defaultSiteId(floor))?.display?.minDen ?? all;
  const others = <T extends { readonly id: string }>(rows: readonly T[], of: (row: T) => number) =>
    Object.fromEntries(rows.map((row) => [row.id, of(row)] as const).filter(([, least]) => least !== all));
  return {
    all,
    queues: others(floor.queues, (queue) => queue.display?.minDen ?? ofSite(queue.siteId)),
    teams: others(floor.teams, (team) => ofSite(team.siteId)),
    sites: others(floor.sites, (site) => ofSite(site.id)),
  };
}
