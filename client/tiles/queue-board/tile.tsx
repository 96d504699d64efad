// For: the tile of all queues. May import: tiles. Promises: as many rows as fit, then pages; the columns that its document names.
import { empty } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { queuesIn } from '../wall-scope.ts';
import { QueueBoard } from './queue-board.tsx';

const QueueBoardTile = ({ settings: { columns }, box }: TileProps<'queueBoard'>) => (
  <QueueBoard height={box.height} width={box.width} columns={columns} />
);

export const queueBoardTile: TileKind<'queueBoard'> = {
  Tile: QueueBoardTile,
  // A floor without any queue is said by the board itself.
  notice: (state, _settings, scope) =>
    scope.queues !== null && queuesIn(state, scope).length === 0 ? empty('noQueues') : null,
};
