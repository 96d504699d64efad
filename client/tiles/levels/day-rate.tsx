// For: a rate of a queue over one window, in a table. May import: shared, screen, store, ui, tiles. Promises: few cases are dim; what is past stays, marked as old, when what is now is lost.
import type { Rule } from '../../../shared/rules/rule.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { leastSample, row, rulesInForce } from '../../store/selectors.ts';
import { statusOf } from '../../store/status.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged } from '../../ui/freshness.tsx';
import { StatusCell } from '../../ui/status-cell.tsx';
import { isSmall, rateIn, tilePercent } from '../figure/reading.ts';
import { useRowFreshness } from '../freshness.ts';
import { limitsOf, type Limits } from '../use-figure.ts';

const dayOf = (column: string): string => `${column.split('@')[0]!}@today`;

/** Whose rules judge a queue's day: its own, and the whole floor's where it has none. */
function judgeOf(rules: readonly Rule[], queueId: string, column: string): readonly ['queues' | 'totals', string] {
  const { watch, trip } = limitsOf(rules, 'queues', queueId, dayOf(column));
  return watch === null && trip === null ? ['totals', 'total'] : ['queues', queueId];
}

/** Limits of a queue's day, which hold for each stretch of it that has no rule of its own. */
export const dayLimits = (rules: readonly Rule[], queueId: string, column: string): Limits =>
  limitsOf(rules, ...judgeOf(rules, queueId, column), dayOf(column));

export function DayRate({ id, column }: { readonly id: string; readonly column: string }) {
  const freshness = useRowFreshness('queues', id);
  const rules = useScreen(rulesInForce);
  const held = useScreen(row('queues', id));
  const [table, judged] = column === dayOf(column) ? judgeOf(rules, id, column) : (['queues', id] as const);
  const status = useAtNow((now) => statusOf(rules, { table, id: judged, row: held, metric: column, now }));
  const rate = rateIn(held, column);
  const least = useScreen(leastSample('queues', id));
  return (
    <span className="num">
      {rate.value === null ? (
        <Dash />
      ) : (
        <StatusCell status={freshness === 'fresh' ? status : null}>
          <Aged freshness={freshness === 'lost' ? 'stale' : freshness}>
            <span className={isSmall(rate, least) ? 'few' : undefined}>
              {tilePercent(rate, dayLimits(rules, id, column))}%
            </span>
          </Aged>
        </StatusCell>
      )}
    </span>
  );
}
