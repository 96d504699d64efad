// For: what the duty manager tells the floor. May import: shared, store, screen, format, i18n, tiles. Promises: one at a time, cut over every 12 s, never a marquee; nothing is shown that was not announced.
import type { AnnouncementItem } from '../../../shared/board/board.ts';
import { timeText } from '../../format/clock.ts';
import type { Language } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { joined } from '../../i18n/joined.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo, list } from '../../store/selectors.ts';
import { usePage } from '../paging.ts';
import './announcement-line.css';

const announcements = list('announcements');

export function AnnouncementLine() {
  const all = useScreen(announcements);
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const language = useLanguage();
  const page = usePage(all.length);
  const shown = all[page];
  if (shown === undefined) return <p className="announcement" />;
  return (
    <p className="announcement" key={shown.id}>
      {shown.title !== null && <b>{shown.title}</b>}
      <span className="announcement-text">{shown.text}</span>
      <span className="announcement-by">{byline(shown, zone, language)}</span>
    </p>
  );
}

/** Who said it, and when. */
export const byline = ({ by, at }: Pick<AnnouncementItem, 'by' | 'at'>, zone: string, language: Language): string =>
  joined(language, ...(by === null ? [] : [by]), timeText(at, zone));
