// For: how much a wall has to show on this floor. May import: shared, store, screen, tiles. Promises: within the scope of the wall; null until the figures are there.
import { useMemo } from 'react';
import type { WallDocument } from '../../../../shared/walls/wall.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import type { ScreenState } from '../../../store/state.ts';
import { teamGroups } from '../../../tiles/team-board/team-groups.ts';
import { teamPages } from '../../../tiles/team-board/team-pages.ts';
import { queuesIn } from '../../../tiles/wall-scope.ts';
import type { Content } from './judge.ts';

const teams = (state: ScreenState) => state.frame?.tables.teams;
const agents = (state: ScreenState) => state.frame?.tables.agents;

export function useContent({ scope }: Pick<WallDocument, 'scope'>): Content {
  const queues = useScreen((state) => (state.frame === null ? null : queuesIn(state, scope).length));
  const [teamTable, agentTable] = [useScreen(teams), useScreen(agents)];
  const lines = useScreen((state) => (state.frame === null ? null : linesOf(state, scope.teams)));
  return useMemo(
    () => ({ queues, seatLines: teamTable === undefined || agentTable === undefined ? null : lines }),
    [queues, lines, teamTable, agentTable],
  );
}

function linesOf(state: ScreenState, named: readonly string[] | null): number {
  const groups = teamGroups(teams(state), agents(state));
  const shown = named === null ? groups : groups.filter(({ id }) => id !== null && named.includes(id));
  const { pages } = teamPages(shown);
  return pages.flat().reduce((sum, block) => sum + block.lines, 0);
}
