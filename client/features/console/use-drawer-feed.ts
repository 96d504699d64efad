// For: telling the connection whose waiting contacts this screen wants. May import: screen. Promises: none once the console is left.
import { useEffect } from 'react';
import { useScreenContext } from '../../screen/provider.tsx';

export function useDrawerFeed(queue: string | null): void {
  const { store } = useScreenContext();
  useEffect(() => {
    store.openDrawer(queue);
  }, [store, queue]);
  useEffect(
    () => () => {
      store.openDrawer(null);
    },
    [store],
  );
}
