// For: the states of all seats: counts, shapes and words, and a ribbon of their shares. May import: shared, store, screen, i18n, ui, charts, tiles. Promises: the key to the seats below it.
import { useTranslation } from 'react-i18next';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import type { ScreenState } from '../../store/state.ts';
import { Dash } from '../../ui/dash.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { useFreshness } from '../freshness.ts';
import { SEAT_LOOK } from '../team-board/seat-kind.ts';
import { legendCounts } from './legend-counts.ts';
import '../floor-states/floor-states.css';
import './state-legend.css';

const agents = (state: ScreenState) => state.frame?.tables.agents;

export function StateLegend({ width }: { readonly width: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const blind = useFreshness() === 'lost';
  const parts = legendCounts(useScreen(agents));
  return (
    <section className="state-legend">
      <ul>
        {parts.map(({ kind, count }) => (
          <li key={kind}>
            <span className={`ink-${SEAT_LOOK[kind].family}`}>
              <Glyph name={SEAT_LOOK[kind].glyph} />
            </span>
            <b className="num">{blind ? <Dash /> : countText(count, language)}</b>
            {t(`state.${kind}`)}
          </li>
        ))}
      </ul>
      <StackedBar
        width={width}
        height={12}
        gap={4}
        parts={parts.map(({ kind, count }) => ({
          key: kind,
          value: blind ? 0 : count,
          className: `fill-${SEAT_LOOK[kind].family}`,
        }))}
      />
    </section>
  );
}
