// For: the tile of one figure: large, or of the second rank, with its rail. May import: shared, store, tiles. Promises: of the whole floor, or of the row that it names; a row that is not there is said.
import { ids } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { useScreen } from '../../screen/use-screen.ts';
import type { TileSettings } from '../../../shared/walls/tile-settings.ts';
import { empty, queueNotice, rowNotice } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { queueOf, useWallScope, type WallScope } from '../wall-scope.ts';
import { FigureCompanion } from './figure-companion.tsx';
import { FigureHero } from './figure-hero.tsx';
import { LongestWaitHero } from './longest-wait-hero.tsx';
import { ServiceLevelHero } from './service-level-hero.tsx';
import { WaitingHero } from './waiting-hero.tsx';
import './tile.css';

type Of = TileSettings<'figure'>['of'];

/** The row that is meant: a queue that is not named is the first of the scope. */
function rowOf(state: ScreenState, of: NonNullable<Of>, scope: WallScope): string | null {
  if (of.table === 'queues') return queueOf(state, of.id, scope);
  if (of.table === 'teams') return of.id ?? scope.teams?.[0] ?? ids('teams')(state)[0] ?? null;
  return of.id ?? ids(of.table)(state)[0] ?? null;
}

/** A rail does not run to the edge of its place. */
const RAIL_SHARE = 0.75;

function FigureTile({ settings: { metric, of, size }, box }: TileProps<'figure'>) {
  const scope = useWallScope();
  const id = useScreen((state) => (of === null ? 'total' : rowOf(state, of, scope))) ?? '';
  const place = { table: of?.table ?? 'totals', id } as const;
  if (size === 'companion')
    return (
      <div className="figure-tile">
        <FigureCompanion metric={metric} {...place} width={Math.min(280, Math.round(box.width * RAIL_SHARE))} />
      </div>
    );
  return <div className="figure-tile">{heroOf()}</div>;

  function heroOf() {
    if (metric === 'waiting') return <WaitingHero {...place} />;
    if (metric === 'longestWait') return <LongestWaitHero {...place} />;
    return metric === 'serviceLevel' ? <ServiceLevelHero {...place} /> : <FigureHero metric={metric} {...place} />;
  }
}

export const figureTile: TileKind<'figure'> = {
  Tile: FigureTile,
  named: ({ metric }) => metric,
  notice(state, { of }, scope) {
    if (of === null) return null;
    if (of.table === 'queues') return queueNotice(state, of.id, scope);
    const id = rowOf(state, of, scope);
    return id === null ? empty('noRows') : rowNotice(state, of.table, id);
  },
};
