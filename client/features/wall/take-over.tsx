// For: a wall that gives way to incidents (W4). May import: wall parts. Promises: the board comes back by itself.
import type { ReactNode } from 'react';
import { IncidentPage } from './incident.tsx';
import { useIncidents } from './use-incidents.ts';

export function TakeOver({ children }: { readonly children: ReactNode }) {
  const incidents = useIncidents();
  return incidents.length === 0 ? children : <IncidentPage incidents={incidents} />;
}
