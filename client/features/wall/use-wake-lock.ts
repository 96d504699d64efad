// For: a wall whose screen does not fall asleep. May import: react. Promises: asks again when the page is seen again; where the browser has no such thing, or forbids it, nothing happens.
import { useEffect } from 'react';

export function useWakeLock(): void {
  useEffect(() => {
    // Only secure pages have it.
    if (!('wakeLock' in navigator)) return;
    let held: WakeLockSentinel | null = null;
    let left = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        const lock = await navigator.wakeLock.request('screen');
        const before = left ? lock : held;
        held = left ? null : lock;
        await before?.release();
      } catch (error) {
        // A battery that runs low, or a policy: the player's own settings decide.
        if (!(error instanceof DOMException)) throw error;
      }
    };
    const look = (): void => void ask();
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', look);
      void held?.release();
    };
  }, []);
}
