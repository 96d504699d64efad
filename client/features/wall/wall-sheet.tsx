// For: the page of a wall that stands now. May import: shared, store, screen, tiles, own folder. Promises: pinned tiles stand on every page; a wall without alerts opens a foot when something is wrong.
import { useMemo } from 'react';
import { FIELD } from '../../../shared/walls/grid.ts';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { cellOf, halted, linkStale, list } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { FootStrip } from '../../tiles/alert-strip/foot-strip.tsx';
import { TileView } from '../../tiles/tile-view.tsx';
import { WallScopeContext } from '../../tiles/wall-scope.ts';
import { useWallTime } from '../../tiles/use-wall-time.ts';
import { pageQueue } from './page-queue.ts';
import { pageAt } from './rotation.ts';
import { WallBar } from './wall-bar.tsx';
import './wall-sheet.css';

/** Height of the field above a foot, px. */
const ABOVE_FOOT_PX = 902;

/** A breach anywhere, a silent source, an intake that stands still or a link that is gone is worth the room; what is only to be watched is not. */
const isTroubled = (state: ScreenState): boolean =>
  linkStale(state) ||
  halted(state) !== null ||
  list('alerts')(state).some(({ severity }) => severity !== 'watch') ||
  list('sources')(state).some(({ state: source }) => source === 'stale' || source === 'unavailable');

export function WallSheet({ wall }: { readonly wall: WallDocument }) {
  const { pages, pinned, rotateMs } = wall;
  const nth = useWallTime((now) => pageAt(now, rotateMs, pages.length));
  const page = pages[nth];
  const troubled = useScreen(isTroubled);
  const { scope } = wall;
  const tiles = useMemo(() => [...pinned, ...(page?.tiles ?? [])], [pinned, page]);
  const queue = useScreen((state) => pageQueue(state, tiles, scope));
  const about = useMemo(() => (queue === null ? scope : { ...scope, queues: [queue] }), [queue, scope]);
  const named = useScreen(cellOf('queues', queue ?? '', 'name'));
  if (page === undefined) return null;
  const foot = troubled && !tiles.some(({ type }) => type === 'alerts');
  return (
    <WallScopeContext value={about}>
      <div className="wall-board" data-wall={wall.id} data-page={page.id}>
        <WallBar
          title={queue === null ? page.title : ((typeof named === 'number' ? null : named) ?? queue)}
          turn={pages.length > 1 ? { page: nth, pages: pages.length } : null}
        />
        {tiles.map((tile) => (
          <TileView key={tile.id} tile={tile} fieldHeight={foot ? ABOVE_FOOT_PX : FIELD.height} />
        ))}
      </div>
      {foot && (
        <footer className="wall-foot">
          <FootStrip />
        </footer>
      )}
    </WallScopeContext>
  );
}
