// For: whether every source still speaks, beside the clock. May import: shared, store, screen, format, i18n, ui. Promises: shape and word for each that is not live; the age counts on while it is silent; without a link nothing is said to be live.
import { useTranslation } from 'react-i18next';
import { ageText } from '../../format/duration.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useServerNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { linkStale, list } from '../../store/selectors.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { SOURCE_GLYPHS, sourceLine, type SourceEntry } from './source-items.ts';
import './sources-line.css';

const sourceList = list('sources');

export function SourcesLine() {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const { shown, moreLive } = sourceLine(useScreen(sourceList), now, language);
  if (useScreen(linkStale)) return <Unknown names={shown} />;
  return (
    <ul className="sources-line">
      {shown.map(({ id, name, state, age }) => (
        <li key={id} className={`source source-${state}`}>
          <Glyph name={SOURCE_GLYPHS[state]} />
          <span className="source-name">{name}</span>
          {state !== 'live' && <span className="source-word">{t(`source.${state}`)}</span>}
          {state !== 'unmonitored' && <b className="num">{age === null ? t('source.never') : ageText(age)}</b>}
        </li>
      ))}
      {moreLive > 0 && <li className="source">{t('source.othersLive', { count: moreLive })}</li>}
    </ul>
  );
}

/** Whether a source speaks is not known here while the server is not heard. */
const Unknown = ({ names }: { readonly names: readonly SourceEntry[] }) => (
  <ul className="sources-line">
    {names.map(({ id, name }) => (
      <li key={id} className="source">
        <Glyph name="stale" />
        <span className="source-name">{name}</span>
      </li>
    ))}
  </ul>
);
