// For: a rate of a queue over one window, in a table. May import: shared, screen, store, ui, tiles. Promises: few cases are dim; what is past stays, marked as old, when what is now is lost.
import type { Rule } from '../../../shared/rules/rule.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { rulesInForce } from '../../store/selectors.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged } from '../../ui/freshness.tsx';
import { StatusCell } from '../../ui/status-cell.tsx';
import { isSmall, rateIn, tilePercent } from '../figure/reading.ts';
import { useRowFreshness } from '../freshness.ts';
import { limitsOf, useFigure, type Limits } from '../use-figure.ts';

/** Limits of a queue's day, which hold for each stretch of it that has no rule of its own; where it has none, those of the whole floor. */
export function dayLimits(rules: readonly Rule[], queueId: string, column: string): Limits {
  const day = `${column.split('@')[0]!}@today`;
  const own = limitsOf(rules, 'queues', queueId, day);
  return own.watch === null && own.trip === null ? limitsOf(rules, 'totals', 'total', day) : own;
}

export function DayRate({ id, column }: { readonly id: string; readonly column: string }) {
  const freshness = useRowFreshness('queues', id);
  const rules = useScreen(rulesInForce);
  const { row: held, status } = useFigure('queues', id, column);
  const rate = rateIn(held, column);
  return (
    <span className="num">
      {rate.value === null ? (
        <Dash />
      ) : (
        <StatusCell status={freshness === 'fresh' ? status : null}>
          <Aged freshness={freshness === 'lost' ? 'stale' : freshness}>
            <span className={isSmall(rate) ? 'ink-3' : undefined}>
              {tilePercent(rate, dayLimits(rules, id, column))}%
            </span>
          </Aged>
        </StatusCell>
      )}
    </span>
  );
}
