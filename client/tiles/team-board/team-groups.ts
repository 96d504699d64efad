// For: teams in the order of the day, each with its seats. May import: shared, store, tiles. Promises: pure; the order is the one that the printed figures explain, equal figures share a rank.
import type { HeldRow, HeldTable } from '../../../shared/patch/patch.ts';
import { numberIn, textIn } from '../../store/selectors.ts';
import { ranked, UNRANKED, type Place } from '../ranks.ts';
import { seatKind } from './seat-kind.ts';

export interface TeamGroup extends Place {
  /** Null: agents whose team is not known. */
  readonly id: string | null;
  readonly row: HeldRow | undefined;
  /** Agent ids, in the order in which the floor met them. */
  readonly seats: readonly string[];
}

/** Teams with seats or with contacts today, best service level first, teams without one last, agents without a team at the end. */
export function teamGroups(teams: HeldTable | undefined, agents: HeldTable | undefined): readonly TeamGroup[] {
  const seats = seatsByTeam(teams, agents);
  const rows = (teams?.ids ?? []).map((id) => ({ id, row: teams?.rows.get(id), seats: seats.get(id) ?? [] }));
  const shown = rows.filter((team) => team.seats.length > 0 || (numberIn(team.row, 'handled@today') ?? 0) > 0);
  const groups: TeamGroup[] = ranked(shown, ({ row }) => row, 'serviceLevel').map(({ item, place }) => ({
    ...item,
    ...place,
  }));
  const loose = seats.get(null) ?? [];
  return loose.length === 0 ? groups : [...groups, { id: null, row: undefined, ...UNRANKED, seats: loose }];
}

function seatsByTeam(
  teams: HeldTable | undefined,
  agents: HeldTable | undefined,
): ReadonlyMap<string | null, string[]> {
  const seats = new Map<string | null, string[]>();
  for (const id of agents?.ids ?? []) {
    const row = agents?.rows.get(id);
    if (seatKind(row) === null) continue;
    const named = textIn(row, 'teamId');
    const team = named !== null && teams?.rows.has(named) === true ? named : null;
    const known = seats.get(team);
    if (known === undefined) seats.set(team, [id]);
    else known.push(id);
  }
  return seats;
}
