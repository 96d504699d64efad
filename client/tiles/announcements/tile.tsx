// For: the tile of announcements: a line, or in a higher box the newest with all their words. May import: store, i18n, tiles. Promises: nothing is shown that was not announced.
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, list } from '../../store/selectors.ts';
import { TileNotice } from '../frame/tile-notice.tsx';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { AnnouncementLine, byline } from './announcement-line.tsx';

/** Lower than this there is one line, which may stay empty. */
const LINE_PX = 120;
const announcements = list('announcements');

const AnnouncementTile = ({ box: { height } }: TileProps<'announcement'>) =>
  height < LINE_PX ? <AnnouncementLine /> : <Announcements />;

function Announcements() {
  const language = useLanguage();
  const all = useScreen(announcements);
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  if (all.length === 0)
    return <TileNotice type="announcement" notice={{ kind: 'empty', why: 'noAnnouncement' }} height={LINE_PX} />;
  return (
    <ol className="announcements">
      {all.map(({ id, title, text, by, at }) => (
        <li key={id}>
          {title !== null && <b>{title}</b>}
          <p>{text}</p>
          <small>{byline({ by, at }, zone, language)}</small>
        </li>
      ))}
    </ol>
  );
}

export const announcementTile: TileKind<'announcement'> = { Tile: AnnouncementTile, notice: () => null };
