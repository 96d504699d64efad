// For: a headline figure that has no words of its own. May import: shared, store, screen, i18n, ui, tiles. Promises: the same anatomy as the others.
import { FIGURES, type FigureId } from '../../../shared/walls/figures.ts';
import { useLanguage, useT } from '../../i18n/i18n.ts';
import { lowRailMax } from '../../ui/rail-geometry.ts';
import { Rail } from '../../ui/rail.tsx';
import { useRowFreshness } from '../freshness.ts';
import { useFigure } from '../use-figure.ts';
import type { FigurePlace } from './figure-place.ts';
import { figureFreshness, figureShow, readColumns } from './figure-show.ts';
import { Hero } from './hero.tsx';

const RAIL_PX = 172;
const PERCENT: ReadonlySet<FigureId> = new Set<FigureId>(['occupancy', 'abandoned']);

export function FigureHero({ metric, table = 'totals', id = 'total' }: FigurePlace & { readonly metric: FigureId }) {
  const t = useT();
  const language = useLanguage();
  const held = useRowFreshness(table, id);
  const { column, good } = FIGURES[metric];
  const { row, limits, status, least } = useFigure(table, id, column, { columns: readColumns(metric) });
  const { text, value, few, span, run } = figureShow(metric, { row, limits, least }, language, 0);
  return (
    <Hero
      label={t(`headline.${metric}`)}
      status={status}
      freshness={figureFreshness(metric, held)}
      text={text}
      value={value}
      {...(PERCENT.has(metric) ? { unit: '%' } : {})}
      dim={few !== null}
      room={3}
      rail={
        span !== null && (
          <Rail
            value={run}
            min={span[0]}
            max={span[1] ?? lowRailMax(run, limits.watch, limits.trip)}
            {...{ ...limits, good, status }}
            width={RAIL_PX}
            stale={held !== 'fresh'}
          />
        )
      }
      context={few === null ? null : t('headline.smallSample', { count: few })}
    />
  );
}
