// For: how many customers sound distressed and whether somebody is on it. May import: shared, store, screen, format, i18n, ui. Promises: a count with its words; the age of the oldest that nobody has in hand.
import { useTranslation } from 'react-i18next';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { list } from '../../store/selectors.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { useKnownUntil } from '../freshness.ts';
import { flagSummary } from './summary.ts';
import './flags-line.css';

const flagList = list('flags');

export function FlagsLine() {
  const { t } = useTranslation();
  const language = useLanguage();
  const flags = useScreen(flagList);
  const until = useKnownUntil();
  const { untaken, oldest } = flagSummary(flags);
  return (
    <p className="flags-line">
      <Glyph name="flag" />
      <b className="num">{countText(flags.length, language)}</b>
      <span>{t('flags.open', { count: flags.length })}</span>
      {oldest !== null && (
        <span className="flags-age">
          {untaken === 0 ? t('flags.taken') : t('flags.untaken', { count: untaken })}{' '}
          <b className="num">
            <Elapsed since={oldest} until={until} />
          </b>
        </span>
      )}
    </p>
  );
}
