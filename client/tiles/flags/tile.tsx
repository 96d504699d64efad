// For: the tile of sentiment flags: a count in a line, or a list. May import: shared, store, tiles. Promises: the worst first; customers are never named.
import { list } from '../../store/selectors.ts';
import { listNotice } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { FlagsLine } from './flags-line.tsx';
import { FlagsList } from './flags-list.tsx';

const SentimentTile = ({ settings: { style }, box }: TileProps<'sentiment'>) =>
  style === 'line' ? <FlagsLine /> : <FlagsList {...box} />;

export const sentimentTile: TileKind<'sentiment'> = {
  Tile: SentimentTile,
  notice: (state, { style }) =>
    style === 'line' ? null : listNotice(state, list('flags')(state).length === 0, 'noFlags'),
};
