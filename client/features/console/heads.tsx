// For: what the agents are doing, beside the filters. May import: shared, store, i18n, tiles, ui, words. Promises: the parts add up to those signed in; shape, colour and word for each.
import { useTranslation } from 'react-i18next';
import { countText, DASH } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { headParts, type HeadKind } from '../../tiles/floor-states/heads.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { numberIn } from '../../store/selectors.ts';
import { useLiveRow } from './use-floor.ts';
import { useWords } from '../../i18n/console-words.ts';

const STATE = {
  ready: 'free',
  ringing: 'ringing',
  busy: 'talking',
  wrap: 'acw',
  away: 'away',
  lost: 'lost',
} as const satisfies Record<HeadKind, string>;

export function Heads() {
  const say = useWords();
  const { t } = useTranslation();
  const language = useLanguage();
  const held = useLiveRow('totals', 'total');
  return (
    <section className="heads" aria-label={say('view.heads')}>
      <h2 className="panel-head">
        {say('view.heads')}
        <span>{say('view.signedIn', { count: countText(numberIn(held, 'signedIn'), language) })}</span>
      </h2>
      <ul>
        {headParts(held).map(({ kind, count }) => (
          <li key={kind} data-heads={kind}>
            <span className={`heads-mark heads-${kind}`}>
              <Glyph name={STATE[kind]} />
            </span>
            {t(`state.${STATE[kind]}`)}
            <span className="num">{held === undefined ? DASH : countText(count, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
