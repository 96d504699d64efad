// For: not losing what is not saved. May import: react. Promises: the browser asks before the page is left; nothing is asked when all is saved.
import { useEffect } from 'react';

export function useLeaving(isEdited: boolean): void {
  useEffect(() => {
    if (!isEdited) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isEdited]);
}
