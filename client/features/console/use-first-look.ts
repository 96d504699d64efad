// For: what a console opened on no queue in particular shows first. May import: queue-facts, queue-sort, use-address. Promises: done once; never covers the table.
import { useEffect, useRef } from 'react';
import type { QueueFacts } from './queue-facts.ts';
import { sortQueues } from './queue-sort.ts';
import type { Going } from './use-address.ts';

/** The drawer stands beside the table from this width on (console.css). */
const ROOMY = '(min-width: 1241px)';

/** Opens the queue that needs somebody most, if one does and there is room beside the table. */
export function useFirstLook(
  all: readonly QueueFacts[],
  queue: string | null,
  setQueue: (id: string, going: Going) => void,
): void {
  const looked = useRef(queue !== null);
  useEffect(() => {
    if (looked.current || all.length === 0) return;
    looked.current = true;
    const [worst] = sortQueues(all, { key: 'status', direction: 'descending' });
    if (worst !== undefined && worst.status !== null && matchMedia(ROOMY).matches) setQueue(worst.id, 'along');
  }, [all, setQueue]);
}
