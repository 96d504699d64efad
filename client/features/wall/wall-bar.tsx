// For: the top line of a wall: whose floor, which sources, what time. May import: shared, store, screen, format, i18n, ui, tiles. Promises: the same on every wall.
import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../../shared/domain.ts';
import { countText } from '../../format/number.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { cellOf, floorInfo } from '../../store/selectors.ts';
import { Clock } from '../../tiles/clock/clock.tsx';
import { SourcesLine } from '../../tiles/sources/sources-line.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { SoundBadge } from './sound-badge.tsx';

const signedIn = cellOf('totals', 'total', 'signedIn');

interface WallBarProps {
  /** Null: named by the floor and its subtitle. Else by the page, the floor beside it. */
  readonly title: LocalText | null;
  /** Which of several pages stands. */
  readonly turn: { readonly page: number; readonly pages: number } | null;
}

export function WallBar({ title, turn }: WallBarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const floor = useScreen(floorInfo);
  const heads = useScreen(signedIn);
  if (floor === null) return null;
  const name = localText(floor.name, language);
  const subtitle = floor.subtitle === undefined ? '' : localText(floor.subtitle, language);
  const total = countText(typeof heads === 'number' ? heads : null, language);
  const aside = title === null ? subtitle : `${name} · ${t('teams.signedIn', { total })}`;
  const page = turn === null ? '' : ` · ${t('wall.page', { page: turn.page + 1, pages: turn.pages })}`;
  return (
    <header className="wall-bar">
      <Glyph name="mark" className="wall-mark" />
      <h1>
        {title === null ? name : localText(title, language)} <small>{`${aside}${page}`}</small>
      </h1>
      <SoundBadge />
      <SourcesLine />
      <Clock />
    </header>
  );
}
