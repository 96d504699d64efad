// For: the tile of one figure: large, or of the second rank, with its rail. May import: shared, store, tiles. Promises: of the whole floor, or of the row that it names; a row that is not there is said.
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { rowOfNotice, useRowOf } from '../row-of.ts';
import { FigureCompanion } from './figure-companion.tsx';
import { FigureHero } from './figure-hero.tsx';
import { LongestWaitHero } from './longest-wait-hero.tsx';
import { ServiceLevelHero } from './service-level-hero.tsx';
import { WaitingHero } from './waiting-hero.tsx';
import './tile.css';

/** A rail does not run to the edge of its place. */
const RAIL_SHARE = 0.75;

function FigureTile({ settings: { metric, of, size }, box }: TileProps<'figure'>) {
  const place = useRowOf(of);
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
  notice: (state, { of }, scope) => rowOfNotice(state, of, scope),
};
