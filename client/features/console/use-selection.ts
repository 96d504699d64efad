// For: the row under the arrow keys and the queue that is open. May import: use-keys, use-address. Promises: an open drawer follows the keys; a closed one leaves them on its row; a row that has gone is not stood on.
import { useCallback, useState } from 'react';
import type { Going } from './use-address.ts';
import { useKeys } from './use-keys.ts';

interface SelectionInput {
  /** Queues in the order shown. */
  readonly ids: readonly string[];
  readonly queue: string | null;
  readonly setQueue: (id: string | null, going: Going) => void;
  /** Brings a row into sight. */
  readonly show: (row: number) => void;
  readonly find: () => void;
}

export interface Selection {
  readonly currentId: string | null;
  /** Counts the steps of the arrow keys: each puts the focus on the current row. */
  readonly steps: number;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

export function useSelection({ ids, queue, setQueue, show, find }: SelectionInput): Selection {
  const [{ stood, steps }, stand] = useState({ stood: null as string | null, steps: 0 });
  const wanted = stood ?? queue;
  const currentId = wanted !== null && ids.includes(wanted) ? wanted : null;
  const onOpen = useCallback(
    (id: string) => {
      stand((before) => ({ ...before, stood: id }));
      setQueue(id, 'step');
    },
    [setQueue],
  );
  const onClose = useCallback(() => {
    stand((before) => ({ ...before, stood: queue ?? before.stood }));
    setQueue(null, 'step');
  }, [queue, setQueue]);
  useKeys({
    move: (by) => {
      const next = stepped(ids, currentId, by);
      if (next === null) return;
      show(ids.indexOf(next));
      stand((before) => ({ stood: next, steps: before.steps + 1 }));
      if (queue !== null) setQueue(next, 'along');
    },
    open: () => {
      const id = currentId ?? ids[0];
      if (id !== undefined) onOpen(id);
    },
    close: onClose,
    find,
  });
  return { currentId, steps, onOpen, onClose };
}

/** The row `by` steps on from the one the keys stand on; without one, the first (or the last, going up). */
export function stepped(ids: readonly string[], from: string | null, by: number): string | null {
  const at = from === null ? -1 : ids.indexOf(from);
  const start = at < 0 && by < 0 ? ids.length : at;
  return ids[Math.max(0, Math.min(ids.length - 1, start + by))] ?? null;
}
