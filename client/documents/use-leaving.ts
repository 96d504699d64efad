// For: not losing what is not saved. May import: react. Promises: the browser asks before the page is left; nothing is asked when all is saved.
import { useEffect } from 'react';

/** `drafts`: those that are not saved, counted when the page is left. */
export function useLeaving(drafts: { readonly count: number }): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (drafts.count > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [drafts]);
}
