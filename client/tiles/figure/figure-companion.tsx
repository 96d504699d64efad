// For: a figure of the second rank with its rail. May import: shared, store, screen, format, i18n, ui, charts. Promises: reads one row; day figures stay when what is now is lost.
import type { ReactNode } from 'react';
import type { TableName } from '../../../shared/board/board.ts';
import type { ColumnKey } from '../../../shared/board/columns.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { FIGURES, type FigureId } from '../../../shared/walls/figures.ts';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import { countText } from '../../format/number.ts';
import { useLanguage, useT } from '../../i18n/i18n.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { numberIn } from '../../store/selectors.ts';
import type { Freshness } from '../../ui/freshness.tsx';
import { lowRailMax } from '../../ui/rail-geometry.ts';
import { Rail } from '../../ui/rail.tsx';
import { HEAD_COLUMNS, headParts } from '../floor-states/heads.ts';
import { useRowFreshness, useRowKnownUntil } from '../freshness.ts';
import { useFigure, type FigureReading } from '../use-figure.ts';
import { Companion } from './companion.tsx';
import { figureFreshness, figureShow, readColumns, type FigureShow } from './figure-show.ts';

interface FigureProps {
  readonly metric: FigureId;
  readonly table?: TableName;
  readonly id?: string;
  /** Of its rail, px. */
  readonly width?: number;
}

const RAIL_PX = 280;
/** Beside the free stands who else is there. */
const OF_HEADS: readonly ColumnKey[] = [...readColumns('agentsFree'), 'signedIn', ...HEAD_COLUMNS];
/** Percents; scores and counts of heads say what they are of. */
const UNIT: Readonly<Partial<Record<FigureId, string>>> = {
  serviceLevel: '%',
  occupancy: '%',
  abandoned: '%',
};

export function FigureCompanion({ metric, table = 'totals', id = 'total', width = RAIL_PX }: FigureProps) {
  const t = useT();
  const language = useLanguage();
  const { column } = FIGURES[metric];
  const held = useRowFreshness(table, id, metric === 'csat' ? 'csatMean@today.quality' : 'quality');
  const freshness = figureFreshness(metric, held);
  const until = useRowKnownUntil(table, id);
  const figure = useFigure(table, id, column, {
    until,
    columns: metric === 'agentsFree' ? OF_HEADS : readColumns(metric),
  });
  const { row, limits, status } = figure;
  const show = useShow(metric, figure, until);
  const heads = numberIn(row, 'signedIn');
  const unit =
    metric === 'csat'
      ? t('headline.ofFive')
      : metric === 'agentsFree' && heads !== null
        ? t('headline.ofSignedIn', { total: countText(heads, language) })
        : (UNIT[metric] ?? '');
  return (
    <Companion
      label={t(`headline.${metric}`)}
      status={status}
      freshness={freshness}
      text={show.text}
      value={show.value}
      unit={unit}
      ticks={metric === 'longestWait'}
      dim={show.few !== null}
      remark={show.few === null ? null : t('headline.smallSample', { count: show.few })}
      rail={railOf()}
    />
  );

  function railOf(): ReactNode {
    if (metric === 'agentsFree') return <Heads row={row} width={width} freshness={held} />;
    if (show.span === null) return null;
    const [min, most] = show.span;
    const max = most ?? lowRailMax(show.run, limits.watch, limits.trip);
    const { good } = FIGURES[metric];
    return <Rail value={show.run} {...{ min, max, ...limits, good, width, status }} stale={held !== 'fresh'} />;
  }
}

/** Drawn anew when its row changes or, for a running wait, when a second passes. */
function useShow(metric: FigureId, figure: FigureReading, until: number | null): FigureShow {
  const language = useLanguage();
  const now = useAtNow((at) => (metric === 'longestWait' ? Math.min(at, until ?? at) : 0));
  return figureShow(metric, figure, language, now);
}

/** Who is in which state: of rows that tell it. */
function Heads({ row, width, freshness }: { row: HeldRow | undefined; width: number; freshness: Freshness }) {
  if (freshness === 'lost' || numberIn(row, 'busy') === null) return null;
  const parts = headParts(row).map(({ kind, count: value }) => ({ key: kind, value, className: `fill-${kind}` }));
  return <StackedBar width={width} height={8} gap={3} parts={parts} />;
}
