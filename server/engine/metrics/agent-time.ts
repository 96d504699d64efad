// For: what becomes of the time that agents are signed in (M34, M40, settled Q21). May import: shared. Promises: reads sums only; queues and channels have no time of agents.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { HOUR } from '../../../shared/time.ts';
import type { GroupKind } from '../group.ts';
import { ratio, type Metric } from './metric.ts';

const HAS_SESSIONS: ReadonlySet<GroupKind> = new Set<GroupKind>(['agent', 'team', 'site', 'total']);

/** ∫ busy, acw or available ÷ ∫ signed in; ms. */
export const utilisation: Metric = {
  id: 'utilisation',
  read: (view) => ratio(view.integral(SLOT.productiveLevel), view.integral(SLOT.signedInLevel)),
};

/** Handled contacts an hour of session. */
export const cph: Metric = {
  id: 'cph',
  read: (view) => {
    const den = view.integral(SLOT.signedInLevel);
    const num = HAS_SESSIONS.has(view.group.kind) ? view.sum(SLOT.handled) : 0;
    return { value: den === 0 ? null : (num * HOUR) / den, num, den };
  },
};
