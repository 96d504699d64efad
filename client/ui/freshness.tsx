// For: showing that a value is old. May import: nothing. Promises: dotted underline and dimmer ink, never dimness alone; fresh values get no wrapper of their own look.
import type { ReactNode } from 'react';
import './freshness.css';

/** `stale`: the last value, marked. `lost`: too old to be shown; the caller shows a dash. */
export type Freshness = 'fresh' | 'stale' | 'lost';

interface AgedProps {
  readonly freshness: Freshness;
  readonly children: ReactNode;
}

export function Aged({ freshness, children }: AgedProps) {
  return <span className={freshness === 'stale' ? 'stale' : undefined}>{children}</span>;
}
