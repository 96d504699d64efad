// For: the incidents that this wall shows now. May import: store, screen, react, incidents. Promises: comes and goes by itself; while the link is down nothing is said to be over.
import { useState } from 'react';
import { useScreen } from '../../screen/use-screen.ts';
import { linkStale, list, rulesInForce } from '../../store/selectors.ts';
import { useWallTime } from '../../tiles/use-wall-time.ts';
import { incidentsAfter, takingOver, type Incident } from './incidents.ts';

const alerts = list('alerts');
const NONE: readonly Incident[] = [];

export function useIncidents(): readonly Incident[] {
  const all = useScreen(alerts);
  const rules = useScreen(rulesInForce);
  const away = useScreen(linkStale);
  const now = useWallTime((at) => at);
  const [held, setHeld] = useState(NONE);
  if (away) return held;
  const next = incidentsAfter(held, takingOver(all, rules), all, now);
  if (isSame(held, next)) return held;
  setHeld(next);
  return next;
}

const isSame = (a: readonly Incident[], b: readonly Incident[]): boolean =>
  a.length === b.length &&
  a.every(({ alert, clearedAt }, nth) => alert === b[nth]!.alert && clearedAt === b[nth]!.clearedAt);
