// For: not losing what is not saved. May import: react, own folder. Promises: the browser asks before the page is left; nothing is asked when all is saved.
import { useEffect } from 'react';
import type { Drafts } from './drafts.ts';

export function useLeaving(drafts: Drafts): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (drafts.count > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [drafts]);
}
