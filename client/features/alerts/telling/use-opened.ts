// For: a desk whose open document stands in the address (`?id=`). May import: react, alerts parts. Promises: a link to one opens it.
import { useState } from 'react';
import { freeId, type Draft } from '../../../documents/draft.ts';
import { useDesk, type Desk, type DeskKind } from '../../../documents/use-desk.ts';

function putInAddress(id: string | null): void {
  const params = new URLSearchParams(location.search);
  if (id === null) params.delete('id');
  else params.set('id', id);
  history.replaceState(null, '', `${location.pathname}?${params.toString()}`);
}

export interface OpenedDesk<T extends object> {
  readonly desk: Desk<T>;
  readonly open: (id: string) => void;
  /** Begins another: `wanted` is its id, or with a number behind it. */
  readonly begin: (wanted: string, draft: Draft) => void;
}

export function useOpened<T extends object>(kind: DeskKind<T>): OpenedDesk<T> {
  const [first] = useState(() => new URLSearchParams(location.search).get('id'));
  const desk = useDesk(kind, first);
  return {
    desk,
    open(id) {
      putInAddress(id);
      desk.open(id);
    },
    begin(wanted, draft) {
      putInAddress(null);
      desk.begin(draft, freeId(wanted, new Set([...desk.documents.map(({ id }) => id), ...desk.drafts.keys()])));
    },
  };
}
