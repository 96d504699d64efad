// For: the tile of source health: every source, its state, how old its word is (F10). May import: shared, store, screen, format, i18n, ui, tiles. Promises: shape and word for each state; those in trouble first.
import { useTranslation } from 'react-i18next';
import type { SourceItem } from '../../../shared/board/board.ts';
import { ageText } from '../../format/duration.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useServerNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { linkStale, list } from '../../store/selectors.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { listNotice } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { evenPagesOf, usePage } from '../paging.ts';
import { ageOf, SOURCE_GLYPHS, worstFirst } from './source-items.ts';
import './sources-line.css';
import './sources-list.css';

const sources = list('sources');
const [HEAD_PX, ROW_PX] = [42, 52];

function SourcesTile({ box: { height } }: TileProps<'sources'>) {
  const { t } = useTranslation();
  const all = worstFirst(useScreen(sources));
  const pages = evenPagesOf(all, Math.max(1, Math.floor((height - HEAD_PX) / ROW_PX)));
  const page = usePage(pages.length);
  return (
    <section className="sources-list">
      <h2>{t('feeds.title')}</h2>
      <ol>
        {(pages[page] ?? []).map((source) => (
          <Source key={source.id} source={source} />
        ))}
      </ol>
    </section>
  );
}

function Source({ source }: { readonly source: SourceItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const { name, state, rejected } = source;
  const age = ageOf(source, now);
  // Whether a source speaks is not known here while the server is not heard.
  if (useScreen(linkStale))
    return (
      <li className="source">
        <Glyph name="stale" />
        <span className="source-name">{localText(name, language)}</span>
      </li>
    );
  return (
    <li className={`source source-${state}`}>
      <Glyph name={SOURCE_GLYPHS[state]} />
      <span className="source-name">{localText(name, language)}</span>
      <span className="source-word">{t(`source.${state}`)}</span>
      {rejected > 0 && <span>{t('feeds.rejected', { count: rejected })}</span>}
      {state !== 'unmonitored' && <b className="num">{age === null ? t('source.never') : ageText(age)}</b>}
    </li>
  );
}

export const sourcesTile: TileKind<'sources'> = {
  Tile: SourcesTile,
  notice: (state) => listNotice(state, sources(state).length === 0, 'noSources'),
};
