// For: what the floor is doing, in one line. May import: shared, store, i18n, ui. Promises: glyph, count and word for each family; those nobody is in are left out, but the first three keep their place.
import { useTranslation } from 'react-i18next';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { row } from '../../store/selectors.ts';
import { Dash } from '../../ui/dash.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { useFreshness } from '../freshness.ts';
import { headParts, type HeadKind } from './heads.ts';
import './floor-states.css';

type Shown = Exclude<HeadKind, 'ready'>;
const GLYPHS = { ringing: 'ringing', busy: 'talking', wrap: 'acw', away: 'break', lost: 'lost' } as const satisfies Record<
  Shown,
  string
>;
/** These keep their place; the others come and go behind them. */
const STEADY = ['busy', 'wrap', 'away'] as const satisfies readonly Shown[];
const PASSING = ['ringing', 'lost'] as const satisfies readonly Shown[];

export function FloorStates() {
  const { t } = useTranslation();
  const language = useLanguage();
  const freshness = useFreshness();
  const held = useScreen(row('totals', 'total'));
  const words: Readonly<Record<Shown, string>> = {
    ringing: t('floor.ringing'),
    busy: t('floor.talking'),
    wrap: t('floor.acw'),
    away: t('floor.away'),
    lost: t('floor.lost'),
  };
  const counts = new Map(headParts(held).map(({ kind, count }) => [kind, count]));
  const kinds = [...STEADY, ...PASSING.filter((kind) => (counts.get(kind) ?? 0) > 0)];
  return (
    <ul className="floor-states" aria-label={t('floor.now')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`ink-${kind}`}>
            <Glyph name={GLYPHS[kind]} />
          </span>
          <b className="num">{freshness === 'lost' ? <Dash /> : countText(counts.get(kind) ?? 0, language)}</b>
          {words[kind]}
        </li>
      ))}
    </ul>
  );
}
