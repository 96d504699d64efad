// For: the queue that a page is about. May import: shared, store, wall-scope. Promises: pure; a page whose figures are all of a queue that nobody has named is of that queue alone; of any other page null.
import type { WallPage } from '../../../shared/walls/wall.ts';
import type { ScreenState } from '../../store/state.ts';
import { queueOf, type WallScope } from '../../tiles/wall-scope.ts';

type Tiles = WallPage['tiles'];

/** True when all figures of a page are of one queue that is not named. */
function isOfOneQueue(tiles: Tiles): boolean {
  const figures = tiles.flatMap((tile) => (tile.type === 'figure' ? [tile.settings.of] : []));
  return figures.length > 0 && figures.every((of) => of?.table === 'queues' && of.id === null);
}

export const pageQueue = (state: ScreenState, tiles: Tiles, scope: WallScope): string | null =>
  isOfOneQueue(tiles) ? queueOf(state, null, scope) : null;
