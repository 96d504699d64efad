// For: the top line of a wall: whose floor, which sources, what time. May import: shared, store, screen, format, i18n, ui, tiles. Promises: the same on every wall.
import { useTranslation } from 'react-i18next';
import { countText } from '../../format/number.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { cellOf, floorInfo } from '../../store/selectors.ts';
import { Clock } from '../../tiles/clock/clock.tsx';
import { SourcesLine } from '../../tiles/sources/sources-line.tsx';
import { Glyph } from '../../ui/glyph.tsx';

const signedIn = cellOf('totals', 'total', 'signedIn');

/** `floor`: named by the floor and its subtitle. The others: named by the page, the floor beside it. */
export function WallBar({ page }: { readonly page: 'floor' | 'teams' | 'scopes' }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const floor = useScreen(floorInfo);
  const heads = useScreen(signedIn);
  if (floor === null) return null;
  const name = localText(floor.name, language);
  const subtitle = floor.subtitle === undefined ? '' : localText(floor.subtitle, language);
  const total = countText(typeof heads === 'number' ? heads : null, language);
  const [title, aside] =
    page === 'floor'
      ? [name, subtitle]
      : [page === 'teams' ? t('teams.title') : t('scopes.title'), `${name} · ${t('teams.signedIn', { total })}`];
  return (
    <header className="wall-bar">
      <Glyph name="mark" className="wall-mark" />
      <h1>
        {title} <small>{aside}</small>
      </h1>
      <SourcesLine />
      <Clock />
    </header>
  );
}
