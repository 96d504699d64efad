// For: the row under the arrow keys and the queue that is open. May import: use-keys. Promises: an open drawer follows the keys; a row that has gone is not stood on.
import { useCallback, useRef, useState } from 'react';
import { useKeys } from './use-keys.ts';

interface SelectionInput {
  /** Queues in the order shown. */
  readonly ids: readonly string[];
  readonly queue: string | null;
  readonly setQueue: (id: string | null) => void;
  readonly find: () => void;
}

export function useSelection({ ids, queue, setQueue, find }: SelectionInput) {
  const [stood, setStood] = useState<string | null>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const wanted = stood ?? queue;
  const currentId = wanted !== null && ids.includes(wanted) ? wanted : null;
  const onOpen = useCallback(
    (id: string) => {
      setStood(id);
      setQueue(id);
    },
    [setQueue],
  );
  const onClose = useCallback(() => {
    setQueue(null);
  }, [setQueue]);
  useKeys({
    move: (by) => {
      const next = stepped(ids, currentId, by);
      if (next === null) return;
      setStood(next);
      if (queue !== null) setQueue(next);
      focusRow(bodyRef.current, next);
    },
    open: () => {
      const id = currentId ?? ids[0];
      if (id !== undefined) onOpen(id);
    },
    close: onClose,
    find,
  });
  return { currentId, onOpen, onClose, bodyRef };
}

/** The row `by` steps on from the one the keys stand on; without one, the first (or the last, going up). */
export function stepped(ids: readonly string[], from: string | null, by: number): string | null {
  const at = from === null ? -1 : ids.indexOf(from);
  const start = at < 0 && by < 0 ? ids.length : at;
  return ids[Math.max(0, Math.min(ids.length - 1, start + by))] ?? null;
}

function focusRow(body: HTMLTableSectionElement | null, id: string): void {
  const row = [...(body?.rows ?? [])].find(({ dataset }) => dataset['queue'] === id);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
