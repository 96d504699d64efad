// For: one channel, group, tier or class of a table across queues. May import: shared, store, screen, format, i18n, ui, tiles. Promises: marks the figure at fault; what its own sources no longer tell is old or gone.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNELS, type Channel } from '../../../shared/domain.ts';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, row } from '../../store/selectors.ts';
import { Dash } from '../../ui/dash.tsx';
import { Elapsed } from '../../ui/elapsed.tsx';
import { Aged, type Freshness } from '../../ui/freshness.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { StatusCell } from '../../ui/status-cell.tsx';
import { useRowFreshness, useRowKnownUntil } from '../freshness.ts';
import { isSmall, rateIn, tilePercent } from '../figure/reading.ts';
import { nameIn } from '../local-cell.ts';
import { useFigure } from '../use-figure.ts';
import { SCOPE_COLUMNS, type ScopeColumn, type ScopeTable } from '../../../shared/walls/scope-columns.ts';

interface RowProps {
  readonly table: ScopeTable;
  readonly id: string;
}

export const ScopeRow = memo(function ScopeRow({
  columns,
  ...place
}: RowProps & { readonly columns: readonly ScopeColumn[] }) {
  const freshness = useRowFreshness(place.table, place.id);
  return (
    <li className="scope-row" data-scope={place.id}>
      <RowGlyph {...place} freshness={freshness} />
      <Name {...place} />
      {columns.map((column) => (
        <Cell key={column} {...place} column={column} freshness={freshness} />
      ))}
    </li>
  );
});

const channelOf = (id: string): Channel | undefined => CHANNELS.find((channel) => channel === id);

function RowGlyph({ table, id, freshness }: RowProps & { readonly freshness: Freshness }) {
  const channel = table === 'channels' ? channelOf(id) : undefined;
  const name = freshness === 'fresh' ? channel : freshness;
  return <span className="scope-mark ink-2">{name !== undefined && <Glyph name={name} />}</span>;
}

function Name({ table, id }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const held = useScreen(row(table, id));
  const channel = table === 'channels' ? channelOf(id) : undefined;
  if (channel !== undefined) return <span className="scope-name">{t(`channel.${channel}`)}</span>;
  if (table === 'tiers') return <span className="scope-name">{t('scopes.tier', { tier: id })}</span>;
  return <span className="scope-name">{nameIn(held?.['name'], id, language)}</span>;
}

function Cell({ column, ...place }: RowProps & { readonly column: ScopeColumn; readonly freshness: Freshness }) {
  const { kind, width } = SCOPE_COLUMNS[column];
  const Shown = { count: CountOf, running: RunningOf, rate: RateOf, exact: ExactOf }[kind];
  return (
    <span className={`num scope-${width}`} data-figure={column}>
      <Shown {...place} column={SCOPE_COLUMNS[column].column} />
    </span>
  );
}

interface FigureProps extends RowProps {
  readonly column: string;
  readonly freshness: Freshness;
}

function CountOf({ table, id, column, freshness }: FigureProps) {
  const language = useLanguage();
  const { row: held, status } = useFigure(table, id, column);
  const value = numberIn(held, column);
  if (value === null || freshness === 'lost') return <Dash />;
  return (
    <StatusCell status={freshness === 'fresh' ? status : null}>
      <Aged freshness={freshness}>{countText(value, language)}</Aged>
    </StatusCell>
  );
}

function RunningOf({ table, id, column, freshness }: FigureProps) {
  const until = useRowKnownUntil(table, id);
  const { row: held, status } = useFigure(table, id, column, { until });
  const since = numberIn(held, `${column}.since`);
  if (since === null || freshness === 'lost') return <Dash />;
  return (
    <StatusCell status={freshness === 'fresh' ? status : null}>
      <Aged freshness={freshness}>
        <Elapsed since={since} until={until} />
      </Aged>
    </StatusCell>
  );
}

/** A figure of the day: it stays, marked as old, when what is now is lost; of few it is dim. */
function RateOf({ table, id, column, freshness, decimals = 0 }: FigureProps & { readonly decimals?: 0 | 1 }) {
  const { row: held, status, limits, least } = useFigure(table, id, column);
  const rate = rateIn(held, column);
  if (rate.value === null) return <Dash />;
  return (
    <StatusCell status={freshness === 'fresh' ? status : null}>
      <Aged freshness={freshness === 'lost' ? 'stale' : freshness}>
        <span className={isSmall(rate, least) ? 'few' : undefined}>{tilePercent(rate, limits, decimals)}%</span>
      </Aged>
    </StatusCell>
  );
}

const ExactOf = (props: FigureProps) => <RateOf {...props} decimals={1} />;
