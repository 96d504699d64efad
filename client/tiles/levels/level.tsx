// For: the service level of a queue over one window, in a table. May import: shared, screen, store, ui, tiles. Promises: few cases are dim; what is past stays, marked as old, when what is now is lost.
import { useScreen } from '../../screen/use-screen.ts';
import { rulesInForce } from '../../store/selectors.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged } from '../../ui/freshness.tsx';
import { StatusCell } from '../../ui/status-cell.tsx';
import { isSmall, rateIn, tilePercent } from '../figure/reading.ts';
import { useRowFreshness } from '../freshness.ts';
import { limitsOf, useFigure } from '../use-figure.ts';

/** The target of the day holds for each stretch of it that has no rule of its own. */
export const DAY_LEVEL = 'sl@today';

export function Level({ id, column }: { readonly id: string; readonly column: string }) {
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
              {tilePercent(rate, limitsOf(rules, 'queues', id, DAY_LEVEL))}%
            </span>
          </Aged>
        </StatusCell>
      )}
    </span>
  );
}
